using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Support;

namespace Governance.Tests.Reviews;

/// <summary>Reviews on pages: set up, held, minuted, closed; what waits for whom.</summary>
public sealed class ReviewPageTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_sets_up_a_series_and_everybody_sees_its_dates(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var story = await Story.StartAsync(service);
        var (list, form) = ($"/rollouts/{story.RolloutId}/reviews", $"/rollouts/{story.RolloutId}/reviews/new");
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var start = await manager.OpenAsync(list);
        Assert.Equal("Es ist kein Review geplant.", start.Lede);
        var empty = await manager.OpenAsync(form);

        var refused = await manager.PostAsync(empty, form, HttpStatusCode.UnprocessableEntity, ("time", "halb zehn"), ("place", "Raum 4.12"), ("otherParticipants", "marco.bassi@auental.example\nNiemand"));

        var problem = refused.Root.Classed("problem").Single().Text;
        Assert.Contains("Beginn: Schreiben Sie die Uhrzeit so: 09:30.", problem, StringComparison.Ordinal);
        Assert.Contains("Weitere Teilnehmende: Im Verzeichnis steht niemand namens „Niemand“.", problem, StringComparison.Ordinal);
        Assert.Contains(refused.Form(form).Named("input"), input => input["name"] == "place" && input["value"] == "Raum 4.12");
        var made = await manager.PostAsync(refused, form, HttpStatusCode.OK, ("time", "9:30"), ("weekday", "Tuesday"), ("otherParticipants", "marco.bassi@auental.example"));
        Assert.Equal("Review des Rollouts", made.Heading);
        Assert.Contains("alle 2 Wochen am Dienstag, 09:30–10:30 Uhr", made.Root.Section("about").Text, StringComparison.Ordinal);
        Assert.Contains("Marco Bassi", made.Root.Section("about").Text, StringComparison.Ordinal);
        Assert.Contains("Dienstag, 8. September, 09:30–10:30 Uhr", made.Root.Section("dates").Text, StringComparison.Ordinal);

        using var stranger = await Browser.AsAsync(service, SamplePeople.JanaPohl);
        var seen = await stranger.OpenAsync(list);
        Assert.Equal("Das nächste Review ist am Dienstag, 8. September, 09:30–10:30 Uhr.", seen.Lede.Replace('\u00a0', ' '));
        Assert.False((await stranger.OpenAsync(made.Path)).HasForm($"{made.Path}/change"));
        await stranger.OpenAsync(form, HttpStatusCode.Forbidden);
        Assert.Contains("Das nächste Review ist am Dienstag, 8. September", (await stranger.OpenAsync($"/rollouts/{story.RolloutId}")).Root.Section("reviews").Text, StringComparison.Ordinal);

        var changed = await manager.PostAsync(await manager.OpenAsync(made.Path), $"{made.Path}/change", HttpStatusCode.OK, ("cadence", "Monthly"), ("weekOfMonth", "Last"), ("weeks", ""));
        Assert.Contains("jeden Monat am letzten Dienstag", changed.Root.Section("about").Text, StringComparison.Ordinal);
        Assert.Contains("Die Reihe ist geändert.", changed.Root.Section("about").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Die Reihe ist geändert.", (await manager.OpenAsync(made.Path)).Text, StringComparison.Ordinal);
        var ended = await manager.PostAsync(changed, $"{made.Path}/end", HttpStatusCode.OK, ("reason", "Wir treffen uns im Lenkungskreis."));
        Assert.Contains("Wir treffen uns im Lenkungskreis.", ended.Root.Section("about").Text, StringComparison.Ordinal);
        Assert.False(ended.HasForm($"{made.Path}/end"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_agenda_is_written_from_facts(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var story = (await ConditionScene.StartAsync(service)).Story;
        var scene = new ReviewScene(story);
        await scene.EndOthersAsync();
        var made = await scene.SetUpAsync(Story.Manager);
        ReviewScene.Is(made, HttpStatusCode.Created);
        var series = (await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/review-series/{made.Body!["id"]}", null))!;
        var held = (Guid)series["dates"]![0]!["id"]!;
        service.Clock.Now = DateTimeOffset.Parse((string)series["dates"]![0]!["startsAt"]!, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(5);
        ReviewScene.Is(await scene.SaveAsync(held, ReviewScene.Lead), HttpStatusCode.OK);
        ReviewScene.Is(await scene.CloseAsync(held, ReviewScene.Lead), HttpStatusCode.OK);
        service.Clock.Advance(TimeSpan.FromHours(1));
        var journey = await story.JourneyAsync("Abschlag anpassen", "extension");
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = "inDesign", ["playbookVersion"] = "1.0" });
        var retired = await story.JourneyAsync("Zählerstand melden", "extension");
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{retired}/state", new JsonObject { ["state"] = "retired", ["reason"] = "Das Portal kann es allein." });
        var next = (Guid)series["dates"]![1]!["id"]!;

        using var guest = await Browser.AsAsync(service, ReviewScene.Guest);
        var agenda = (await guest.OpenAsync($"/reviews/{next}")).Root.Section("agenda").Text;

        foreach (var expected in new[]
        {
            "Zuletzt entschieden Die Bestätigung nennt ab sofort die Bauwoche.", $"Bauwoche in die Vorlage aufnehmen – {ReviewScene.Guest.Name}, bis 25. September 2026", ConditionScene.Analyst,
            ConditionScene.Load, "„Abschlag anpassen“: im Entwurf seit 14. September 2026",
            "seit 14. September 2026, von der zweiten Person noch nicht bestätigt",
        })
        {
            Assert.Contains(expected, agenda, StringComparison.Ordinal);
        }

        using var stranger = await Browser.AsAsync(service, ReviewScene.Stranger);
        var closed = await stranger.OpenAsync($"/reviews/{next}");
        Assert.DoesNotContain(ConditionScene.Analyst, closed.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Minutes_are_typed_saved_overtaken_without_loss_and_closed(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await scene.BeginAsync();
        var (page, post) = ($"/reviews/{id}", $"/reviews/{id}/minutes");
        using var lead = await Browser.AsAsync(service, ReviewScene.Lead);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        Assert.Contains("Protokoll führen: Privatkunden-Journeys", (await lead.OpenAsync("/")).Text, StringComparison.Ordinal);
        var (first, second) = (await lead.OpenAsync(page), await manager.OpenAsync(page));
        var guest = (await scene.Story.PersonAsync(ReviewScene.Guest)).ToString();
        (string, string)[] typed =
        [
            ("attendance[0].presence", "Present"), ("attendance[1].presence", "Present"), ("decisions", "Die Bauwoche kommt in die Bestätigung.\nAb Oktober."),
            ("actions[0].text", "Vorlage ändern"), ("actions[0].ownerId", guest), ("actions[0].dueDate", "25.9.2026"), ("do", "save"),
        ];
        var more = await manager.PostAsync(second, post, HttpStatusCode.OK, [.. typed.SkipLast(1), ("more", "actions"), ("do", "")]);
        Assert.Equal(3, more.Form(post).Classed("lot").Count());
        var saved = await manager.PostAsync(more, post, HttpStatusCode.OK, ("more", ""), ("do", "save"));
        Assert.Contains($"zuletzt gespeichert von {Story.Manager.Name}", saved.Root.Section("minutes").Text, StringComparison.Ordinal);

        var late = await lead.PostAsync(first, post, HttpStatusCode.Conflict, ("notes", "Meine Notizen vom Anfang."), ("more", ""), ("do", "save"));

        Assert.Contains(Story.Manager.Name, late.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Meine Notizen vom Anfang.", late.Form(post).Named("textarea").Last().Text, StringComparison.Ordinal);
        var closed = await lead.PostAsync(await lead.OpenAsync(page), post, HttpStatusCode.OK, ("more", ""), ("do", "close"));
        Assert.Contains("Ab Oktober.", closed.Root.Section("record").Text, StringComparison.Ordinal);
        Assert.Contains("Vorlage ändern", closed.Root.Section("record").Text, StringComparison.Ordinal);
        Assert.False(closed.HasForm(post));
        var gone = await manager.PostAsync(saved, post, HttpStatusCode.Conflict, ("decisions", "Zu spät getippt."), ("more", ""), ("do", "close"));
        Assert.Contains("Zu spät getippt.", gone.Text, StringComparison.Ordinal);
        var amended = await lead.PostAsync(closed, $"{page}/addenda", HttpStatusCode.OK, ("text", "Gemeint ist November."));
        Assert.Contains("Gemeint ist November.", amended.Root.Section("record").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Protokoll führen", (await lead.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_moved_and_a_cancelled_date_say_so_and_an_overdue_series_waits_for_the_manager(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var dates = await scene.DatesAsync();
        var (first, second) = ($"/reviews/{dates[0]["id"]}", $"/reviews/{dates[1]["id"]}");
        using var lead = await Browser.AsAsync(service, ReviewScene.Lead);
        var taken = await lead.PostAsync(await lead.OpenAsync(first), $"{first}/move", HttpStatusCode.UnprocessableEntity, ("day", "21.9.2026"));
        Assert.Contains("Am 21. September 2026 steht bereits ein Review dieser Reihe.", taken.Root.Classed("problem").Single().Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        var moved = await lead.PostAsync(taken, $"{first}/move", HttpStatusCode.OK, ("day", "15.9.2026"), ("time", "13:00"));
        Assert.Contains($"Verschoben von {ReviewScene.Lead.Name}; ursprünglich 14. September 2026, 10:00 Uhr.", moved.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        var cancelled = await lead.PostAsync(await lead.OpenAsync(second), $"{second}/cancel", HttpStatusCode.OK, ("reason", "Alle sind auf der Messe."));
        Assert.Contains($"Abgesagt von {ReviewScene.Lead.Name}", cancelled.Text, StringComparison.Ordinal);
        Assert.False(cancelled.HasForm($"{second}/move"));
        using var stranger = await Browser.AsAsync(service, SamplePeople.JanaPohl);
        var list = (await stranger.OpenAsync($"/rollouts/{scene.Story.RolloutId}/reviews")).Root.Section("ahead").Text.Replace('\u00a0', ' ');
        Assert.Contains("Dienstag, 15. September, 13:00–14:00 Uhr Verschoben von", list, StringComparison.Ordinal);
        Assert.Contains("abgesagt", list, StringComparison.Ordinal);

        service.Clock.Now = new DateTimeOffset(2026, 9, 17, 20, 0, 0, TimeSpan.Zero);
        using var before = await Browser.AsAsync(service, Story.Manager);
        Assert.DoesNotContain("ist überfällig", (await before.OpenAsync("/")).Text, StringComparison.Ordinal);
        service.Clock.Advance(TimeSpan.FromDays(1));
        using var manager = await Browser.AsAsync(service, Story.Manager);
        Assert.Contains("Review des Rollouts ist überfällig – Privatkunden-Journeys", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Überfällig: Review des Rollouts.", (await manager.OpenAsync($"/rollouts/{scene.Story.RolloutId}/reviews")).Lede, StringComparison.Ordinal);
    }
}
