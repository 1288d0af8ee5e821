using Governance.Shared.Data;

namespace Governance.Shared.Http;

/// <summary>Whether the process lives, and whether it can serve.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // Ready means that the database answers and takes what is written; the directory and Teams may be down without the service being so.
    private static async Task<IResult> ReadyAsync(HealthStore store, WriteProbe writes, ILogger<HealthStore> log)
    {
        try
        {
            await store.AskAsync();
            return await writes.SucceedAsync() ? Results.Text("ready") : Results.Text("storage", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (System.Data.Common.DbException error)
        {
            log.LogError(error, "The database does not answer");
            return Results.Text("database", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}

public sealed class HealthStore(Session session)
{
    private const string Ask = "select count(*) from migrations";

    public Task<long> AskAsync() => session.ReadAsync<long>(Ask);

    // Any row would do; it stays as it is, and is written all the same.
    private const string UpdateSame = "update migrations set applied_at = applied_at where name = (select min(name) from migrations)";

    public Task WriteAsync() => session.RunAsync("health", Actor.Clock, () => session.ExecuteAsync(UpdateSame));
}
