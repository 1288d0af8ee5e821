using System.Net;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Orchestration.Instances;
using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Instances;

/// <summary>A round whose due time failed, because messages could not be kept, is tried again.</summary>
public sealed class RetryTests
{
    private static readonly TimeSpan PastTheGateDate = TimeSpan.FromDays(40);

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_retry_that_fails_says_why_and_one_that_works_resolves_the_incident(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, id) = await FailedAsync(service);

        var failed = await service.CallAsync(Documents.First, HttpMethod.Post, $"/api/workflows/instances/{id}/retry");
        Assert.Equal((HttpStatusCode.Conflict, "workflow.retry_failed"), (failed.Status, failed.Code));
        Assert.Contains("outbox", failed.Detail, StringComparison.Ordinal);
        var incident = await IncidentAsync(service, id);
        Assert.Equal(("lapse", 2, null), ((string?)incident["activity"], (int)incident["tries"]!, (string?)incident["resolvedAt"]));
        Assert.Equal("deciding", (string?)(await story.GateAsync(1))["round"]!["state"]);

        await service.TamperAsync("alter table outbox_away rename to outbox");
        var worked = await service.CallAsync(Documents.First, HttpMethod.Post, $"/api/workflows/instances/{id}/retry");
        Assert.Equal((HttpStatusCode.OK, "finished", 0), (worked.Status, (string?)worked.Body!["status"], (int)worked.Body["openIncidents"]!));
        Assert.Equal((string?)await story.PersonAsync(Documents.First), (string?)(await IncidentAsync(service, id))["resolvedBy"]);
        Assert.Equal("lapsed", (string?)(await story.GateAsync(1))["round"]!["state"]);

        var again = await service.CallAsync(Documents.First, HttpMethod.Post, $"/api/workflows/instances/{id}/retry");
        Assert.Equal((HttpStatusCode.Conflict, "workflow.ended"), (again.Status, again.Code));
        var history = await service.CallAsync((WorkflowHistory read) => read.OfInstanceAsync(id));
        Assert.Equal(["instance.retried", "instance.retry_failed"], history.Select(entry => entry.Action));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_clock_counts_its_tries_in_one_incident_and_resolves_it_when_it_gets_through(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (_, id) = await FailedAsync(service);
        await service.AdvanceAsync(TimeSpan.FromMinutes(2));
        await service.AdvanceAsync(TimeSpan.FromMinutes(3));
        var incident = await IncidentAsync(service, id);
        Assert.Equal(3, (int)incident["tries"]!);
        Assert.True((DateTimeOffset)incident["lastAt"]! > (DateTimeOffset)incident["at"]!);
        Assert.Single(await service.CallAsync((InstanceQueries instances) => instances.ReadOpenAsync()));

        await service.TamperAsync("alter table outbox_away rename to outbox");
        await service.AdvanceAsync(TimeSpan.FromHours(1));

        incident = await IncidentAsync(service, id);
        Assert.NotNull((string?)incident["resolvedAt"]);
        Assert.Null((string?)incident["resolvedBy"]);
        Assert.Empty(await service.CallAsync((InstanceQueries instances) => instances.ReadOpenAsync()));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_two_who_try_again_at_the_same_instant_the_second_finds_it_done(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, id) = await FailedAsync(service);
        await service.TamperAsync("alter table outbox_away rename to outbox");

        var answers = await Task.WhenAll(new[] { Documents.First, Documents.Second }.Select(person => service.CallAsync(person, HttpMethod.Post, $"/api/workflows/instances/{id}/retry")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal("workflow.ended", Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict).Code);
        Assert.Single((await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray(), entry => (string?)entry!["action"] == "gate.lapsed");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_stuck_instance_is_not_tried_again_but_settled_by_hand_or_by_a_move(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await service.TamperAsync("delete from workflow_bookmarks");
        await service.CallAsync((StuckSweep sweep) => sweep.RunAsync());
        var id = await IdAsync(story, "rollout");

        var refused = await service.CallAsync(Documents.First, HttpMethod.Post, $"/api/workflows/instances/{id}/retry");
        Assert.Equal((HttpStatusCode.Conflict, "workflow.stuck"), (refused.Status, refused.Code));
        Assert.Contains("andere Version", (string?)refused.Body!["help"], StringComparison.Ordinal);

        var round = await IdAsync(story, "stage-gate");
        var note = new JsonObject { ["note"] = "Aus der Sicherung geprüft:\nDie Runde wird neu begonnen." };
        var incident = $"/api/workflows/incidents/{(await IncidentAsync(service, round))["id"]}/resolution";
        var (first, again, other) = (await service.CallAsync(Documents.First, HttpMethod.Put, incident, note), await service.CallAsync(Documents.First, HttpMethod.Put, incident, note), await service.CallAsync(Documents.Second, HttpMethod.Put, incident, note));
        Assert.Equal(((string?)note["note"], first.Body!.ToJsonString()), ((string?)first.Body!["note"], again.Body!.ToJsonString()));
        Assert.Equal((HttpStatusCode.Conflict, "incident.resolved"), (other.Status, other.Code));
        Assert.Equal(0, await service.CallAsync((StuckSweep sweep) => sweep.RunAsync()));

        // It stands still all the same, and after a day it is told anew.
        service.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await service.CallAsync((StuckSweep sweep) => sweep.RunAsync()));

        var version = await Documents.ActivateAsync(service, Documents.WithExtraStep());
        await story.SendAsync(Documents.First, HttpMethod.Post, $"{Documents.Address}/rollout/versions/{version}/moves", Documents.MoveAll());
        var moved = (await story.SendAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances/{id}", null))!;
        Assert.Equal(("gate1", 0), ((string?)moved["waits"]![0]!["activity"], (int)moved["openIncidents"]!));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_closed_by_hand_and_still_fails_goes_on_standing_still_for_the_others_and_the_trail_says_who_closed_it(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, id) = await FailedAsync(service);

        var closed = await service.CallAsync(Documents.First, HttpMethod.Put, $"/api/workflows/incidents/{(await IncidentAsync(service, id))["id"]}/resolution", new JsonObject { ["note"] = "Nichts gefunden." });

        Assert.Equal(HttpStatusCode.OK, closed.Status);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        Assert.Contains("Der Ablauf steht still", (await manager.OpenAsync($"/rollouts/{story.RolloutId}")).Text, StringComparison.Ordinal);
        Assert.Contains("Der Ablauf steht still", (await manager.OpenAsync($"/gates/{(await story.GateAsync(1))["id"]}")).Text, StringComparison.Ordinal);
        var entries = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit?limit=500", null))!.AsArray();
        var entry = Assert.Single(entries, one => (string?)one!["action"] == "workflow.incident_resolved");
        Assert.Equal((string?)await story.PersonAsync(Documents.First), (string?)entry!["actorId"]);
        await service.TamperAsync("alter table outbox_away rename to outbox");
        await service.CallAsync(Documents.First, HttpMethod.Post, $"/api/workflows/instances/{id}/retry");
        Assert.DoesNotContain("Der Ablauf steht still", (await manager.OpenAsync($"/rollouts/{story.RolloutId}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_has_not_failed_is_not_tried_and_nobody_else_may(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var id = await IdAsync(story, "stage-gate");

        async Task<(HttpStatusCode, string)> RetryAsync(TenantPerson person, Guid instance)
        {
            var answer = await service.CallAsync(person, HttpMethod.Post, $"/api/workflows/instances/{instance}/retry");
            return (answer.Status, answer.Code);
        }

        Assert.Equal((HttpStatusCode.Conflict, "workflow.nothing_to_retry"), await RetryAsync(Documents.First, id));
        Assert.Equal((HttpStatusCode.NotFound, "workflow.unknown"), await RetryAsync(Documents.First, Guid.NewGuid()));
        Assert.Equal((HttpStatusCode.Forbidden, "role.missing"), await RetryAsync(Story.Auditor, id));
        Assert.Equal((HttpStatusCode.Forbidden, "role.missing"), await RetryAsync(Story.Chair, id));
        var path = $"/api/workflows/incidents/{Guid.NewGuid()}/resolution";
        Assert.Equal("incident.unknown", (await service.CallAsync(Documents.First, HttpMethod.Put, path, new JsonObject { ["note"] = "Erledigt." })).Code);
        Assert.Equal(["note"], (await service.CallAsync(Documents.First, HttpMethod.Put, path, new JsonObject())).Fields);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(Story.Auditor, HttpMethod.Put, path, new JsonObject { ["note"] = "Erledigt." })).Status);
    }

    private static async Task<(Story Story, Guid Instance)> FailedAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        await service.TamperAsync("alter table outbox rename to outbox_away");
        await service.AdvanceAsync(PastTheGateDate);
        return (story, await IdAsync(story, "stage-gate"));
    }

    private static async Task<Guid> IdAsync(Story story, string definition)
    {
        var list = await story.SendAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances?definition={definition}", null);
        return (Guid)list!.AsArray().Single(one => (Guid)one!["rolloutId"]! == story.RolloutId)!["id"]!;
    }

    private static async Task<JsonNode> IncidentAsync(RunningService service, Guid instance)
        => (await service.CallAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances/{instance}")).Body!["incidents"]!.AsArray().Single()!;
}
