using System.Diagnostics;
using System.Net;
using Dapper;
using Governance.Shared.Data;
using Governance.Tests.Adapters;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Governance.Tests.Shared.Data;

/// <summary>A database that is held by another process or was restarted: an answer in seconds that says so, and everything goes on afterwards.</summary>
public sealed class UnavailableDatabaseTests
{
    [Fact]
    public async Task While_another_process_holds_the_file_writers_are_answered_soon_and_readers_served()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite, settings => settings["ConnectionStrings:Governance"] += ";Default Timeout=1");
        var story = await Story.StartAsync(service);
        var charter = await story.CharterBodyAsync();
        using var log = Watch(service);
        await using var other = await service.OpenDatabaseAsync();
        await other.ExecuteAsync("begin immediate");

        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", charter.DeepClone())));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (answer.Status, answer.Code)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"Answered after {watch.Elapsed}.");
        AssertOneWarningEach(log, answers.Length);
        Assert.Single((await service.CallAsync(Story.Chair, HttpMethod.Get, "/api/rollouts")).Body!.AsArray());
        await other.ExecuteAsync("rollback");
        Assert.Equal(HttpStatusCode.Created, (await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", charter)).Status);
    }

    [Fact]
    public async Task Who_waits_in_the_queue_is_answered_no_later_than_who_waits_for_the_file()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite, settings => settings["ConnectionStrings:Governance"] += ";Default Timeout=4");
        var charter = await new Story(service).CharterBodyAsync();
        await using var other = await service.OpenDatabaseAsync();
        await other.ExecuteAsync("begin immediate");

        var watch = Stopwatch.StartNew();
        var waits = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            Assert.Equal("unavailable", (await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", charter.DeepClone())).Code);
            return watch.Elapsed;
        }));

        // One after the other they would take 4, 8, 12 and 16 seconds.
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9)));
    }

    [Fact(Skip = "Set GOVERNANCE_TEST_POSTGRES to a connection string whose user may create databases.", SkipUnless = nameof(EnginesTests.Named), SkipType = typeof(EnginesTests))]
    public async Task After_a_restart_of_PostgreSQL_it_goes_on()
    {
        await using var service = await RunningService.StartAsync(Engines.Postgres);
        var story = await Story.StartAsync(service);
        using var log = Watch(service);
        await using (var other = await service.OpenDatabaseAsync())
        {
            await other.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        }

        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            statuses.Add((await service.CallAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}")).Status);
        }

        Assert.DoesNotContain(HttpStatusCode.InternalServerError, statuses);
        AssertOneWarningEach(log, statuses.Count(status => status == HttpStatusCode.ServiceUnavailable));
        Assert.Equal(HttpStatusCode.OK, statuses[^1]);
        await story.CharterAsync();
    }

    [Fact(Skip = "Set GOVERNANCE_TEST_POSTGRES to a connection string whose user may create databases.", SkipUnless = nameof(EnginesTests.Named), SkipType = typeof(EnginesTests))]
    public async Task A_connection_cut_while_a_vote_moves_the_workflow_is_told_as_that_and_the_vote_is_cast_again()
    {
        await using var service = await RunningService.StartAsync(Engines.Postgres);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await CutAtWorkflowsAsync(service);

        Assert.Equal("unavailable", (string?)(await story.VoteAsync(gate, Story.Chair, "hold", HttpStatusCode.ServiceUnavailable))!["code"]);

        await MendAsync(service);
        await story.VoteAsync(gate, Story.Chair, "hold");
    }

    [Fact(Skip = "Set GOVERNANCE_TEST_POSTGRES to a connection string whose user may create databases.", SkipUnless = nameof(EnginesTests.Named), SkipType = typeof(EnginesTests))]
    public async Task A_connection_cut_at_a_due_time_was_no_attempt_and_the_next_run_makes_it()
    {
        await using var service = await RunningService.StartAsync(Engines.Postgres);
        var story = await Story.StartAsync(service);
        await story.VotedOnAsync();
        await CutAtWorkflowsAsync(service);

        var error = await Record.ExceptionAsync(() => service.AdvanceAsync(TimeSpan.FromDays(60)));

        Assert.True(service.Services.GetRequiredService<Database>().IsUnavailable(error!), $"{error}");
        await MendAsync(service);
        await using (var other = await service.OpenDatabaseAsync())
        {
            Assert.Equal(0, await other.ExecuteScalarAsync<long>("select count(*) from workflow_incidents"));
        }

        await service.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal("lapsed", (string?)(await story.GateAsync(1))["round"]!["state"]);
    }

    // The backend ends itself as soon as an instance is written, as an administrator's command or a failover would end it.
    private static Task CutAtWorkflowsAsync(RunningService service) => service.TamperAsync("""
        create function cut() returns trigger as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$ language plpgsql;
        create trigger cut before update on workflow_instances for each row execute function cut()
        """);

    private static Task MendAsync(RunningService service) => service.TamperAsync("drop trigger cut on workflow_instances");

    private static LogLines Watch(RunningService service)
    {
        var log = new LogLines();
        service.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }

    private static void AssertOneWarningEach(LogLines log, int answers)
    {
        Assert.Equal(answers, log.All.Count(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("was answered with 503", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.All, line => line.Contains("unhandled exception", StringComparison.Ordinal) || line.Contains("   at ", StringComparison.Ordinal));
    }
}
