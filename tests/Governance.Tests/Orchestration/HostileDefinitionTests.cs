using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration;

/// <summary>The gate rules hold whatever a definition says: one that leads past them gets nowhere.</summary>
public sealed class HostileDefinitionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("definitions");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_gate_that_ended_the_rollout_is_not_opened_again(string engine)
    {
        await using var service = await StartAsync(engine, flow => Lead(flow, "gate1", "Kill", "gate1"));
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "kill");

        await story.VoteAsync(gate, Story.SecondSponsor, "kill");

        var round = (await story.GateAsync(1))["round"]!;
        Assert.Equal((1, "decided", "kill"), ((int)round["number"]!, (string?)round["state"], (string?)round["decision"]));
        var instance = await ExpectStandingAsync(story);

        // Once the definition is put right, the decision takes its course.
        await Documents.ActivateAsync(service, Documents.Copy("rollout"));
        await story.SendAsync(Documents.First, HttpMethod.Post, $"{Documents.Address}/rollout/versions/{Documents.Shipped("rollout") + 1}/moves", Documents.MoveAll());
        await story.SendAsync(Documents.First, HttpMethod.Post, $"/api/workflows/instances/{instance}/retry", null);
        Assert.Equal("ended", (string?)(await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null))!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_gate_that_was_passed_is_not_opened_again(string engine)
    {
        await using var service = await StartAsync(engine, flow => Lead(flow, "extension", "Done", "gate1"));
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "go");

        await story.VoteAsync(gate, Story.SecondSponsor, "go");

        var round = (await story.GateAsync(1))["round"]!;
        Assert.Equal((1, "decided", "go"), ((int)round["number"]!, (string?)round["state"], (string?)round["decision"]));
        await ExpectStandingAsync(story);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_gate_is_opened_in_its_own_stage_only(string engine)
    {
        await using var service = await StartAsync(engine, flow => Lead(flow, "pilot", "Done", "gate3"));

        await ExpectNothingBegunAsync(await Story.StartAsync(service), "incident.gate.not_here");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_stage_is_not_entered_without_its_gate(string engine)
    {
        await using var service = await StartAsync(engine, flow => Lead(flow, "pilot", "Done", "extension"));

        await ExpectNothingBegunAsync(await Story.StartAsync(service), "incident.rollout.stage_not_passed");
    }

    // The decision stands; the rollout goes nowhere, and everybody sees that.
    private static async Task<Guid> ExpectStandingAsync(Story story)
    {
        var (incident, instance) = await FaultyStepTests.IncidentAsync(story, "rollout", "gate.not_here");
        Assert.Equal(("gate1", "suspended"), ((string?)incident["activity"], (string?)instance["status"]));
        Assert.Equal("pilot", (string?)(await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null))!["stage"]);
        using var chair = await Browser.AsAsync(story.Service, Story.Chair);
        Assert.Contains("Der Ablauf steht still", (await chair.OpenAsync($"/rollouts/{story.RolloutId}")).Lede, StringComparison.Ordinal);
        return (Guid)instance["id"]!;
    }

    // The charter stands; of its workflow nothing does, and administrators see why.
    private static async Task ExpectNothingBegunAsync(Story story, string reason)
    {
        var rollout = (await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null))!;
        var (_, instance) = await FaultyStepTests.IncidentAsync(story, "rollout", reason["incident.".Length..]);
        Assert.Equal(("faulted", 0, 0), ((string?)instance["status"], instance["waits"]!.AsArray().Count, instance["journal"]!.AsArray().Count));
        Assert.Empty((await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/gates", null))!.AsArray());
        using var chair = await Browser.AsAsync(story.Service, Story.Chair);
        var page = await chair.OpenAsync($"/rollouts/{rollout["id"]}");
        Assert.Contains("Der Ablauf des Rollouts hat nicht begonnen", page.Lede, StringComparison.Ordinal);
    }

    private Task<RunningService> StartAsync(string engine, Action<JsonObject> change)
    {
        var files = Path.Combine(AppContext.BaseDirectory, "workflows");
        File.Copy(Path.Combine(files, "stage-gate.json"), Path.Combine(folder.FullName, "stage-gate.json"));
        var rollout = JsonNode.Parse(File.ReadAllText(Path.Combine(files, "rollout.json")))!.AsObject();
        change(rollout["root"]!.AsObject());
        File.WriteAllText(Path.Combine(folder.FullName, "rollout.json"), rollout.ToJsonString());
        return RunningService.StartAsync(engine, settings => settings["Workflows:Folder"] = folder.FullName);
    }

    // Leads an outcome somewhere else, and takes away what can no longer be reached.
    internal static void Lead(JsonObject flow, string from, string port, string to)
    {
        var connections = flow["connections"]!.AsArray();
        var led = connections.Single(one => (string?)one!["source"]!["activity"] == from && (string?)one["source"]!["port"] == port)!;
        led["target"]!["activity"] = to;
        HashSet<string> reached = ["start"];
        while (connections.Select(one => one!).FirstOrDefault(one => reached.Contains((string)one["source"]!["activity"]!) && !reached.Contains((string)one["target"]!["activity"]!)) is { } next)
        {
            reached.Add((string)next["target"]!["activity"]!);
        }

        var activities = flow["activities"]!.AsArray();
        activities.Where(one => !reached.Contains((string)one!["id"]!)).ToList().ForEach(one => activities.Remove(one));
        connections.Where(one => !reached.Contains((string)one!["source"]!["activity"]!)).ToList().ForEach(one => connections.Remove(one));
    }
}
