using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>Paper is passed on: of a vote that runs it says so on its face, and nothing of how anybody voted.</summary>
public sealed class RunningVotePaperTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_running_votes_paper_is_an_interim_state_without_votes_and_a_decided_rounds_paper_has_them(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.VoteAsync(Story.Chair, "hold");
        await scene.VoteAsync(Story.SecondSponsor, "recycle");
        var screen = await scene.OpenAsync(Story.Chair);
        Assert.Contains("noprint", screen.Root.Named("section").Single(section => section["aria-labelledby"] == "votes")["class"], StringComparison.Ordinal);

        foreach (var reader in new[] { Story.Chair, Story.Manager, Story.Auditor })
        {
            var paper = await scene.OpenAsync(reader, "?view=print");
            Assert.Contains("Abstimmung läuft – Zwischenstand, kein Beschluss. Abgestimmt wird bis Montag, 28. September 2026.", paper.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(paper.Root.Named("section"), section => section["aria-labelledby"] == "votes");
            Assert.DoesNotContain(paper.Root.Named("a"), link => link["href"] == "#votes");
            Assert.DoesNotContain("recycle, weil die Nachweise es zeigen", paper.Text, StringComparison.Ordinal);
        }

        Assert.Contains("Vote in progress – interim state, no decision.", (await scene.OpenAsync(Story.Chair, "?view=print", "en")).Text, StringComparison.Ordinal);
        await scene.VoteAsync(Story.ThirdSponsor, "hold");
        var over = await scene.OpenAsync(Story.Chair, "?view=print");
        Assert.DoesNotContain("Zwischenstand", over.Text, StringComparison.Ordinal);
        Assert.Contains("recycle, weil die Nachweise es zeigen", over.Root.Section("votes").Text, StringComparison.Ordinal);
    }
}
