using Governance.Tests.Support;

namespace Governance.Tests.Gates.Rounds;

/// <summary>A step back is told in its own words wherever a decision is told, and ends no stage anew.</summary>
public sealed class StepBackTellsTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_trail_says_step_back_and_a_stage_ended_when_it_was_first_left(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await StepBackTests.ReachAsync(service, 3);
        await service.AdvanceAsync(TimeSpan.FromDays(70));
        var third = await StepBackTests.AskBackAsync(story, 3);
        await story.VoteAsync(third, Story.Chair, "go");
        await story.VoteAsync(third, Story.SecondSponsor, "go");
        using var auditor = await Browser.AsAsync(service, Story.Auditor);

        var entries = (await auditor.OpenAsync($"/audit/{story.RolloutId}")).Root.Section("entries").Text.Replace('\u00a0', ' ');

        Assert.Contains("Entscheidung: Schritt zurück", entries, StringComparison.Ordinal);
        Assert.Contains("Stimme: Zurückgehen", entries, StringComparison.Ordinal);
        Assert.Contains("Auszählung: Zurückgehen 2", entries, StringComparison.Ordinal);
        Assert.Contains("Entscheidung: Freigabe", (await auditor.OpenAsync($"/audit/{story.RolloutId}?action=gate.decided")).Text, StringComparison.Ordinal);
        var track = (await auditor.OpenAsync($"/rollouts/{story.RolloutId}")).Root.Classed("track").Single().Named("li").Select(point => point.Text).ToList();
        Assert.EndsWith("Sept. 2026", track[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Nov.", track[0], StringComparison.Ordinal);
        Assert.EndsWith("seit Nov. 2026", track[2], StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Story.Auditor, "en");
        Assert.Contains("Step back", (await english.OpenAsync($"/audit/{story.RolloutId}")).Root.Section("entries").Text, StringComparison.Ordinal);
    }
}
