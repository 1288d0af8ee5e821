using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Reviews;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Status;

/// <summary>What a status card says.</summary>
public sealed class StatusCardTests
{
    private const string Action = "Maßnahme: Bauwoche in die Vorlage aufnehmen – Marco Bassi, fällig am 18. September 2026, seit ";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Reviews_journeys_and_actions_of_the_week_and_what_is_late_of_them(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var journey = await scene.Story.JourneyAsync("Umzug melden", "pilot");

        var first = await CardAsync(service, 14);
        Assert.Equal(["Nichts ist überfällig.", "Stand"], first.Take(2));
        Assert.StartsWith("In der Stufe Pilot ist die Journey „Umzug melden“ noch nicht live. Für Gate 1 ", first[2], StringComparison.Ordinal);
        Assert.Equal(["Seit dem 7. September 2026", "7. Sept. – Dr. Helene Brandt hat den Auftrag erteilt.", "7. Sept. – Die Journey „Umzug melden“ ist neu."], first.Skip(3));

        await scene.HoldAsync();
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = "inDesign" });
        var second = await CardAsync(service, 21);
        Assert.Equal(["Überfällig: eine Maßnahme.", "Handlungsbedarf", Action + "1 Arbeitstag überfällig", "Stand"], second.Take(4));
        Assert.Equal(
            ["Seit dem 14. September 2026", "14. Sept. – Journey „Umzug melden“: im Entwurf",
                "14. Sept. – Review des Rollouts vom 14. September 2026: Das Protokoll ist abgeschlossen. Entscheidungen: 1, Maßnahmen: 1."],
            second.Skip(5));

        var third = await CardAsync(service, 28);
        string[] late = [Action + "6 Arbeitstagen überfällig", "Review des Rollouts: fällig bis 24. September 2026, seit 2 Arbeitstagen überfällig"];
        Assert.Equal(["Überfällig: eine Maßnahme und ein Review.", "Handlungsbedarf", .. late], third.Take(4));
        Assert.Equal(["Seit dem 21. September 2026", "Nichts hat sich geändert."], third.Skip(6));
        Assert.Equal(late, StatusScene.Red(StatusScene.Cards(service)[^1]));
        Assert.Equal([new ChannelLink("Rollout öffnen", $"http://localhost:5080/rollouts/{scene.Story.RolloutId}")], StatusScene.Cards(service)[^1].Links);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_running_vote_with_its_days_left_then_the_decision_and_its_conditions(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var gate = await GateScene.DecidingAsync(service);
        var scene = new ConditionScene(gate);
        await scene.VoteAsync(Story.Chair, await ConditionScene.AsksAsync(gate.Story, ConditionScene.Analyst, "2026-09-18"));

        var voting = await CardAsync(service, 14);
        Assert.Contains("Die Abstimmung über Gate 1 läuft bis Montag, 28. September.", string.Join(' ', voting), StringComparison.Ordinal);
        Assert.Contains("Gate-Termin am 28. September 2026: noch 10 Arbeitstage", voting);
        Assert.Contains("7. Sept. – Miriam Kessler hat Gate 1 eingereicht, mit Gate-Termin am 28. September 2026.", voting);
        // How somebody has voted in an open round is nobody's business in a channel.
        Assert.DoesNotContain(voting, line => line.Contains(ConditionScene.Analyst, StringComparison.Ordinal) || line.Contains("Auflage", StringComparison.Ordinal));

        await scene.VoteAsync(Story.SecondSponsor, await ConditionScene.AsksAsync(gate.Story, ConditionScene.Load, "2026-10-30"));
        var decided = await CardAsync(service, 21);
        Assert.Equal(["Überfällig: eine Auflage.", "Handlungsbedarf", $"Auflage: {ConditionScene.Analyst} – Gül Aydın, fällig am 18. September 2026, seit 1 Arbeitstag überfällig", "Stand"], decided.Take(4));
        Assert.Contains("14. Sept. – Gate 1, Runde 1: Freigabe mit Auflagen", decided);
        Assert.Equal(["Offene Auflagen", $"{ConditionScene.Load} – Gül Aydın, bis 30. Oktober 2026, noch 29 Arbeitstage"], decided.TakeLast(2));
        Assert.DoesNotContain(decided, line => line.StartsWith("Gate-Termin", StringComparison.Ordinal));

        var bound = await scene.ListAsync(Story.Manager);
        foreach (var one in bound)
        {
            ConditionScene.Is(await scene.CloseAsync((Guid)one["id"]!, Story.Owner), HttpStatusCode.OK);
        }

        ConditionScene.Is(await scene.ConfirmAsync((Guid)bound[0]["id"]!, Story.Chair), HttpStatusCode.OK);
        var closed = await CardAsync(service, 28);
        Assert.Equal("Nichts ist überfällig.", closed[0]);
        Assert.Contains("Eine Auflage ist erledigt und bestätigt.", closed);
        Assert.Equal($"{ConditionScene.Load} – Gül Aydın: als erledigt gemeldet, die Bestätigung fehlt noch", closed[^1]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_vote_that_lapsed_stands_in_red_on_top(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await GateScene.DecidingAsync(service);
        service.Clock.Now = StatusScene.Monday(29);
        await service.AdvanceAsync(TimeSpan.Zero);
        service.Clock.Now = StatusScene.Monday(28).AddDays(7);
        await StatusScene.WriteAsync(service);

        Assert.Equal(["Gate 1: Frist abgelaufen, keine Entscheidung"], StatusScene.Red(StatusScene.Cards(service)[^1]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_organisation_that_writes_English_has_English_cards(string engine)
    {
        await using var service = await RunningService.StartAsync(engine, settings => settings["Organisation:Language"] = "en");
        await GateScene.DecidingAsync(service);

        var card = await CardAsync(service, 14);

        var post = Assert.Single(StatusScene.Cards(service));
        Assert.Equal(("Privatkunden-Journeys: weekly status of 14 September 2026", "Open rollout", "en"), (StatusScene.Title(post), post.Links.Single().Text, (string?)post.Card["lang"]));
        Assert.Equal(["Nothing is overdue.", "Where it stands"], card.Take(2));
        Assert.Contains("Gate date 28 September 2026: 10 working days left", card);
        Assert.DoesNotContain(card, line => line.Contains("Stufe", StringComparison.Ordinal) || line.Contains("Journey ist", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Engines.Sqlite, "Ü")]
    [InlineData(Engines.Sqlite, "語")]
    [InlineData(Engines.Sqlite, "🙂")]
    public async Task The_largest_card_is_cut_with_a_count_and_never_refused(string engine, string letter)
    {
        await using var service = await LargestCard.WriteAsync(engine, letter);

        var card = StatusScene.Cards(service)[^1];
        Assert.Equal("Überfällig: 10 Auflagen und 30 Maßnahmen.", card.Lines[0]);
        Assert.Equal(3, card.Lines.Count(line => line.StartsWith("und ", StringComparison.Ordinal)));
        Assert.Equal(["und 32 weitere", "und 2 weitere"], [card.Lines.First(line => line.StartsWith("und ", StringComparison.Ordinal)), card.Lines[^1]]);
        Assert.Contains(card.Lines, line => line.EndsWith('…') && line.Contains(letter, StringComparison.Ordinal));
        Assert.DoesNotContain(card.Lines, line => line.Contains('\uFFFD', StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Administrators_read_the_whole_card_among_the_messages(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await Story.StartAsync(service);
        await CardAsync(service, 14);

        var list = (await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, "/api/outbox")).Body!.AsArray();
        var message = list.Single(one => ((string)one!["title"]!).Contains("Wochenstand", StringComparison.Ordinal))!;

        Assert.StartsWith("Nichts ist überfällig.\nStand\n", (string)message["text"]!, StringComparison.Ordinal);
        using var admin = await Browser.AsAsync(service, SamplePeople.LarsPeters);
        Assert.Contains("Helene Brandt hat den Auftrag erteilt.", (await admin.OpenAsync($"/operations/messages/{message["id"]}")).Root.Section("text").Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> CardAsync(RunningService service, int september)
    {
        service.Clock.Now = StatusScene.Monday(september);
        await StatusScene.WriteAsync(service);
        return StatusScene.Lines(StatusScene.Cards(service)[^1]);
    }
}
