using System.Diagnostics;
using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Support;

/// <summary>Somebody who has read a rollout and waits for its lock while somebody else changes it.</summary>
public static class Latecomer
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Lets a command read what it reads before the lock, changes the rollout meanwhile, and gives the command's answer.</summary>
    /// <param name="service">Where both happen.</param>
    /// <param name="rolloutId">What both lock.</param>
    /// <param name="late">The command that comes too late; called on a service, since on SQLite everything before its first wait runs at once.</param>
    /// <param name="changer">Who changes it.</param>
    /// <param name="first">What happens while it waits.</param>
    public static async Task<T> MeanwhileAsync<TLate, TFirst, T>(
        this RunningService service, Guid rolloutId, Func<TLate, Task<T>> late, Caller changer, Func<TFirst, Task> first)
        where TLate : notnull
        where TFirst : notnull
    {
        await using var holder = service.Services.CreateAsyncScope();
        await using var waiter = service.Services.CreateAsyncScope();
        var session = holder.ServiceProvider.GetRequiredService<Session>();
        Task<T>? waiting = null;
        try
        {
            await session.RunAsync("meanwhile", changer.Actor, async () =>
            {
                await session.LockAsync(rolloutId);
                waiting = late(waiter.ServiceProvider.GetRequiredService<TLate>());
                await QueuedAsync(service);
                Assert.False(waiting.IsCompleted, "The command did not wait for the rollout's lock.");
                await first(holder.ServiceProvider.GetRequiredService<TFirst>());
            });
        }
        finally
        {
            // Its scope is not taken away beneath it, also where the change has failed.
            await ((Task?)waiting ?? Task.CompletedTask).WaitAsync(Longest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await waiting!;
    }

    /// <summary>A sample person as the services know them.</summary>
    public static async Task<Caller> CallerAsync(this RunningService service, TenantPerson person)
    {
        var known = await service.CallAsync((PeopleService people) => people.EnsureAsync(SampleCompany.TenantId, person.ObjectId, person.Name));
        return new Caller(known.Id, known.TenantId, known.ObjectId, known.Name, person.Roles.ToHashSet());
    }

    private static async Task QueuedAsync(RunningService service)
    {
        if (service.Services.GetRequiredService<Database>().Dialect.SingleWriter)
        {
            return;
        }

        await using var connection = await service.OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())";
        for (var watch = Stopwatch.StartNew(); (long)(await command.ExecuteScalarAsync())! == 0;)
        {
            Assert.True(watch.Elapsed < Longest, "The command never came to the rollout's lock.");
            await Task.Delay(10);
        }
    }
}
