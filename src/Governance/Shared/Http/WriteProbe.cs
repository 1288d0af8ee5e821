using Governance.Shared.Data;

namespace Governance.Shared.Http;

/// <summary>Tells whether what is written is kept, and tries it now and then, since nobody else may be writing.</summary>
public sealed class WriteProbe(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<WriteProbe> log)
{
    /// <summary>Shortest time between two tries; each is a commit of its own.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait for a try: another writer who holds the database is no reason to call it broken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private long next = long.MinValue;

    /// <returns>False from the first write that found the storage full or closed to it, until a try succeeds.</returns>
    public async Task<bool> SucceedAsync()
    {
        var (now, due) = (clock.GetUtcNow().UtcTicks, Interlocked.Read(ref next));
        if (now >= due && Interlocked.CompareExchange(ref next, now + Interval.Ticks, due) == due)
        {
            var trying = Task.Run(TryAsync);
            if (await Task.WhenAny(trying, Task.Delay(Patience)) == trying)
            {
                await trying;
            }
        }

        return !database.WritingFails;
    }

    private async Task TryAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<HealthStore>().WriteAsync();
            database.WritingFails = false;
        }
        catch (Exception error) when (database.IsUnavailable(error))
        {
            log.LogWarning("Nothing can be written to the database: {Reason}", error.Message);
        }
    }
}
