using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration;

/// <summary>What no definition of a gate's round can bend (docs/own-steps.md): the step is refused, and nothing of it is left.</summary>
public sealed class HostileGateTests : IDisposable
{
    private static readonly Dictionary<string, Action<JsonObject>> Hostile = new()
    {
        ["the vote opens without frozen evidence"] = flow => Lead(flow, "prepare", "Submitted", "votes"),
        ["decides without a vote"] = flow => Lead(flow, "freeze", "Done", "decision"),
        ["leads the submission to the decision"] = flow => Lead(flow, "prepare", "Submitted", "decision"),
        ["records a lapse that did not happen"] = flow => Lead(flow, "prepare", "Submitted", "lapse"),
        ["records a withdrawal that did not happen"] = flow => Lead(flow, "freeze", "Done", "withdrawal"),
        ["reports a round that is not over"] = flow => Lead(flow, "freeze", "Done", "report"),
        ["leads the statement to the decision"] = flow => Lead(flow, "hearing", "Given", "decision"),
        ["freezes what nobody handed in"] = flow => Lead(flow, "hearing", "Given", "freeze"),
        ["opens the vote on a statement"] = flow => Lead(flow, "hearing", "Given", "votes"),
        ["reports after a statement"] = flow => Lead(flow, "hearing", "Given", "report"),
        ["calls a decision a lapse"] = flow => Lead(flow, "votes", "Decided", "lapse"),
        ["reports votes without a decision"] = flow => Lead(flow, "votes", "Decided", "report"),
        ["loops from the decision to the votes"] = flow => Lead(flow, "decision", "Done", "votes"),
        ["holds up the decision with a statement"] = flow => HoldUp(flow, "votes", "Decided", "decision"),
        ["waits between the submission and the freezing"] = flow => HoldUp(flow, "prepare", "Submitted", "freeze"),
        ["waits for a second submission"] = flow => Lead(flow, "prepare", "Submitted", "prepare"),
    };

    private readonly HearingDefinition definition = new();

    public static TheoryData<string, string> Cases => [.. from hostile in Hostile.Keys from engine in Engines.All.Select(row => row.Data) select (hostile, engine)];

    public void Dispose() => definition.Dispose();

    [Theory, MemberData(nameof(Cases))]
    public async Task A_definition_that_bends_the_rules_gets_nowhere(string hostile, string engine)
    {
        await using var service = await definition.StartAsync(engine, json => Hostile[hostile](json["root"]!.AsObject()));
        var hearing = await HearingStory.StartAsync(service);
        await hearing.Story.ProveAsync(hearing.GateId);

        // The way is taken as far as it leads; then one step is refused.
        var id = await hearing.OpenAsync();
        var before = await StandAsync(hearing);
        var answer = await hearing.GiveAsync(HearingStory.Council, id);
        if (answer.Status == HttpStatusCode.OK)
        {
            before = await StandAsync(hearing);
            answer = await hearing.SubmitAsync();
        }

        if (answer.Status == HttpStatusCode.OK)
        {
            await hearing.Story.VoteAsync(hearing.GateId, Story.Chair, "go");
            before = await StandAsync(hearing);
            answer = await service.CallAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/gates/{hearing.GateId}/votes/me", new JsonObject { ["choice"] = "go", ["rationale"] = "Es passt." });
        }

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal(before, await StandAsync(hearing));
    }

    private static async Task<string> StandAsync(HearingStory hearing)
    {
        var gate = await hearing.Story.GateAsync(1);
        var trail = (await hearing.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{hearing.Story.RolloutId}/audit", null))!.AsArray();
        var rollout = await hearing.Story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{hearing.Story.RolloutId}", null);
        return $"{gate["round"]!.ToJsonString()} {gate["cast"]} {trail[^1]!["seq"]} {(await hearing.AllAsync()).ToJsonString()} {rollout!["stage"]}";
    }

    private static void Lead(JsonObject flow, string from, string port, string to) => HostileDefinitionTests.Lead(flow, from, port, to);

    // Puts a statement between an outcome and where it leads.
    private static void HoldUp(JsonObject flow, string from, string outcome, string to)
    {
        var later = flow["activities"]!.AsArray().Single(one => (string?)one!["id"] == "hearing")!.DeepClone();
        later["id"] = "later";
        flow["activities"]!.AsArray().Add(later);
        foreach (var port in new[] { "Given", "Objected", "Overdue" })
        {
            flow["connections"]!.AsArray().Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = "later", ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
            });
        }

        Lead(flow, from, outcome, "later");
    }
}
