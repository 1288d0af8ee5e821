using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Pages;

/// <summary>What runs on a stored version that this build refuses can still be looked at: without a drawing, and with the reason.</summary>
public sealed class RefusedDefinitionTests
{
    private const string Reason = "Dieser Stand des Dienstes kann die Definition „{0}“, Version {1}, nicht ausführen.", English = "This build of the service cannot run version {1} of the definition \"{0}\".";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_instance_whose_definition_is_refused_shows_where_it_stands_and_why_nothing_is_drawn(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, _) = await RefusedAsync(service);
        var list = (await story.SendAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances", null))!.AsArray();
        Assert.Equal(2, list.Count);

        foreach (var one in list)
        {
            var (address, definition, version) = ($"/workflows/instances/{one!["id"]}", (string)one["definition"]!, (int)one["version"]!);
            var page = await OpenAsync(story, Documents.First, address);
            Assert.Contains(Told(Reason, definition, version), page.Root.Section("drawing").Text, StringComparison.Ordinal);
            Assert.Contains("Keine Störung.", page.Root.Section("incidents").Text, StringComparison.Ordinal);
            Assert.Contains(definition == "rollout" ? "Gate 1 seit" : "Stimmen abwarten seit", page.Root.Section("waits").Text, StringComparison.Ordinal);
            Assert.NotEmpty(page.Root.Section("journal").Named("tbody"));
            Assert.Contains(Told(English, definition, version), (await OpenAsync(story, Documents.First, address, "en")).Root.Section("drawing").Text, StringComparison.Ordinal);
            var answer = (await story.SendAsync(Documents.First, HttpMethod.Get, $"/api{address}", null))!;
            Assert.StartsWith(Told(Reason, definition, version), (string?)answer["notRunnable"], StringComparison.Ordinal);
            Assert.NotEmpty(answer["journal"]!.AsArray());
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_workflow_pages_of_a_rollout_and_a_gate_whose_definitions_are_refused_say_so(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await RefusedAsync(service);

        foreach (var (path, api, definition) in new[]
        {
            ($"/rollouts/{story.RolloutId}/workflow", $"/api/rollouts/{story.RolloutId}/workflow", "rollout"),
            ($"/gates/{gate}/workflow", $"/api/gates/{gate}/rounds/1/workflow", "stage-gate"),
        })
        {
            var page = await OpenAsync(story, Story.Manager, path);
            Assert.Contains(Told(Reason, definition, Documents.Shipped(definition)), page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(page.Root.Named("svg"), drawing => drawing.Named("desc").Any());
            Assert.Contains("Keine Störung.", page.Root.Section("incidents").Text, StringComparison.Ordinal);
            Assert.Contains(Told(English, definition, Documents.Shipped(definition)), (await OpenAsync(story, Story.Manager, path, "en")).Text, StringComparison.Ordinal);
            var answer = (await story.SendAsync(Story.Manager, HttpMethod.Get, api, null))!;
            Assert.StartsWith(Told(Reason, definition, Documents.Shipped(definition)), (string?)answer["notRunnable"], StringComparison.Ordinal);
        }
    }

    // The dossier asks the rollout's definition whether the gate may lead back.
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_dossier_of_a_later_gate_is_read_as_before(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        await story.PassAsync(1);
        var gate = (Guid)(await story.GateAsync(2))["id"]!;
        await RefuseAsync(service);

        Assert.StartsWith("Gate 2", (await OpenAsync(story, Story.Manager, $"/gates/{gate}")).Heading, StringComparison.Ordinal);
        await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/gates/{gate}", null);
    }

    [Fact]
    public async Task Of_a_definition_that_runs_nothing_is_said()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);

        Assert.Null((await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/workflow", null))!["notRunnable"]);
    }

    private static async Task<(Story Story, Guid Gate)> RefusedAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        await RefuseAsync(service);
        return (story, gate);
    }

    // A later build may no longer know an activity that an earlier one ran.
    private static async Task RefuseAsync(RunningService service)
    {
        await service.TamperAsync("update workflow_definitions set content = replace(content, '\"Governance.', '\"Formerly.')");
        await service.RestartAsync();
    }

    private static string Told(string sentence, string definition, int version)
        => sentence.Replace("{0}", definition, StringComparison.Ordinal).Replace("{1}", $"{version}", StringComparison.Ordinal);

    private static async Task<PageView> OpenAsync(Story story, TenantPerson person, string path, string language = "de")
    {
        using var browser = await Browser.AsAsync(story.Service, person, language);
        return await browser.OpenAsync(path);
    }
}
