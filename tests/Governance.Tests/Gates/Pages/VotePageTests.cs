using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>Voting in the dossier.</summary>
public sealed class VotePageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Rationale = "Die Nachweise überzeugen mich noch nicht.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_vote_is_cast_and_shown_as_final(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var sponsor = await scene.AsAsync(Story.SecondSponsor);

        var page = await sponsor.PostAsync(await sponsor.OpenAsync(scene.Address), $"{scene.Address}/vote", HttpStatusCode.OK, ("choice", "Recycle"), ("rationale", Rationale));

        Assert.Equal(scene.Address, page.Path.Split('#')[0]);
        Assert.Contains("Sie haben abgestimmt: Rückgabe zur Überarbeitung.", page.Root.Section("vote").Text, StringComparison.Ordinal);
        Assert.Contains(Rationale, page.Root.Section("votes").Text, StringComparison.Ordinal);
        Assert.Contains("Stimme abgegeben", page.Root.Section("chain").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_vote_without_a_rationale_keeps_the_choice_and_names_the_field(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var sponsor = await scene.AsAsync(Story.SecondSponsor);

        var page = await sponsor.PostAsync(await sponsor.OpenAsync(scene.Address), $"{scene.Address}/vote", HttpStatusCode.UnprocessableEntity, ("choice", "Hold"));

        Assert.StartsWith("Fehler: Gate", page.Title, StringComparison.Ordinal);
        var problem = page.Root.Classed("problem").Single();
        Assert.Contains("Ihre Stimme ist noch nicht abgegeben", problem.Text, StringComparison.Ordinal);
        var link = problem.Link("Begründen Sie Ihre Entscheidung.")!["href"]!;
        Assert.Equal("rationale", page.Root.Id(link[1..])["name"]);
        Assert.Contains(page.Form($"{scene.Address}/vote").Named("input"), input => input["value"] == "Hold" && input.Attributes.ContainsKey("checked"));
        Assert.Equal(0, (int)(await scene.Story.GateAsync(1))["cast"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_choice_that_the_evidence_closes_stays_visible_with_its_reason_and_is_not_taken(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine), shoulds: false);
        using var sponsor = await scene.AsAsync(Story.SecondSponsor);
        var before = await sponsor.OpenAsync(scene.Address);
        var go = before.Form($"{scene.Address}/vote").Named("input").Single(input => input["value"] == "Go");
        Assert.True(go.Attributes.ContainsKey("disabled"));
        Assert.Equal("Nicht wählbar: 2 Soll-Kriterien sind offen, höchstens eines darf offen sein.", before.Root.Id(go["aria-describedby"]!).Text);

        var page = await sponsor.PostAsync(before, $"{scene.Address}/vote", HttpStatusCode.UnprocessableEntity, ("choice", "Go"), ("rationale", Rationale));

        Assert.Contains("2 Soll-Kriterien sind offen", page.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Contains(Rationale, page.Form($"{scene.Address}/vote").Named("textarea").Single().Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_is_overtaken_reads_what_was_decided_and_keeps_the_words(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var sponsor = await scene.AsAsync(Story.ThirdSponsor);
        var before = await sponsor.OpenAsync(scene.Address);
        await scene.DecideAsync("hold");

        var page = await sponsor.PostAsync(before, $"{scene.Address}/vote", HttpStatusCode.Conflict, ("choice", "Go"), ("rationale", Rationale));

        var problem = page.Root.Classed("problem").Single().Text;
        Assert.Contains("Die Runde ist inzwischen entschieden", problem, StringComparison.Ordinal);
        Assert.Contains("Ergebnis: Zurückstellung, mit 2 Stimmen.", problem, StringComparison.Ordinal);
        Assert.Contains($"Ihre Wahl: Freigabe {Rationale}", problem, StringComparison.Ordinal);
        Assert.Contains("hold, weil die Nachweise es zeigen.", page.Root.Section("votes").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_was_meant_for_an_earlier_round_does_not_count_in_the_next(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var sponsor = await scene.AsAsync(Story.ThirdSponsor);
        var before = await sponsor.OpenAsync(scene.Address);
        await scene.DecideAsync("recycle");
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{scene.GateId}/rounds", [], HttpStatusCode.Created);
        await scene.Story.SubmitAsync(scene.GateId);

        var page = await sponsor.PostAsync(before, $"{scene.Address}/vote", HttpStatusCode.Conflict, ("choice", "Kill"), ("rationale", Rationale));

        Assert.Contains("Die Runde ist inzwischen entschieden", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await scene.Story.GateAsync(1))["cast"]!);
        Assert.Contains(Rationale, page.Form($"{scene.Address}/vote").Named("textarea").Single().Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_vote_sent_twice_counts_once_even_when_it_settled_the_round(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.VoteAsync(Story.Chair, "hold");
        using var sponsor = await scene.AsAsync(Story.SecondSponsor);
        var before = await sponsor.OpenAsync(scene.Address);
        (string, string)[] vote = [("choice", "Hold"), ("rationale", Rationale)];

        await sponsor.PostAsync(before, $"{scene.Address}/vote", HttpStatusCode.OK, vote);
        var again = await sponsor.PostAsync(before, $"{scene.Address}/vote", HttpStatusCode.OK, vote);
        var other = await sponsor.PostAsync(before, $"{scene.Address}/vote", HttpStatusCode.Conflict, ("choice", "Kill"), ("rationale", Rationale));

        Assert.Contains("entschieden: Zurückstellung. Abgegebene Stimmen: 2 von 3", again.Lede, StringComparison.Ordinal);
        Assert.Contains("Eine Stimme ist endgültig.", other.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Without_the_role_or_a_seat_nobody_votes(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        using var auditor = await scene.AsAsync(Story.Auditor);
        using var other = await scene.AsAsync(SamplePeople.JanaPohl);
        (string, string)[] vote = [("choice", "Kill"), ("rationale", Rationale)];

        Assert.False((await manager.OpenAsync(scene.Address)).HasForm($"{scene.Address}/vote"));
        await manager.ForceAsync(await manager.OpenAsync(scene.Address), $"{scene.Address}/vote", HttpStatusCode.Forbidden, vote);
        await auditor.ForceAsync(await auditor.OpenAsync(scene.Address), $"{scene.Address}/vote", HttpStatusCode.Forbidden, vote);
        await other.ForceAsync(await other.OpenAsync(scene.Address, HttpStatusCode.Forbidden), $"{scene.Address}/vote", HttpStatusCode.Forbidden, vote);
        Assert.Equal(0, (int)(await scene.Story.GateAsync(1))["cast"]!);
    }

    [Fact]
    public async Task A_role_lost_meanwhile_stops_the_vote_and_keeps_the_words()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var scene = await GateScene.DecidingAsync(service);
        using var sponsor = await scene.AsAsync(Story.SecondSponsor, "en");
        var before = await sponsor.OpenAsync(scene.Address);
        service.Tenant.State.AssignRoles(Story.SecondSponsor.ObjectId);

        var page = await sponsor.PostAsync(before, $"{scene.Address}/vote", HttpStatusCode.Forbidden, ("choice", "Hold"), ("rationale", Rationale));

        Assert.Contains("you no longer hold the role executive sponsor in Entra.", page.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        // The dossier knows of the loss at once, so that the form is gone; the words are not.
        Assert.False(page.HasForm($"{scene.Address}/vote"));
        Assert.Contains(Rationale, page.Text, StringComparison.Ordinal);
    }
}
