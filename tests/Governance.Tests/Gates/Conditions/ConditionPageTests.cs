using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Conditions;

/// <summary>Conditions on pages: asked for in the vote's form, shown where they matter, closed and confirmed on a page of their own.</summary>
public sealed class ConditionPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Rationale = "Die Auswertung muss jemand fest verantworten.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_vote_asks_for_conditions_row_by_row_and_keeps_everything_that_was_typed(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        var owner = (await scene.Story.PersonAsync(Story.Owner)).ToString();
        using var sponsor = await scene.AsAsync(Story.SecondSponsor);
        var vote = $"{scene.Address}/vote";
        var before = await sponsor.OpenAsync(scene.Address);
        Assert.Equal(2, before.Form(vote).Classed("lot").Count());
        (string, string)[] typed =
        [
            ("choice", "ConditionalGo"), ("rationale", Rationale), ("conditions[0].text", ConditionScene.Analyst), ("conditions[0].ownerId", owner), ("conditions[0].dueDate", "30.10.2026"),
            ("conditions[1].text", ConditionScene.Load),
        ];

        var more = await sponsor.PostAsync(before, vote, HttpStatusCode.OK, [.. typed, ("more", "conditions")]);

        Assert.Empty(more.Root.Classed("problem"));
        Assert.StartsWith("Gate", more.Title, StringComparison.Ordinal);
        Assert.Equal(["Auflage 1", "Auflage 2", "Auflage 3"], more.Form(vote).Classed("lot").Select(lot => lot.Named("h3").Single().Text));
        Assert.Equal(0, (int)(await scene.Story.GateAsync(1))["cast"]!);

        var refused = await sponsor.PostAsync(more, vote, HttpStatusCode.UnprocessableEntity, ("conditions[1].dueDate", "7.9.2026"));

        var problem = refused.Root.Classed("problem").Single();
        Assert.Equal("conditions[1].ownerId", refused.Root.Id(problem.Link("Auflage 2: Nennen Sie, wer verantwortlich ist.")!["href"]![1..])["name"]);
        Assert.Contains(Rationale, refused.Form(vote).Named("textarea").Single().Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form(vote).Named("input"), input => input["name"] == "conditions[0].text" && input["value"] == ConditionScene.Analyst);
        Assert.Contains(refused.Form(vote).Named("option"), option => option["value"] == owner && option.Attributes.ContainsKey("selected"));

        var past = await sponsor.PostAsync(refused, vote, HttpStatusCode.UnprocessableEntity, ("conditions[1].ownerId", owner));
        Assert.Contains("Auflage 2 fällig am: Der Termin muss nach dem heutigen Tag liegen.", past.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        var free = await sponsor.PostAsync(past, vote, HttpStatusCode.UnprocessableEntity, ("conditions[1].dueDate", "28.11.2026"));
        Assert.Contains("Auflage 2 fällig am: Der 28. November 2026 ist kein Arbeitstag. Wählen Sie einen Arbeitstag.", free.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        var cast = await sponsor.PostAsync(free, vote, HttpStatusCode.OK, ("conditions[1].dueDate", "31.12.2026"));
        Assert.Contains("Sie haben abgestimmt: Freigabe mit Auflagen.", cast.Root.Section("vote").Text, StringComparison.Ordinal);
        Assert.Contains($"Auflage: {ConditionScene.Analyst} (Gül Aydın, bis 30. Oktober 2026)", cast.Root.Section("votes").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Without_a_condition_and_with_one_beside_another_choice_no_vote_is_taken(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var sponsor = await scene.AsAsync(Story.SecondSponsor);
        var vote = $"{scene.Address}/vote";
        var before = await sponsor.OpenAsync(scene.Address);

        var none = await sponsor.PostAsync(before, vote, HttpStatusCode.UnprocessableEntity, ("choice", "ConditionalGo"), ("rationale", Rationale));
        var link = none.Root.Classed("problem").Single().Named("a").Single();
        Assert.Equal("Auflagen: Nennen Sie mindestens eine Auflage mit Verantwortung und Termin.", link.Text);
        Assert.Equal("fieldset", none.Root.Id(link["href"]![1..]).Name);
        var owner = (await scene.Story.PersonAsync(Story.Owner)).ToString();
        var other = await sponsor.PostAsync(none, vote, HttpStatusCode.UnprocessableEntity, ("choice", "Hold"), ("conditions[0].text", "A"), ("conditions[0].ownerId", owner), ("conditions[0].dueDate", "30.10.2026"));
        Assert.Contains("Auflagen: Nur bei einer Freigabe mit Auflagen möglich.", other.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await scene.Story.GateAsync(1))["cast"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_is_overtaken_while_adding_a_row_keeps_the_words(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var sponsor = await scene.AsAsync(Story.ThirdSponsor);
        var before = await sponsor.OpenAsync(scene.Address);
        await scene.DecideAsync("hold");

        var page = await sponsor.PostAsync(before, $"{scene.Address}/vote", HttpStatusCode.Conflict, ("choice", "ConditionalGo"), ("rationale", Rationale), ("conditions[0].text", ConditionScene.Analyst), ("more", "conditions"));

        var problem = page.Root.Classed("problem").Single().Text;
        Assert.Contains(Rationale, problem, StringComparison.Ordinal);
        Assert.Contains($"Auflage 1: {ConditionScene.Analyst}", problem, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_dossier_the_next_one_and_the_rollout_show_what_is_to_be_closed(string engine)
    {
        var scene = await ConditionScene.StartAsync(await fixture.OnAsync(engine));
        var next = $"/gates/{(await scene.Story.GateAsync(2))["id"]}";
        using var manager = await scene.Gate.AsAsync(Story.Manager);

        var decided = await manager.OpenAsync(scene.Gate.Address);
        Assert.Contains("2 Auflagen wurden beschlossen; alle müssen bestätigt sein, bevor Gate 2 eingereicht wird.", decided.Lede, StringComparison.Ordinal);
        Assert.Equal($"/conditions/{scene.First}", decided.Root.Section("conditions").Link(ConditionScene.Analyst)!["href"]);
        Assert.Contains("Gül Aydın 30. Oktober 2026 noch 39 Arbeitstage", decided.Root.Section("conditions").Text, StringComparison.Ordinal);
        Assert.Contains(ConditionScene.Analyst, (await manager.OpenAsync($"{scene.Gate.Address}?view=print")).Root.Section("conditions").Text, StringComparison.Ordinal);

        var held = await manager.OpenAsync(next);
        Assert.Contains("Einreichen geht noch nicht: 2 Auflagen aus früheren Entscheidungen sind nicht bestätigt.", held.Lede, StringComparison.Ordinal);
        Assert.Contains("Bevor Gate 2 eingereicht wird, müssen alle bestätigt sein.", held.Root.Section("earlier-conditions").Text, StringComparison.Ordinal);
        Assert.Contains("Einreichen können Sie nur einen Schritt zurück. 2 Auflagen sind noch nicht bestätigt.", held.Root.Section("submission").Text, StringComparison.Ordinal);
        Assert.Contains("2 Auflagen aus früheren Entscheidungen sind noch nicht bestätigt.", held.Form($"{next}/submission").Text, StringComparison.Ordinal);

        Assert.Contains("Gate 2 einreichen Miriam Kessler wartet auf die Bestätigung von 2 Auflagen", (await manager.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
        var rollout = await manager.OpenAsync($"/rollouts/{scene.Story.RolloutId}");
        Assert.Contains(ConditionScene.Analyst, rollout.Root.Section("conditions").Text, StringComparison.Ordinal);
        Assert.Contains("2 Auflagen sind noch nicht bestätigt.", rollout.Root.Section("next").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task It_waits_for_its_owner_is_closed_sent_back_closed_and_confirmed(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        using var owner = await scene.Gate.AsAsync(Story.Owner);
        using var chair = await scene.Gate.AsAsync(Story.Chair);
        var address = $"/conditions/{scene.First}";
        var start = await owner.OpenAsync("/");
        Assert.Contains($"Auflage erledigen: „{ConditionScene.Analyst}“ – Privatkunden-Journeys", start.Text, StringComparison.Ordinal);
        Assert.Contains("Fällig Fr, 30. Oktober – noch 39 Arbeitstage", start.Text, StringComparison.Ordinal);
        Assert.Equal("2 Schritte warten auf Sie. Erster Termin: Freitag, 30. Oktober.", start.Lede);
        Assert.DoesNotContain("Auflage", (await chair.OpenAsync("/")).Root.Classed("work").FirstOrDefault()?.Text ?? "", StringComparison.Ordinal);

        var open = await owner.OpenAsync(address);
        Assert.Equal("Auflage 1 aus Gate 1", open.Heading);
        Assert.StartsWith("Gül Aydın verantwortet diese Auflage bis 30. Oktober 2026.", open.Lede, StringComparison.Ordinal);
        Assert.False((await chair.OpenAsync(address)).HasForm($"{address}/closure"));
        var empty = await owner.PostAsync(open, $"{address}/closure", HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(empty.Root.Classed("problem").Single().Link("Schreiben Sie, wie die Auflage erfüllt ist."));
        var closed = await owner.PostAsync(empty, $"{address}/closure", HttpStatusCode.OK, ("note", "Eine Stelle ist besetzt."));
        Assert.False(closed.HasForm($"{address}/confirmation"));
        Assert.Contains("Wer die Auflage als erledigt gemeldet hat oder verantwortet, bestätigt nicht selbst.", closed.Text, StringComparison.Ordinal);

        Assert.Contains($"Auflage bestätigen: „{ConditionScene.Analyst}“", (await chair.OpenAsync("/")).Text, StringComparison.Ordinal);
        var review = await chair.OpenAsync(address);
        Assert.Contains("Eine Stelle ist besetzt.", review.Root.Section("history").Text, StringComparison.Ordinal);
        var back = await chair.PostAsync(review, $"{address}/return", HttpStatusCode.OK, ("reason", "Die zweite Stelle fehlt."));
        Assert.Contains("Zurückgegeben Dr. Helene Brandt", back.Text, StringComparison.Ordinal);
        Assert.Contains("Die zweite Stelle fehlt.", (await owner.OpenAsync(address)).Root.Section("history").Text, StringComparison.Ordinal);
        Assert.Contains("Dr. Helene Brandt hat sie am 7. September 2026 zurückgegeben: „Die zweite Stelle fehlt.“ Erst nach der Bestätigung kann Gate 2 eingereicht werden.", (await owner.OpenAsync("/")).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);

        await owner.PostAsync(await owner.OpenAsync(address), $"{address}/closure", HttpStatusCode.OK, ("note", "Beide Stellen sind besetzt."));
        var stale = await chair.ForceAsync(review, $"{address}/confirmation", HttpStatusCode.Conflict, ("revision", review.Form($"{address}/confirmation").Named("input").Single(input => input["name"] == "revision")["value"]!));
        Assert.Contains("Gül Aydın hat inzwischen etwas geändert", stale.Text, StringComparison.Ordinal);
        var confirmed = await chair.PostAsync(await chair.OpenAsync(address), $"{address}/confirmation");
        Assert.StartsWith("Die Auflage ist erledigt; Dr. Helene Brandt hat es am 7. September 2026 bestätigt.", confirmed.Lede, StringComparison.Ordinal);
        var history = confirmed.Root.Section("history").Text;
        Assert.Equal(
            ["Eine Stelle ist besetzt.", "Zurückgegeben Dr. Helene Brandt", "Die zweite Stelle fehlt.", "Beide Stellen sind besetzt.", "Bestätigt Dr. Helene Brandt"],
            new[] { "Beide Stellen sind besetzt.", "Bestätigt Dr. Helene Brandt", "Die zweite Stelle fehlt.", "Eine Stelle ist besetzt.", "Zurückgegeben Dr. Helene Brandt" }
                .OrderBy(part => history.IndexOf(part, StringComparison.Ordinal)));
        Assert.DoesNotContain(confirmed.Root.Named("form"), form => form["action"]!.StartsWith(address, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Past_its_day_it_is_shown_as_overdue(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        service.Clock.Now = new DateTimeOffset(2026, 11, 3, 8, 0, 0, TimeSpan.Zero);
        using var owner = await scene.Gate.AsAsync(Story.Owner);

        Assert.Contains("Fällig Fr, 30. Oktober – seit 2 Arbeitstagen überfällig", (await owner.OpenAsync("/")).Root.Classed("late").First().Text, StringComparison.Ordinal);
        Assert.StartsWith("Die Auflage war bis 30. Oktober 2026 zu erledigen; Gül Aydın verantwortet sie.", (await owner.OpenAsync($"/conditions/{scene.First}")).Lede, StringComparison.Ordinal);
        Assert.Contains("seit 2 Arbeitstagen überfällig", (await owner.OpenAsync($"/rollouts/{scene.Story.RolloutId}")).Root.Section("conditions").Text, StringComparison.Ordinal);
        Assert.Contains("Eine Auflage ist überfällig", (await owner.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_said_to_be_done_stays_overdue_until_it_is_confirmed(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        service.Clock.Now = new DateTimeOffset(2026, 11, 3, 8, 0, 0, TimeSpan.Zero);
        await scene.CloseAsync(scene.First, Story.Owner);
        using var chair = await scene.Gate.AsAsync(Story.Chair);
        using var english = await scene.Gate.AsAsync(Story.SecondSponsor, "en");
        var address = $"/conditions/{scene.First}";

        var page = await chair.OpenAsync(address);
        Assert.Contains("Sie war bis 30. Oktober 2026 zu erledigen und ist überfällig, bis eine zweite Person es bestätigt hat.", page.Lede, StringComparison.Ordinal);
        Assert.Contains("seit 2 Arbeitstagen überfällig", page.Text, StringComparison.Ordinal);
        Assert.Contains("is overdue until a second person has confirmed it.", (await english.OpenAsync(address)).Lede, StringComparison.Ordinal);
        Assert.Contains("seit 2 Arbeitstagen überfällig erledigt gemeldet, Bestätigung fehlt", (await chair.OpenAsync($"/rollouts/{scene.Story.RolloutId}")).Root.Section("conditions").Text, StringComparison.Ordinal);
        Assert.Contains("Eine Auflage ist überfällig", (await chair.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
        Assert.EndsWith("überfällig.", (await chair.OpenAsync("/")).Lede, StringComparison.Ordinal);
        Assert.Contains("Ohne Bestätigung seit 2 Arbeitstagen überfällig", (await chair.OpenAsync("/")).Root.Classed("late").First().Text, StringComparison.Ordinal);

        await scene.ConfirmAsync(scene.First, Story.Chair);
        Assert.DoesNotContain("überfällig", (await chair.OpenAsync(address)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ist überfällig", (await chair.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task After_a_step_back_its_owner_is_told_which_gate_it_really_holds(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        var second = (Guid)(await scene.Story.GateAsync(2))["id"]!;
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{second}/submission", new() { ["request"] = "Wir gehen einen Schritt zurück.", ["asks"] = "stepBack" });
        await scene.Story.VoteAsync(second, Story.Chair, "go");
        await scene.Story.VoteAsync(second, Story.SecondSponsor, "go");
        await scene.CloseAsync(scene.First, Story.Owner);
        await scene.ReturnAsync(scene.First, Story.Chair);
        using var owner = await scene.Gate.AsAsync(Story.Owner);
        using var english = await scene.Gate.AsAsync(Story.Owner, "en");

        var start = (await owner.OpenAsync("/")).Text.Replace('\u00a0', ' ');
        Assert.Contains("„Die zweite Stelle fehlt.“ Erst nach der Bestätigung kann Gate 1 eingereicht werden.", start, StringComparison.Ordinal);
        Assert.DoesNotContain("kann Gate 2 eingereicht", start, StringComparison.Ordinal);
        Assert.Contains("Gate 1 can be submitted only once it is confirmed.", (await english.OpenAsync("/")).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Strangers_read_what_is_asked_and_do_nothing_and_what_only_was_proposed_is_not_found(string engine)
    {
        var scene = await ConditionScene.StartAsync(await fixture.OnAsync(engine));
        await scene.CloseAsync(scene.First, Story.Owner, "Beide Stellen sind besetzt.");
        using var stranger = await scene.Gate.AsAsync(SamplePeople.HenrikSommer);
        var address = $"/conditions/{scene.First}";

        var page = await stranger.OpenAsync(address);
        Assert.Contains(ConditionScene.Analyst, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Beide Stellen sind besetzt.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Root.Section("about").Link("Gate 1, Runde 1"));
        var refused = await stranger.ForceAsync(page, $"{address}/confirmation", HttpStatusCode.Forbidden);
        Assert.Contains("Eine Auflage bestätigt die Gesamtverantwortung", refused.Text, StringComparison.Ordinal);
        var late = await stranger.ForceAsync(page, $"{address}/closure", HttpStatusCode.Forbidden, ("note", "Von mir."));
        Assert.Contains("Die Auflage wurde nicht als erledigt gemeldet", late.Text, StringComparison.Ordinal);
        await stranger.OpenAsync($"/conditions/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        Assert.Contains("There is no such condition.", (await (await scene.Gate.AsAsync(Story.Manager, "en")).OpenAsync($"/conditions/{Guid.NewGuid()}", HttpStatusCode.NotFound)).Text, StringComparison.Ordinal);
    }
}
