using System.Net;
using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>Handing a round in, taking it back and starting the next one in the dossier.</summary>
public sealed class SubmissionPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Request = "Die Ausweitung beginnt im Oktober.\nDas Kernteam bleibt freigestellt.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_submits_with_the_date_that_is_proposed(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var before = await manager.OpenAsync(scene.Address);
        Assert.Equal("28.09.2026", before.Form($"{scene.Address}/submission").Named("input").Single(input => input["name"] == "gateDate")["value"]);
        Assert.Contains("6 Muss-Kriterien sind offen. Sie können trotzdem einreichen; eine Freigabe ist dann nicht wählbar.", before.Root.Section("submission").Text, StringComparison.Ordinal);

        var page = await manager.PostAsync(before, $"{scene.Address}/submission", HttpStatusCode.OK, ("request", Request));

        Assert.StartsWith("Miriam Kessler beantragt", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Abgestimmt wird bis Montag, 28. September.", page.Lede, StringComparison.Ordinal);
        Assert.Equal(Request.Split('\n'), page.Root.Classed("ask").Single().Named("li").Select(item => item.Text));
        var twice = await manager.PostAsync(before, $"{scene.Address}/submission", HttpStatusCode.OK, ("request", Request));
        Assert.Empty(twice.Root.Classed("problem"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Wrong_input_is_named_beside_its_field_and_kept(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager, "en");
        var before = await manager.OpenAsync(scene.Address);

        var unread = await manager.PostAsync(before, $"{scene.Address}/submission", HttpStatusCode.UnprocessableEntity, ("request", ""), ("gateDate", "soon"));
        var free = await manager.PostAsync(before, $"{scene.Address}/submission", HttpStatusCode.UnprocessableEntity, ("request", Request), ("gateDate", "26/09/2026"));

        Assert.StartsWith("Error: Gate", unread.Title, StringComparison.Ordinal);
        Assert.Equal(2, unread.Root.Classed("problem").Single().Named("a").Count());
        Assert.Contains(unread.Form($"{scene.Address}/submission").Named("input"), input => input["value"] == "soon" && input["aria-invalid"] == "true");
        Assert.Contains("no working day", free.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Equal(Request, free.Form($"{scene.Address}/submission").Named("textarea").Single().RawText.TrimStart('\n'));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_seats_have_at_least_three_working_days_to_vote(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var before = await manager.OpenAsync(scene.Address);

        var near = await manager.PostAsync(before, $"{scene.Address}/submission", HttpStatusCode.UnprocessableEntity, ("request", Request), ("gateDate", "09.09.2026"));
        Assert.Contains("Bis zum Gate-Termin müssen mindestens 3 Arbeitstage bleiben. Der früheste ist der 10. September 2026.", near.Root.Classed("problem").Single().Text, StringComparison.Ordinal);

        var page = await manager.PostAsync(near, $"{scene.Address}/submission", HttpStatusCode.OK, ("gateDate", "10.09.2026"));
        Assert.StartsWith("Miriam Kessler beantragt", page.Lede, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_submission_that_was_taken_back_and_handed_in_anew_is_not_taken_back_by_the_old_page(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var first = await manager.PostAsync(await manager.OpenAsync(scene.Address), $"{scene.Address}/submission", HttpStatusCode.OK, ("request", Request));
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{scene.GateId}/submission", null);
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{scene.GateId}/rounds", [], HttpStatusCode.Created);
        await scene.Story.SubmitAsync(scene.GateId);

        var refused = await manager.PostAsync(first, $"{scene.Address}/withdrawal", HttpStatusCode.Conflict);

        Assert.Contains("Miriam Kessler hat das Gate inzwischen geändert", refused.Text, StringComparison.Ordinal);
        Assert.Equal("deciding", (string?)(await scene.Story.GateAsync(1))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Evidence_that_came_meanwhile_is_noticed_and_a_second_look_submits(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var before = await manager.OpenAsync(scene.Address);
        await scene.AttachAsync(Story.Owner, "playbook", "Playbook 1.0");

        var stale = await manager.PostAsync(before, $"{scene.Address}/submission", HttpStatusCode.Conflict, ("request", Request));
        Assert.Contains($"{Story.Owner.Name} hat das Gate inzwischen geändert, am 7. September 2026", stale.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Prüfen Sie den jetzigen Stand und senden Sie noch einmal.", stale.Root.Classed("problem").Single().Text, StringComparison.Ordinal);

        var page = await manager.PostAsync(stale, $"{scene.Address}/submission");
        Assert.StartsWith("Miriam Kessler beantragt", page.Lede, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_the_manager_submits_withdraws_and_starts_rounds(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var owner = await scene.AsAsync(Story.Owner);
        using var stranger = await scene.AsAsync(SamplePeople.HenrikSommer);
        var page = await owner.OpenAsync(scene.Address);
        Assert.False(page.HasForm($"{scene.Address}/submission"));
        (string, string)[] form = [("request", Request), ("gateDate", "28.09.2026")];

        var refused = await owner.ForceAsync(page, $"{scene.Address}/submission", HttpStatusCode.Forbidden, form);
        Assert.Contains("Das kann nur die Gesamtverantwortung dieses Rollouts.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Die Ausweitung beginnt im Oktober.", refused.Text, StringComparison.Ordinal);
        await owner.ForceAsync(page, $"{scene.Address}/withdrawal", HttpStatusCode.Forbidden);
        await owner.ForceAsync(page, $"{scene.Address}/rounds", HttpStatusCode.Forbidden);
        await stranger.ForceAsync(await stranger.OpenAsync(scene.Address, HttpStatusCode.Forbidden), $"{scene.Address}/submission", HttpStatusCode.Forbidden, form);
        await owner.ForceAsync(page, $"/gates/{Guid.NewGuid()}/submission", HttpStatusCode.NotFound, form);
        Assert.Equal("preparing", (string?)(await scene.Story.GateAsync(1))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_second_window_is_told_that_the_round_is_submitted_and_keeps_the_words(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var before = await manager.OpenAsync(scene.Address);
        await scene.Story.SubmitAsync(scene.GateId);

        var page = await manager.ForceAsync(before, $"{scene.Address}/submission", HttpStatusCode.Conflict, ("request", Request), ("gateDate", "28.09.2026"));

        var problem = page.Root.Section("submission").Text;
        Assert.Contains("Runde 1 ist bereits eingereicht.", problem, StringComparison.Ordinal);
        Assert.Contains("Die Ausweitung beginnt im Oktober.", problem, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_submission_is_withdrawn_before_the_first_vote_and_the_next_round_started(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var before = await manager.OpenAsync(scene.Address);

        var withdrawn = await manager.PostAsync(before, $"{scene.Address}/withdrawal");
        await manager.PostAsync(before, $"{scene.Address}/withdrawal");
        Assert.StartsWith("Miriam Kessler hat die Einreichung am ", withdrawn.Lede, StringComparison.Ordinal);
        Assert.EndsWith("Als Nächstes beginnen Sie eine neue Runde.", withdrawn.Lede, StringComparison.Ordinal);

        await manager.PostAsync(withdrawn, $"{scene.Address}/rounds");
        var next = await manager.PostAsync(withdrawn, $"{scene.Address}/rounds");
        Assert.Equal("Gate 1, Runde 2: Privatkunden-Journeys", next.Heading);
        Assert.Contains("Runde 1: zurückgezogen", next.Root.Section("rounds").Text, StringComparison.Ordinal);
        Assert.Contains("In dieser Runde wurde nicht abgestimmt.", next.Root.Section("rounds").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task After_the_first_vote_withdrawing_is_refused_with_its_reason(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var before = await manager.OpenAsync(scene.Address);
        await scene.VoteAsync(Story.Chair, "hold");

        var refused = await manager.PostAsync(before, $"{scene.Address}/withdrawal", HttpStatusCode.Conflict);
        var after = await manager.OpenAsync(scene.Address);

        Assert.Contains("Es wurde bereits abgestimmt.", refused.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.False(after.HasForm($"{scene.Address}/withdrawal"));
        Assert.Contains("Nach der ersten Stimme braucht es die Zustimmung des Vorsitzes.", after.Root.Section("withdrawal").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lapse_is_called_no_decision_and_leads_to_the_next_round()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var scene = await GateScene.DecidingAsync(service);
        await scene.VoteAsync(Story.Chair, "go");
        for (var day = 0; day < 23; day++)
        {
            await service.AdvanceAsync(TimeSpan.FromDays(1));
        }

        using var manager = await scene.AsAsync(Story.Manager);
        var page = await manager.OpenAsync(scene.Address);

        Assert.Equal(
            "Der Gate-Termin am 28. September 2026 ist ohne Quorum verstrichen: 1 von 2 nötigen Stimmen. Das ist keine Entscheidung und keine Freigabe. "
            + "Als Nächstes beginnen Sie eine neue Runde.",
            page.Lede);
        Assert.StartsWith("Gate 1, Runde 2", (await manager.PostAsync(page, $"{scene.Address}/rounds")).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_quorum_is_shown_before_the_submission_and_by_name()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var scene = await GateScene.StartAsync(service);
        using var manager = await scene.AsAsync(Story.Manager);
        var before = await manager.OpenAsync(scene.Address);
        service.Tenant.State.AssignRoles(Story.SecondSponsor.ObjectId);
        service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId);
        await service.CallAsync(async (DirectorySync sync) =>
        {
            await sync.RunAsync(SampleCompany.TenantId);
            return true;
        });

        var page = await manager.OpenAsync(scene.Address);
        var refused = await manager.PostAsync(before, $"{scene.Address}/submission", HttpStatusCode.Conflict, ("request", Request));

        Assert.Contains("Das Quorum ist nicht erreichbar. Stimmberechtigte Sitze: 1, nötige Stimmen: 2. So kann nicht eingereicht werden.", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Das Quorum ist nicht erreichbar. Stimmberechtigte Sitze: 1, nötig sind 2.", page.Root.Section("seats").Text, StringComparison.Ordinal);
        Assert.Contains("Sabine Reuter nicht stimmberechtigt: hat die Rolle Executive Sponsor zurzeit nicht", page.Root.Section("seats").Text, StringComparison.Ordinal);
        Assert.Contains("Einreichen geht noch nicht", page.Lede, StringComparison.Ordinal);
        Assert.False(page.HasForm($"{scene.Address}/submission"));
        Assert.Contains("Stimmberechtigte Sitze: 1, abstimmen können müssen mindestens 2.", refused.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Die Ausweitung beginnt im Oktober.", refused.Text, StringComparison.Ordinal);
    }
}
