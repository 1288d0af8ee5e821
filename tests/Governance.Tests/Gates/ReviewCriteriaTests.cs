using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Reviews;
using Governance.Tests.Support;

namespace Governance.Tests.Gates;

/// <summary>Gates 1 and 2 read the reviews where they are kept, with their minutes, and the due dates of conditions.</summary>
public sealed class ReviewCriteriaTests
{
    private const int DaysUntilOverdue = 11;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_first_gate_waits_for_a_review_with_final_minutes(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20);
        Assert.Equal(("notMeasurable", "Es fehlt: eine Reihe von Reviews."), await StandsAsync(story, 1, "review-held"));

        var scene = await ReviewScene.InAsync(story);
        Assert.Equal(("notMet", "Es fehlt: ein abgehaltenes Review mit abgeschlossenem Protokoll."), await StandsAsync(story, 1, "review-held"));
        var review = await scene.BeginAsync();
        ReviewScene.Is(await scene.SaveAsync(review, ReviewScene.Lead), HttpStatusCode.OK);
        Assert.Equal("notMet", (await StandsAsync(story, 1, "review-held")).Verdict);
        ReviewScene.Is(await scene.CloseAsync(review, ReviewScene.Lead), HttpStatusCode.OK);
        Assert.Equal(("met", "Abgehaltene Reviews mit abgeschlossenem Protokoll: 1, mit bis zu 2 Anwesenden."), await StandsAsync(story, 1, "review-held"));

        var gate = (await story.GateAsync(1))["id"];
        var refused = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/criteria/review-held/evidence", new JsonObject { ["kind"] = "text", ["content"] = "Protokoll." });
        Assert.Equal("criterion.automatic", refused.Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_second_gate_is_held_up_by_reviews_that_fall_behind_their_rhythm(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var story = scene.Story;
        await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20);
        await scene.HoldAsync();
        await story.PassAsync(1);
        Assert.Equal(("met", "Kein Review und keine Auflage ist überfällig. Laufende Reihen: 1, abgehaltene Reviews: 1."), await StandsAsync(story, 2, "nothing-overdue"));

        service.Clock.Advance(TimeSpan.FromDays(DaysUntilOverdue));
        await scene.PlanAsync();
        Assert.Equal(("notMet", "Überfällige Reviews: Privatkunden-Journeys."), await StandsAsync(story, 2, "nothing-overdue"));

        var late = await scene.NextAsync();
        ReviewScene.Is(await scene.SaveAsync(late, ReviewScene.Lead, await scene.MinutesAsync(due: "2026-10-16")), HttpStatusCode.OK);
        ReviewScene.Is(await scene.CloseAsync(late, ReviewScene.Lead), HttpStatusCode.OK);
        Assert.Equal("met", (await StandsAsync(story, 2, "nothing-overdue")).Verdict);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"{scene.Path}/end", new JsonObject { ["reason"] = "Wir reden ohnehin." });
        Assert.Equal(("notMeasurable", "Es fehlt: eine Reihe von Reviews."), await StandsAsync(story, 2, "nothing-overdue"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_late_review_is_neither_planned_away_nor_ended_away(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var story = scene.Story;
        await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20);
        await scene.HoldAsync();
        await story.PassAsync(1);
        service.Clock.Advance(TimeSpan.FromDays(DaysUntilOverdue));
        await scene.PlanAsync();
        var rarer = await scene.BodyAsync();
        rarer["weeks"] = 12;
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, rarer), HttpStatusCode.Conflict, "series.late");
        var moved = await scene.BodyAsync();
        moved["place"] = "Raum 2";
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, moved), HttpStatusCode.OK);
        Assert.Equal("notMet", (await StandsAsync(story, 2, "nothing-overdue")).Verdict);

        await story.SendAsync(Story.Manager, HttpMethod.Put, $"{scene.Path}/end", new JsonObject { ["reason"] = "Wir fangen neu an." });
        var anew = await ReviewScene.InAsync(story);

        Assert.Equal(("notMet", "Überfällige Reviews: Privatkunden-Journeys."), await StandsAsync(story, 2, "nothing-overdue"));
        var held = await anew.BeginAsync();
        var minutes = await anew.MinutesAsync(due: "2026-10-16");
        minutes["attendance"]!.AsArray().Add(minutes["attendance"]![0]!.DeepClone());
        ReviewScene.Is(await anew.SaveAsync(held, ReviewScene.Lead, minutes), HttpStatusCode.UnprocessableEntity, "input.invalid");
        minutes["attendance"]!.AsArray().RemoveAt(minutes["attendance"]!.AsArray().Count - 1);
        ReviewScene.Is(await anew.SaveAsync(held, ReviewScene.Lead, minutes), HttpStatusCode.OK);
        ReviewScene.Is(await anew.CloseAsync(held, ReviewScene.Lead), HttpStatusCode.OK);
        Assert.Equal("met", (await StandsAsync(story, 2, "nothing-overdue")).Verdict);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_second_gate_is_held_up_by_a_condition_past_its_due_date(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        service.Clock.Now = new DateTimeOffset(2026, 10, 30, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal("met", (await StandsAsync(scene.Story, 2, "nothing-overdue")).Verdict);

        service.Clock.Now = new DateTimeOffset(2026, 10, 31, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal(("notMet", "Überfällige Auflagen: 1."), await StandsAsync(scene.Story, 2, "nothing-overdue"));

        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Owner), HttpStatusCode.OK);
        Assert.Equal("notMet", (await StandsAsync(scene.Story, 2, "nothing-overdue")).Verdict);
        ConditionScene.Is(await scene.ConfirmAsync(scene.First, Story.Chair), HttpStatusCode.OK);
        Assert.Equal("met", (await StandsAsync(scene.Story, 2, "nothing-overdue")).Verdict);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_page_leads_to_the_reviews_and_says_who_settles_it(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (await story.GateAsync(1))["id"];
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var dossier = await manager.OpenAsync($"/gates/{gate}");
        Assert.Contains("eines hängt an Reviews oder Auflagen", dossier.Text, StringComparison.Ordinal);
        var page = await manager.OpenAsync($"/gates/{gate}/criteria/review-held");
        Assert.Contains("Mindestens ein Review des Rollouts oder einer seiner Journeys wurde abgehalten", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/rollouts/{story.RolloutId}/reviews", page.Root.Link("Reviews des Rollouts")!["href"]!, StringComparison.Ordinal);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        Assert.Contains("Miriam Kessler klärt es bei Reviews und Auflagen.", (await chair.OpenAsync($"/gates/{gate}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_gate_that_was_opened_before_keeps_its_papers_until_it_is_moved(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20);
        await service.TamperAsync("update gates set criteria_version = 2");
        await service.TamperAsync("update rounds set criteria_version = 2");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        Assert.Equal("met", (await StandsAsync(story, 1, "review-held")).Verdict);

        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/criteria-version", new JsonObject { ["version"] = 3 });

        Assert.Equal(("notMeasurable", "Es fehlt: eine Reihe von Reviews."), await StandsAsync(story, 1, "review-held"));
    }

    private static async Task<(string? Verdict, string? Explanation)> StandsAsync(Story story, int number, string key)
    {
        var criterion = (await story.GateAsync(number))["criteria"]!.AsArray().Single(one => (string?)one!["key"] == key)!;
        Assert.True((bool)criterion["automatic"]! || number == 1);
        return ((string?)criterion["verdict"], (string?)criterion["explanation"]);
    }
}
