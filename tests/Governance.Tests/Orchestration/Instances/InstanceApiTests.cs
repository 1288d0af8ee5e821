using System.Net;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Orchestration.Instances;
using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Instances;

/// <summary>Administrators and auditors read where every workflow stands.</summary>
public sealed class InstanceApiTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Address = "/api/workflows/instances";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_instance_tells_whose_it_is_what_it_waits_for_and_what_it_did(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var (story, gate) = await DecidingAsync(service);
        await story.VoteAsync(gate, Story.Chair, "go");

        var round = (await ListAsync(service, "?definition=stage-gate&status=suspended&waiting=votes")).Single(one => (Guid)one["rolloutId"]! == story.RolloutId);
        Assert.Equal(("Privatkunden-Journeys", 1, 1, "suspended", 0), ((string?)round["rolloutName"], (int)round["gate"]!, (int)round["round"]!, (string?)round["status"], (int)round["openIncidents"]!));
        var wait = round["waits"]!.AsArray().Single()!;
        Assert.Equal(("votes", "Governance.CollectVotes"), ((string?)wait["activity"], (string?)wait["activityType"]));
        Assert.True((DateTimeOffset)wait["dueAt"]! > service.Clock.Now);

        var read = (await service.CallAsync(Documents.Second, HttpMethod.Get, $"{Address}/{round["id"]}")).Body!;
        var journal = read["journal"]!.AsArray();
        Assert.Contains(journal, line => (string?)line!["activity"] == "prepare" && (string?)line["outcome"] == "Submitted" && (string?)line["actorId"] is not null);
        Assert.Contains(journal, line => (string?)line!["process"] == "vote");
        Assert.All(journal.Where(line => (string?)line!["process"] == "vote"), line => Assert.Null((string?)line!["actorId"]));
        Assert.DoesNotContain("weil die Nachweise es zeigen", read.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Long_lists_are_read_page_by_page(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = new Story(service);
        for (var more = 0; more < (InstanceQueries.PageSize / 2) + 1; more++)
        {
            await story.CharterAsync();
        }

        var (first, next) = await ListPage.ReadAsync(service, Documents.First, Address);
        var (second, _) = await ListPage.ReadAsync(service, Documents.First, next!);

        Assert.StartsWith($"{Address}?before=", next, StringComparison.Ordinal);
        Assert.Equal(InstanceQueries.PageSize, first.Count);
        var ids = first.Concat(second).Select(one => (Guid)one!["id"]!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.NotEmpty(second);
    }

    [Fact]
    public async Task Others_do_not_read_them_and_bad_questions_get_an_answer()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        var id = (await ListAsync(service, "?definition=rollout")).First(one => (Guid)one["rolloutId"]! == story.RolloutId)["id"]!;
        foreach (var person in new[] { Story.Chair, Story.Manager, Story.Owner, SamplePeople.AnjaRoemer })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(person, HttpMethod.Get, Address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(person, HttpMethod.Get, $"{Address}/{id}")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(Story.Auditor, HttpMethod.Get, $"{Address}/{id}")).Status);
        var missing = await service.CallAsync(Documents.First, HttpMethod.Get, $"{Address}/{Guid.NewGuid()}");
        Assert.Equal((HttpStatusCode.NotFound, "workflow.unknown"), (missing.Status, missing.Code));
        foreach (var (query, field) in new[] { ("status=asleep", "status"), ("definition=%00", "definition"), ($"waiting={new string('x', 300)}", "waiting") })
        {
            var refused = await service.CallAsync(Documents.First, HttpMethod.Get, $"{Address}?{query}");
            Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (refused.Status, refused.Fields.Single()));
        }

        Assert.Empty(await ListAsync(service, "?definition=' or 1=1 --"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_administrators_did_cannot_be_changed_or_taken_away(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await Documents.ActivateAsync(service, Documents.WithExtraStep());

        string[] everywhere = ["update workflow_log set note = 'nichts'", "delete from workflow_log"];
        foreach (var sql in engine == Engines.Postgres ? [.. everywhere, "truncate workflow_log"] : everywhere)
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => service.TamperAsync(sql));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(3, (await service.CallAsync((WorkflowHistory history) => history.NewestAsync())).Count);
    }

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(RunningService service, string query)
        => [.. (await service.CallAsync(Documents.First, HttpMethod.Get, Address + query)).Body!.AsArray().Select(one => one!)];

    private static async Task<(Story Story, Guid Gate)> DecidingAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        return (story, gate);
    }
}
