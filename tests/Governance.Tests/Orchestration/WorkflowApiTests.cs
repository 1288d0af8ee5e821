using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration;

/// <summary>A program asks where the workflow of a rollout or a round stands.</summary>
public sealed class WorkflowApiTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Where_a_rollout_and_its_round_stand_and_who_moved_them_on(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "go");

        var round = await story.SendAsync(Story.SecondSponsor, HttpMethod.Get, $"/api/gates/{gate}/rounds/1/workflow", null);
        var rollout = await story.SendAsync(SamplePeople.AnjaRoemer, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/workflow", null);

        Assert.Equal(("stage-gate", "suspended", "votes"), ((string?)round!["definition"], (string?)round["status"], (string?)round["waits"]![0]!["activity"]));
        Assert.NotNull(round["waits"]![0]!["dueAt"]);
        Assert.Equal(("rollout", "suspended", 0), ((string?)rollout!["definition"], (string?)rollout["status"], (int?)rollout["openIncidents"]));
        Assert.Equal((Guid?)await story.PersonAsync(Story.Chair), Voter(round));
        Assert.Null(Voter(await story.SendAsync(Story.Owner, HttpMethod.Get, $"/api/gates/{gate}/rounds/1/workflow", null)));
    }

    [Fact]
    public async Task What_is_not_there_or_not_for_the_reader_is_refused()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;

        Assert.Equal((HttpStatusCode.NotFound, "round.unknown"), await AskAsync(story, Story.Manager, $"/api/gates/{gate}/rounds/2/workflow"));
        Assert.Equal((HttpStatusCode.Forbidden, "gate.not_yours"), await AskAsync(story, SamplePeople.AnjaRoemer, $"/api/gates/{gate}/rounds/1/workflow"));
        Assert.Equal((HttpStatusCode.NotFound, "rollout.unknown"), await AskAsync(story, Story.Manager, $"/api/rollouts/{Guid.NewGuid()}/workflow"));
    }

    private static async Task<(HttpStatusCode, string?)> AskAsync(Story story, TenantPerson person, string path)
    {
        var answer = await story.Service.CallAsync(person, HttpMethod.Get, path);
        return (answer.Status, answer.Code);
    }

    private static Guid? Voter(JsonNode? workflow) => (Guid?)workflow!["journal"]!.AsArray().First(line => (string?)line!["process"] == "vote")!["actorId"];
}
