using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Governance.Adapters.Scheduling;
using Governance.Audit;
using Governance.Gates.Rounds;
using Governance.Operations;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Gates.Rounds;

/// <summary>Open rounds are counted again once the directory was read.</summary>
public sealed class RoundRecountTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_round_that_cannot_be_counted_holds_up_no_other_and_shows_as_a_failed_run(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (one, other) = (await OpenAsync(service), await OpenAsync(service));
        var stuck = await StickAsync(service);

        service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId);
        await RunAsync<DirectorySyncJob>(service, "directory-sync");

        var states = new[] { one, other }.ToDictionary(story => story.RolloutId, async story => (string?)(await story.GateAsync(1))["round"]!["state"]);
        Assert.Equal(("deciding", "decided"), (await states[stuck], await states.Single(state => state.Key != stuck).Value));
        var failure = Assert.Single(await service.CallAsync((JobService jobs) => jobs.ReadFailuresAsync(10)));
        Assert.Equal("directory-sync", failure.Job);
        Assert.Contains($"1 of 2 open rounds were not counted again. (Rollout {stuck}: workflow.not_waiting)", failure.Error, StringComparison.Ordinal);

        service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId, "Sponsor");
        await service.RestartAsync();
        Assert.Equal("ready", await service.Anonymous().GetStringAsync("/health/ready"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whose_vote_is_refused_has_their_answer_though_a_round_cannot_be_counted(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (one, other) = (await OpenAsync(service), await OpenAsync(service));
        var free = await StickAsync(service) == one.RolloutId ? other : one;
        var gate = (Guid)(await free.GateAsync(1))["id"]!;
        using var session = await service.AsAsync(Story.ThirdSponsor);
        service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId);

        var refused = await session.PutAsJsonAsync($"/api/gates/{gate}/votes/me", new JsonObject { ["choice"] = "go", ["rationale"] = "Passt." });

        Assert.Equal((HttpStatusCode.Forbidden, "role.lost"), (refused.StatusCode, (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]));
        Assert.Equal("decided", (string?)(await free.GateAsync(1))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_round_that_nobody_counted_after_a_role_was_written_is_counted_by_a_job_of_its_own(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, other) = (await OpenAsync(service), await Story.StartAsync(service));
        await other.VotedOnAsync();
        await BreakOffAsync(service);
        Assert.Equal("deciding", (string?)(await story.GateAsync(1))["round"]!["state"]);

        await RunAsync<LateCountJob>(service, "late-count");

        Assert.Equal(("decided", "deciding"), ((string?)(await story.GateAsync(1))["round"]!["state"], (string?)(await other.GateAsync(1))["round"]!["state"]));
        Assert.Empty(await service.CallAsync((JobService jobs) => jobs.ReadFailuresAsync(10)));
        var entries = await service.CallAsync((AuditStore audit) => audit.ReadAsync(story.RolloutId, 0, 1000));
        Assert.Equal("late-count", Assert.Single(entries, entry => entry.Action == "gate.decided").Process);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        Assert.Contains("Nachzählung", (await auditor.OpenAsync($"/audit/{story.RolloutId}?action=gate.decided")).Root.Section("entries").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task One_that_cannot_be_counted_late_either_holds_up_no_other_and_is_a_failure_of_that_job(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (one, other) = (await OpenAsync(service), await OpenAsync(service));
        var stuck = await StickAsync(service);
        await BreakOffAsync(service);

        await RunAsync<LateCountJob>(service, "late-count");

        var free = stuck == one.RolloutId ? other : one;
        Assert.Equal("decided", (string?)(await free.GateAsync(1))["round"]!["state"]);
        var failure = Assert.Single(await service.CallAsync((JobService jobs) => jobs.ReadFailuresAsync(10)));
        Assert.Equal("late-count", failure.Job);
        Assert.Contains($"1 of 2 open rounds were not counted again. (Rollout {stuck}: workflow.not_waiting)", failure.Error, StringComparison.Ordinal);
    }

    /// <summary>As after a process that ended between the role and the count: to the next reading nothing has changed.</summary>
    private static async Task BreakOffAsync(RunningService service)
    {
        service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId);
        await service.TamperAsync($"delete from person_roles where role = 'Sponsor' and person_id in (select id from people where name = '{Story.ThirdSponsor.Name}')");
        await service.SyncAsync();
    }

    /// <summary>Lets the workflow of one open round wait for nothing any more, so that it cannot be counted.</summary>
    /// <returns>Id of its rollout, the first that would be counted.</returns>
    private static async Task<Guid> StickAsync(RunningService service)
    {
        var stuck = (await service.CallAsync((RoundStore rounds) => rounds.ReadVotedOnAsync()))[0];
        await service.TamperAsync($"""
            delete from workflow_bookmarks where instance_id in
              (select r.instance_id from rounds r join gates g on g.id = r.gate_id where g.rollout_id = '{stuck.ToString().ToUpperInvariant()}')
            """);
        return stuck;
    }

    /// <summary>Two votes that are enough as soon as only two may vote.</summary>
    private static async Task<Story> OpenAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.Chair, "hold");
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        return story;
    }

    private static Task<bool> RunAsync<TJob>(RunningService service, string name)
        where TJob : RecordedJob
        => service.CallAsync(async (TJob job) =>
        {
            await service.Services.GetRequiredService<JobRecorder>().RunAsync(name, always: true, job.RunAsync, CancellationToken.None);
            return true;
        });
}
