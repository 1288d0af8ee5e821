using Governance.Gates.Conditions;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Conditions;

/// <summary>Whoever asked for something that does not apply after all learns it without opening the dossier.</summary>
public sealed class UnboundNewsTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_proposed_a_condition_that_was_outvoted_is_told_on_the_first_page_for_two_weeks_and_the_channel_says_that_none_applies(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.VoteAsync(Story.Chair, "go");
        await scene.Story.SendAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/gates/{scene.GateId}/votes/me", ConditionScene.Vote("conditionalGo", await ConditionScene.AsksAsync(scene.Story, ConditionScene.Analyst, "2026-10-30")));
        using var second = await scene.AsAsync(Story.SecondSponsor);
        Assert.DoesNotContain("Auflage gilt nicht", (await second.OpenAsync("/")).Text, StringComparison.Ordinal);
        await scene.VoteAsync(Story.ThirdSponsor, "go");

        using var english = await scene.AsAsync(Story.SecondSponsor, "en");
        var (told, said) = (await second.OpenAsync("/"), (await english.OpenAsync("/")).Text);

        Assert.Contains("Ihre Auflage gilt nicht: Gate 1, Runde 1 – Privatkunden-Journeys", told.Text, StringComparison.Ordinal);
        Assert.Contains($"Ergebnis der Runde: Freigabe. Auflagen gelten nur, wenn die Entscheidung Freigabe mit Auflagen lautet. Sie hatten vorgeschlagen: „{ConditionScene.Analyst}“", told.Text, StringComparison.Ordinal);
        Assert.Contains("Zur Kenntnis, steht hier bis zum 21. September 2026.", told.Text, StringComparison.Ordinal);
        Assert.Contains("Your condition does not apply: gate 1, round 1", said, StringComparison.Ordinal);
        var dossier = told.Root.Named("a").Select(link => link["href"]).First(href => href?.Contains("?round=1#votes", StringComparison.Ordinal) == true)!;
        Assert.Contains($"Auflage, nicht bindend: {ConditionScene.Analyst}", (await second.OpenAsync(dossier)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Auflage gilt nicht", (await (await scene.AsAsync(Story.Chair)).OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.EndsWith("\nAuflagen gelten nicht, auch keine, die in einzelnen Stimmen vorgeschlagen waren.", (string)(await RoundEndPageTests.PostsAsync(scene))[^1]["Text"]!, StringComparison.Ordinal);
        scene.Service.Clock.Advance(TimeSpan.FromDays(UnboundNews.ToldFor + 1));
        Assert.DoesNotContain("Auflage gilt nicht", (await second.OpenAsync("/")).Text, StringComparison.Ordinal);
    }
}
