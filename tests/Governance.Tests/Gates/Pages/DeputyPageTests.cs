using System.Net;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>What deputies, those they sit for and those who prepare a gate see of it.</summary>
public sealed class DeputyPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_deputy_votes_in_the_dossier_and_the_holder_reads_along(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.Story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        using var deputy = await scene.AsAsync(SeatStory.Deputy);
        using var holder = await scene.AsAsync(Story.SecondSponsor);
        Assert.Contains("In Vertretung für Sabine Reuter.", (await deputy.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Abstimmen: Gate", (await holder.OpenAsync("/")).Root.Classed("work").FirstOrDefault()?.Text ?? "", StringComparison.Ordinal);

        var lent = await holder.OpenAsync(scene.Address);
        Assert.False(lent.HasForm($"{scene.Address}/vote"));
        Assert.Contains("Karin Vogt vertritt Sie bis zum 27. September 2026 und stimmt für Ihren Sitz ab.", lent.Root.Section("vote").Text, StringComparison.Ordinal);
        var page = await deputy.OpenAsync(scene.Address);
        Assert.Contains("Sie stimmen in Vertretung für Sabine Reuter ab.", page.Root.Section("vote").Text, StringComparison.Ordinal);
        Assert.StartsWith("Karin Vogt in Vertretung für Sabine Reuter (bis 27. September 2026) (Sie)", page.Root.Classed("seats").Single().Named("li").First().Text, StringComparison.Ordinal);

        var voted = await deputy.PostAsync(page, $"{scene.Address}/vote", HttpStatusCode.OK, ("choice", "Hold"), ("rationale", "Es fehlt noch etwas."));

        Assert.Contains("Karin Vogt in Vertretung für Sabine Reuter Zurückstellung", voted.Root.Section("votes").Text, StringComparison.Ordinal);
        Assert.Contains("Karin Vogt hat für diesen Sitz abgestimmt: Zurückstellung.", (await holder.OpenAsync(scene.Address)).Root.Section("vote").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_is_named_for_a_later_day_is_told_before_it_comes(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await GateScene.DecidingAsync(service);
        await scene.Story.SendAsync(Story.SecondSponsor, HttpMethod.Put, await scene.Story.SeatPathAsync(Story.SecondSponsor), await scene.Story.AppointmentAsync(SeatStory.Deputy, from: 3));
        using var deputy = await scene.AsAsync(SeatStory.Deputy);
        using var english = await scene.AsAsync(SeatStory.Deputy, "en");

        var start = await deputy.OpenAsync("/");
        Assert.Equal("Gerade wartet nichts auf Sie.", start.Lede);
        Assert.Contains(
            "Vertretung ab 10. September 2026: Privatkunden-Journeys Sabine Reuter hat Sie benannt: Sie vertreten Sabine Reuter vom 10. September 2026 bis 27. September 2026.",
            start.Root.Section("news").Text, StringComparison.Ordinal);
        Assert.Contains("Deputy from 10 September 2026: Privatkunden-Journeys", (await english.OpenAsync("/")).Text, StringComparison.Ordinal);

        service.Clock.Advance(TimeSpan.FromDays(3));
        var now = await deputy.OpenAsync("/");
        Assert.DoesNotContain("Vertretung ab", now.Text, StringComparison.Ordinal);
        Assert.Contains("In Vertretung für Sabine Reuter.", now.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_former_deputys_vote_keeps_its_name_in_an_earlier_round(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.Story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        await scene.VoteAsync(Story.Chair, "recycle");
        await scene.VoteAsync(SeatStory.Deputy, "recycle");
        await scene.Story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{scene.GateId}/rounds", [], HttpStatusCode.Created);

        var page = await scene.OpenAsync(Story.SecondSponsor);

        Assert.Contains("Karin Vogt in Vertretung für Sabine Reuter", page.Root.Section("rounds").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_seat_that_may_not_vote_is_named_before_the_submission_with_what_helps()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var scene = await GateScene.StartAsync(service);
        await scene.Story.SeatAsync(Story.SecondSponsor);
        await scene.SetTeamAsync((Story.Manager, "Kundenservice"), (Story.ThirdSponsor, "Abrechnung"));
        await scene.Story.SeatAsync(Story.SecondSponsor, Story.ThirdSponsor);
        using var manager = await scene.AsAsync(Story.Manager);
        var one = await manager.OpenAsync(scene.Address);
        Assert.Contains(
            "Ein Sitz ist nicht stimmberechtigt. Es bleiben 2; zum Quorum braucht es 2 Stimmen. Nicht stimmberechtigt: Dr. Tomasz Wieland (arbeitet im Kernteam „Umzug melden“; keine Vertretung).",
            one.Root.Section("submission").Text, StringComparison.Ordinal);
        Assert.True(one.HasForm($"{scene.Address}/submission"));

        service.Tenant.State.AssignRoles(Story.SecondSponsor.ObjectId);
        await service.SyncAsync();
        var refused = await manager.PostAsync(one, $"{scene.Address}/submission", HttpStatusCode.Conflict, ("request", "Bitte freigeben."));

        Assert.Contains(
            "Nicht stimmberechtigt: Sabine Reuter (hat die Rolle Executive Sponsor zurzeit nicht); Dr. Tomasz Wieland (arbeitet im Kernteam „Umzug melden“).",
            refused.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        var page = await manager.OpenAsync(scene.Address);
        Assert.Contains("Das Quorum ist nicht erreichbar.", page.Root.Section("submission").Text, StringComparison.Ordinal);
        Assert.Equal($"/rollouts/{scene.Story.RolloutId}/seats", page.Root.Section("submission").Link("Sitze und Vertretungen")!["href"]);
        await scene.Story.AppointAsync(Story.Chair, Story.SecondSponsor, SeatStory.Deputy);
        Assert.True((await manager.OpenAsync(scene.Address)).HasForm($"{scene.Address}/submission"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_asks_for_a_withdrawal_and_the_chair_finds_it_and_consents(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.VoteAsync(Story.Chair, "hold");
        using var manager = await scene.AsAsync(Story.Manager);
        using var chair = await scene.AsAsync(Story.Chair);
        var before = await manager.OpenAsync(scene.Address);
        var empty = await manager.PostAsync(before, $"{scene.Address}/withdrawal/request", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Nennen Sie den Grund.", empty.Root.Classed("problem").Single().Text, StringComparison.Ordinal);

        var asked = await manager.PostAsync(before, $"{scene.Address}/withdrawal/request", HttpStatusCode.OK, ("reason", "Die Zahlen waren falsch."));
        Assert.Contains("Zustimmen kann Dr. Helene Brandt.", asked.Root.Section("consent").Text, StringComparison.Ordinal);
        Assert.False(asked.HasForm($"{scene.Address}/withdrawal/request"));
        var waiting = (await chair.OpenAsync("/")).Text;
        Assert.Contains("Dem Rückzug zustimmen oder weiter abstimmen: Gate 1, Runde 1", waiting, StringComparison.Ordinal);
        Assert.Contains("Begründung: Die Zahlen waren falsch.", waiting, StringComparison.Ordinal);
        Assert.False((await scene.OpenAsync(Story.SecondSponsor)).HasForm($"{scene.Address}/withdrawal/consent"));
        var dossier = await chair.OpenAsync(scene.Address);
        Assert.Contains("Die Zahlen waren falsch.", dossier.Root.Section("consent").Text, StringComparison.Ordinal);

        var done = await chair.PostAsync(dossier, $"{scene.Address}/withdrawal/consent");
        await chair.PostAsync(dossier, $"{scene.Address}/withdrawal/consent");

        Assert.StartsWith("Miriam Kessler hat die Einreichung am ", done.Lede, StringComparison.Ordinal);
        Assert.DoesNotContain("Dem Rückzug zustimmen", (await chair.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_consent_that_comes_too_late_or_from_somebody_else_changes_nothing(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.VoteAsync(Story.Chair, "hold");
        using var manager = await scene.AsAsync(Story.Manager);
        using var chair = await scene.AsAsync(Story.Chair);
        using var sponsor = await scene.AsAsync(Story.ThirdSponsor);
        await manager.PostAsync(await manager.OpenAsync(scene.Address), $"{scene.Address}/withdrawal/request", HttpStatusCode.OK, ("reason", "Die Zahlen waren falsch."));
        var dossier = await chair.OpenAsync(scene.Address);

        await manager.ForceAsync(await manager.OpenAsync(scene.Address), $"{scene.Address}/withdrawal/consent", HttpStatusCode.Forbidden);
        var other = await sponsor.ForceAsync(await sponsor.OpenAsync(scene.Address), $"{scene.Address}/withdrawal/consent", HttpStatusCode.Forbidden, ("round", "1"));
        Assert.Contains("Zustimmen kann nur, wer auf dem Sitz des Vorsitzes sitzt.", other.Text, StringComparison.Ordinal);
        await chair.ForceAsync(dossier, $"/gates/{Guid.NewGuid()}/withdrawal/consent", HttpStatusCode.NotFound);
        await scene.VoteAsync(Story.SecondSponsor, "hold");
        var late = await chair.PostAsync(dossier, $"{scene.Address}/withdrawal/consent", HttpStatusCode.Conflict);

        Assert.Contains("Ergebnis: Zurückstellung.", late.Root.Section("consent").Text, StringComparison.Ordinal);
        Assert.Equal("decided", (string?)(await scene.Story.GateAsync(1))["round"]!["state"]);
    }
}
