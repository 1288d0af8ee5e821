using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>A charter that was signed or changed while the directory did not answer says on what the role rested.</summary>
public sealed class CharterRoleTests
{
    private const string Unanswered = "Das Verzeichnis antwortete dabei nicht: Dass Dr. Helene Brandt die Rolle Executive Sponsor hatte, ist nicht in diesem Augenblick geprüft, sondern nach dem Stand des Verzeichnisses vom";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Signed_on_the_last_answer_the_trail_and_the_page_say_so(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await service.SyncAsync();
        service.Tenant.Faults.TakeDirectoryDown();

        var story = await Story.StartAsync(service);

        Assert.Equal("snapshot", (string?)(await ChangesAsync(story))[0]!["data"]!["roleSource"]);
        using var sponsor = await Browser.AsAsync(service, Story.SecondSponsor);
        Assert.Contains(Unanswered, Plain((await sponsor.OpenAsync($"/rollouts/{story.RolloutId}/charter")).Root.Section("charter").Text), StringComparison.Ordinal);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        Assert.Contains("letzte Auskunft des Verzeichnisses", (await auditor.OpenAsync($"/audit/{story.RolloutId}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Checked_at_that_moment_nothing_is_said_and_a_change_without_an_answer_says_it(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await service.SyncAsync();
        using var sponsor = await Browser.AsAsync(service, Story.SecondSponsor);
        var path = $"/rollouts/{story.RolloutId}/charter";
        var fresh = Plain((await sponsor.OpenAsync(path)).Text);
        Assert.Contains("Erteilt von Dr. Helene Brandt am 7. September 2026", fresh, StringComparison.Ordinal);
        Assert.DoesNotContain("antwortete dabei nicht", fresh, StringComparison.Ordinal);
        service.Tenant.Faults.TakeDirectoryDown();

        var body = await story.CharterBodyAsync();
        body["purpose"] = "Ein Unternehmen, nicht sieben.";
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api{path}", body);

        var entries = await ChangesAsync(story);
        Assert.Equal(["directory", "snapshot"], entries.Select(entry => (string?)entry!["data"]!["roleSource"]));
        var page = await sponsor.OpenAsync(path);
        Assert.Contains(Unanswered, Plain(page.Root.Section("history").Text), StringComparison.Ordinal);
        Assert.DoesNotContain("antwortete dabei nicht", page.Root.Section("charter").Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<JsonNode?>> ChangesAsync(Story story)
        => [.. (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray()
            .Where(entry => (string?)entry!["action"] is "rollout.chartered" or "charter.changed").OrderBy(entry => (long)entry!["seq"]!)];

    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
