using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration;

/// <summary>What no definition of a gate's round can bend (docs/own-steps.md): no step past them is possible.</summary>
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

        // The way is taken as far as it leads; then a step is not possible.
        var id = await hearing.OpenAsync();
        var acts = new Func<Task<ApiAnswer>>[] { () => hearing.GiveAsync(HearingStory.Council, id), hearing.SubmitAsync, () => VoteAsync(Story.Chair), () => VoteAsync(Story.SecondSponsor) };
        var (act, before, after) = (0, await StandAsync(hearing), default(Stand)!);
        var answer = await acts[act]();
        for (after = await StandAsync(hearing); answer.Status == HttpStatusCode.OK && after.Incidents == 0; after = await StandAsync(hearing))
        {
            before = after;
            answer = await acts[++act]();
        }

        // What somebody has said stands, and the workflow stands still; what would be nothing without the workflow is refused and leaves nothing.
        Assert.Equal(act == 1 ? HttpStatusCode.Conflict : HttpStatusCode.OK, answer.Status);
        Assert.True(act != 1 || answer.Code is "workflow.step_failed" or "gate.not_frozen", $"{answer.Body}");
        Assert.Equal(act == 1 ? before : before with { Incidents = 1, Cast = act > 1 ? before.Cast + 1 : 0, Given = 1, Entries = before.Entries + 1 }, after);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        Assert.Equal(act != 1, (await manager.OpenAsync($"/gates/{hearing.GateId}")).Lede.Contains("Der Ablauf steht still; die Administration sieht die Störung.", StringComparison.Ordinal));

        Task<ApiAnswer> VoteAsync(TenantPerson sponsor)
            => service.CallAsync(sponsor, HttpMethod.Put, $"/api/gates/{hearing.GateId}/votes/me", new JsonObject { ["choice"] = "go", ["rationale"] = "Es passt." });
    }

    private static async Task<Stand> StandAsync(HearingStory hearing)
    {
        var story = hearing.Story;
        var gate = await story.GateAsync(1);
        var trail = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray();
        var rollout = await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null);
        var instances = (await story.SendAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances?definition=stage-gate", null))!.AsArray();
        return new Stand(
            gate["round"]!.ToJsonString(), (int?)gate["cast"] ?? 0, (await hearing.AllAsync()).Count(one => (string?)one!["answer"] is not null), (int)trail[^1]!["seq"]!,
            (string?)rollout!["stage"], instances.Sum(one => (int)one!["openIncidents"]!));
    }

    /// <summary>How a gate stands, for whoever looks at it from outside.</summary>
    /// <param name="Round">As the API gives it, with state and decision.</param>
    /// <param name="Given">Statements given.</param>
    private sealed record Stand(string Round, int Cast, int Given, int Entries, string? Stage, int Incidents);

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
