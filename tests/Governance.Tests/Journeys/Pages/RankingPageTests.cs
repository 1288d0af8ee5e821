using System.Net;
using Governance.Journeys;
using Governance.Rollouts;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

public sealed class RankingPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Everybody_sees_the_rule_the_figures_and_what_came_of_it(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        await FourAsync(story);
        var out1 = await story.BareAsync("Tarif wechseln", null, 50_000, 5);
        await story.StateAsync(Story.Manager, out1, "retired", "Kein Bedarf.");
        using var sponsor = await story.AsAsync(Story.Chair);
        Assert.Contains("Nach der Regel wäre „Tarif wechseln“ die erste Wahl", (await sponsor.OpenAsync(Address(story))).Lede, StringComparison.Ordinal);
        await story.SendAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/journeys/{out1}/state/confirmation", null);
        var page = await sponsor.OpenAsync(Address(story));
        Assert.Equal("„Umzug melden“ ist der Pilot. Nach der Regel wäre „Abschlag anpassen“ die erste Wahl; eine Begründung für die Abweichung fehlt.", page.Lede);
        var table = page.Root.Section("rule");
        Assert.Contains("Wert und Komplexität zählen je zur Hälfte", table.Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                "Störung melden Familie im Umzug 1 5 100.000 € 0 10 Nicht geeignet. Sie liegt in nur einem Bereich.",
                "Abschlag anpassen Familie im Umzug 2 26,7 200.000 € 33,3 20 nach der Regel die erste Wahl",
                "Umzug melden Familie im Umzug 3 48,4 300.000 € 66,7 30 Pilot",
                "Wärmepumpe anschließen Familie im Umzug 4 70 900.000 € 100 40 Nicht geeignet. Ihr Wert liegt im obersten Viertel der Kandidaten.",
                "Tarif wechseln Familie im Umzug – – 50.000 € – 5 Nicht geeignet. Sie ist ausgelassen.",
            ],
            table.Named("tr").Skip(1).Select(row => row.Text));
        Assert.Empty(page.Root.Id("content").Named("form"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_sentence_says_what_the_choice_has_come_to(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var sponsor = await story.AsAsync(Story.Chair, "en");
        Assert.Equal("There is nothing to order yet.", (await sponsor.OpenAsync(Address(story))).Lede);
        var narrow = await story.BareAsync("Narrow", null, 100, 1, "IT");
        Assert.Equal("No journey is in the pilot yet, and none is eligible by rule.", (await sponsor.OpenAsync(Address(story))).Lede);
        var best = await story.BareAsync("Best", null, 200, 2);
        Assert.Equal("No journey is in the pilot yet. By rule, \"Best\" is the first choice.", (await sponsor.OpenAsync(Address(story))).Lede);
        await PlaceAsync(story, best, Stage.Pilot, null);
        Assert.Equal("\"Best\" is the pilot and the first choice by rule.", (await sponsor.OpenAsync(Address(story))).Lede);
        await PlaceAsync(story, narrow, Stage.Pilot, null);
        Assert.Equal("\"Best\" and \"Narrow\" are in the pilot. Gate 1 asks for exactly one journey.", (await sponsor.OpenAsync(Address(story))).Lede.Replace('\u00a0', ' '));
        await PlaceAsync(story, best, Stage.Extension, null);
        await PlaceAsync(story, narrow, Stage.Pilot, "The team sits together.");
        var page = await sponsor.OpenAsync(Address(story));
        Assert.Equal("\"Narrow\" is the pilot. By rule, \"Best\" would be the first choice; the deviation has a reason.", page.Lede);
        Assert.Contains("Why \"Narrow\" is the pilot: The team sits together.", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_moves_journeys_up_and_down(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        await PlaceAsync(story, await story.BareAsync("a", null), Stage.Extension, null);
        var b = await story.BareAsync("b", "extension");
        await story.BareAsync("c", "extension");
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync(Address(story));
        Assert.Equal(["Nach unten: a", "Nach oben: b", "Nach unten: b", "Nach oben: c"], Steps(page).Select(button => button.Text));
        var up = Steps(page)[1]["value"]!;
        page = await StepAsync(manager, story, page, up);
        Assert.Equal(["b", "a", "c"], await OrderAsync(story, Stage.Extension));
        await StepAsync(manager, story, page, up);
        Assert.Equal(["b", "a", "c"], await OrderAsync(story, Stage.Extension));
        await StepAsync(manager, story, page, Steps(page).Last()["value"]!);
        Assert.Equal(["b", "c", "a"], await OrderAsync(story, Stage.Extension));
        Assert.Equal(3, (await story.ReadAsync(b)).Revision + 1);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_step_keeps_the_reason_of_the_pilot(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var (a, b) = (await story.BareAsync("a"), await story.BareAsync("b"));
        await PlaceAsync(story, b, Stage.Pilot, "Alle Beteiligten sind da.");
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync(Address(story));
        await StepAsync(manager, story, page, Steps(page)[1]["value"]!);
        Assert.Equal(["b", "a"], await OrderAsync(story, Stage.Pilot));
        Assert.Equal("Alle Beteiligten sind da.", (await story.ReadAsync(b)).PilotReason);
        Assert.Null((await story.ReadAsync(a)).PilotReason);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_moves_a_journey_into_another_stage(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync("Umzug melden", null);
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync(Address(story));
        var refused = await manager.PostAsync(page, $"{Address(story)}/stage", HttpStatusCode.UnprocessableEntity, ("journey", journey.ToString()), ("pilotReason", "Weil."));
        Assert.Contains("Der Platz ist nicht geändert Wählen Sie eine Stufe.", refused.Root.Section("order").Text, StringComparison.Ordinal);
        Assert.Matches($"value=\"{journey}\" selected", refused.Source);
        await story.StateAsync(Story.Manager, journey, "inDesign");
        var late = await manager.PostAsync(refused, $"{Address(story)}/stage", HttpStatusCode.Conflict, ("stage", "Pilot"));
        Assert.Contains("Miriam Kessler hat inzwischen etwas geändert", late.Root.Section("order").Text, StringComparison.Ordinal);
        Assert.Matches($"value=\"{journey}\" selected", late.Source);
        Assert.Contains("Weil.", late.Form($"{Address(story)}/stage").RawText, StringComparison.Ordinal);
        await manager.PostAsync(late, $"{Address(story)}/stage");
        Assert.Equal((Stage.Pilot, "Weil."), ((await story.ReadAsync(journey)).Stage!.Value, (await story.ReadAsync(journey)).PilotReason));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_step_on_an_outdated_page_or_of_a_foreign_journey_is_refused(string engine)
    {
        var (story, other) = (await PageStory.StartAsync(fixture, engine), await PageStory.StartAsync(fixture, engine));
        var (_, b) = (await story.BareAsync("a"), await story.BareAsync("b"));
        await other.BareAsync("fremd a");
        await other.BareAsync("fremd b");
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync(Address(story));
        await story.StateAsync(Story.Manager, b, "inDesign");
        var late = await StepAsync(manager, story, page, Steps(page)[1]["value"]!, HttpStatusCode.Conflict);
        Assert.Contains("Miriam Kessler hat inzwischen etwas geändert", late.Root.Section("order").Text, StringComparison.Ordinal);
        var foreign = Steps(await manager.OpenAsync(Address(other)))[0]["value"]!;
        await StepAsync(manager, story, page, foreign, HttpStatusCode.NotFound);
        await StepAsync(manager, story, page, "unsinn", HttpStatusCode.NotFound);
        Assert.Equal(["a", "b"], await OrderAsync(story, Stage.Pilot));
        Assert.Equal(["fremd a", "fremd b"], await OrderAsync(other, Stage.Pilot));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_else_orders_and_an_ended_rollout_stays_as_it_is(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        foreach (var person in new[] { Story.Chair, SamplePeople.HenrikSommer })
        {
            using var browser = await story.AsAsync(person);
            var page = await browser.OpenAsync(Address(story));
            Assert.Empty(Steps(page));
            await browser.PostAsync(PageStory.Forge(page, $"{Address(story)}/stage"), $"{Address(story)}/stage", HttpStatusCode.Forbidden, ("journey", journey.ToString()), ("stage", "Complex"));
        }

        using var manager = await story.AsAsync(Story.Manager);
        var open = await manager.OpenAsync(Address(story));
        await story.EndAsync();
        await manager.PostAsync(open, $"{Address(story)}/stage", HttpStatusCode.Conflict, ("journey", journey.ToString()), ("stage", "Complex"));
        Assert.Equal(Stage.Pilot, (await story.ReadAsync(journey)).Stage);
        await manager.OpenAsync($"/rollouts/{Guid.NewGuid()}/ranking", HttpStatusCode.NotFound);
    }

    private static async Task FourAsync(Story story)
    {
        await story.BareAsync("Störung melden", "extension", 100_000, 10, "IT");
        await story.BareAsync("Abschlag anpassen", "extension", 200_000, 20);
        await story.BareAsync("Umzug melden", "pilot", 300_000, 30);
        await story.BareAsync("Wärmepumpe anschließen", "complex", 900_000, 40);
    }

    private static string Address(Story story) => $"/rollouts/{story.RolloutId}/ranking";

    private static List<Html> Steps(PageView page) => [.. page.Root.Named("button").Where(button => button["name"] == "move")];

    private static Task<PageView> StepAsync(Browser browser, Story story, PageView page, string move, HttpStatusCode expected = HttpStatusCode.OK)
        => browser.PostAsync(page, $"{Address(story)}/order", expected, ("move", move));

    private static Task<IReadOnlyList<string>> OrderAsync(Story story, Stage stage) => story.Service.CallAsync(async (JourneyService journeys) =>
        (IReadOnlyList<string>)[.. (await journeys.ReadAsync(story.RolloutId)).Where(journey => journey.Stage == stage).Select(journey => journey.Name)]);

    private static Task PlaceAsync(Story story, Guid journey, Stage stage, string? reason)
        => story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/place", new() { ["stage"] = stage.ToString(), ["pilotReason"] = reason });
}
