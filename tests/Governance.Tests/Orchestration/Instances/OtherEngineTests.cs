using System.Net;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Orchestration.Instances;

/// <summary>Instances of an engine that this build does not have stand still, and everybody whom it concerns is told.</summary>
public sealed class OtherEngineTests
{
    private const string Elsewhere = "update workflow_instances set engine = 'steam'";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_wants_it_to_go_on_is_told_and_nothing_is_written(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await ReadyAsync(service);

        await service.TamperAsync(Elsewhere);
        var refused = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Bitte." });
        Assert.Equal((HttpStatusCode.Conflict, "workflow.other_engine"), (refused.Status, refused.Code));
        Assert.Contains("„steam“", refused.Detail, StringComparison.Ordinal);
        Assert.Equal("preparing", (string?)(await story.GateAsync(1))["round"]!["state"]);

        await service.TamperAsync($"update workflow_instances set engine = '{service.Services.GetRequiredService<WorkflowEngines>().Chosen.Name}'");
        await story.SubmitAsync(gate);
        Assert.Equal("deciding", (string?)(await story.GateAsync(1))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_clock_leaves_an_incident_and_the_pages_say_what_to_do(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await ReadyAsync(service);
        await story.SubmitAsync(gate);
        await service.TamperAsync(Elsewhere);

        await service.AdvanceAsync(TimeSpan.FromDays(40));

        var round = (await story.SendAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances?definition=stage-gate", null))![0]!;
        var incident = (await story.SendAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances/{round["id"]}", null))!["incidents"]![0]!;
        Assert.Equal(("instance.other_engine", "votes"), ((string?)incident["code"], (string?)incident["activity"]));
        Assert.Equal("Der Ablauf begann auf der Engine „steam“, die dem Dienst jetzt fehlt.", (string?)incident["text"]);
        using var browser = await Browser.AsAsync(service, Documents.First);
        Assert.Contains("Dem Dienst fehlt die Engine „steam“; laufende Abläufe, die auf ihr begannen: 2.", (await browser.OpenAsync("/workflows")).Text, StringComparison.Ordinal);
        var operations = await browser.OpenAsync("/operations");
        Assert.Contains("2 laufende Abläufe begannen auf der Engine „steam“, die dem Dienst jetzt fehlt.", operations.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("alle Hintergrundaufgaben laufen", operations.Lede, StringComparison.Ordinal);
        Assert.Contains("Dieser Ablauf begann auf der Engine „steam“", (await browser.OpenAsync($"/workflows/instances/{round["id"]}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_start_counts_them(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await Story.StartAsync(service);
        Assert.Empty(await service.CallAsync((WorkflowWatch watch) => watch.ReadStrandedAsync()));
        await service.TamperAsync(Elsewhere);

        await service.RestartAsync();

        Assert.Equal([("steam", 2L)], (await service.CallAsync((WorkflowWatch watch) => watch.ReadStrandedAsync())).Select(one => (one.Engine, one.Instances)));
    }

    private static async Task<(Story Story, Guid Gate)> ReadyAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        return (story, gate);
    }
}
