using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>What the dossier says to whom.</summary>
public sealed class GatePageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task On_paper_every_piece_of_evidence_stands_with_its_size_and_whole_digest(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var criterion = await manager.OpenAsync($"{scene.Address}/criteria/playbook");
        await manager.UploadAsync(criterion, $"{scene.Address}/criteria/playbook/file", "file", "Playbook 1.0.txt", "Schritt für Schritt"u8.ToArray());
        await scene.AttachAsync(Story.Manager, "capacity", "Protokoll vom 3. September");

        var paper = await manager.OpenAsync($"{scene.Address}?view=print");

        var rows = paper.Root.Section("register").Named("tr").Skip(1).Select(row => row.Text).ToList();
        Assert.Equal(2, rows.Count);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("Schritt für Schritt"u8));
        Assert.Contains("Playbook 1.0.txt 20 B", rows[0], StringComparison.Ordinal);
        Assert.Contains(string.Join(' ', digest.Chunk(8).Select(group => new string(group))), rows[0], StringComparison.Ordinal);
        Assert.StartsWith("Text von Miriam Kessler, 7. Sept.", rows[1], StringComparison.Ordinal);
        Assert.Contains("Protokoll vom 3. September", paper.Root.Section("criteria").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task In_preparation_the_manager_reads_what_is_missing_and_who_can_do_what(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        await scene.AttachAsync(Story.Manager, "playbook", "Playbook 1.0");
        await scene.AttachAsync(Story.Owner, "first-success", "Weniger Rückfragen");

        var page = await scene.OpenAsync(Story.Manager);

        Assert.Equal("Gate 1, Runde 1: Privatkunden-Journeys", page.Heading);
        Assert.Equal(
            "Runde 1 ist in Vorbereitung. Zur Freigabe fehlen noch 6 von 9 Muss-Kriterien: 3 brauchen einen Nachweis, 2 brauchen die Bestätigung einer zweiten Person und eines hängt an Reviews oder Auflagen. "
            + "2 Soll-Kriterien sind offen, für eine Freigabe darf es höchstens eines sein.",
            page.Lede);
        var rows = page.Root.Section("criteria").Named("tr").Select(row => row.Text).ToList();
        Assert.Contains(rows, row => row.StartsWith("Eine Version des Playbooks", StringComparison.Ordinal) && row.EndsWith("Bestätigen kann: Gül Aydın, Silke Hagen.", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("Ein erster Erfolg", StringComparison.Ordinal) && row.Contains("Prüfen und bestätigen", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("Ein Review", StringComparison.Ordinal) && row.Contains("Reviews ansehen", StringComparison.Ordinal));
        Assert.Contains("Nachweise beifügen und bestätigen können Gül Aydın, Miriam Kessler und Silke Hagen.", page.Text, StringComparison.Ordinal);
        Assert.Equal($"{scene.Address}/criteria/playbook", page.Root.Link("Eine Version des Playbooks ist veröffentlicht")!["href"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sponsor_finds_the_request_the_figures_and_the_vote_that_is_missing(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.VoteAsync(Story.Chair, "hold");

        var page = await scene.OpenAsync(Story.SecondSponsor);

        Assert.StartsWith("Miriam Kessler beantragt, die Stufe Ausweitung zu beginnen. Alle Kriterien sind erfüllt, jede Entscheidung ist möglich. Abgestimmt wird bis ", page.Lede, StringComparison.Ordinal);
        var facts = page.Root.Classed("facts").Single().Text;
        Assert.Contains("Muss-Kriterien 9 von 9 erfüllt", facts, StringComparison.Ordinal);
        Assert.Contains("Stimmen 1 von 3 zum Quorum fehlt eine Stimme", facts, StringComparison.Ordinal);
        Assert.Contains("noch 15 Arbeitstage", facts, StringComparison.Ordinal);
        Assert.StartsWith("Sabine Reuter (Sie)", page.Root.Classed("seats").Single().Named("li").First().Text, StringComparison.Ordinal);
        Assert.Contains("Wie die anderen gestimmt haben, sehen Sie, sobald Sie abgestimmt haben.", page.Text, StringComparison.Ordinal);
        Assert.Single(page.Root.Classed("v-you"));
        Assert.Contains("Bitte geben Sie die nächste Stufe frei.", page.Root.Section("request").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Others_votes_stand_there_only_after_ones_own(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.VoteAsync(Story.Chair, "recycle");

        Assert.DoesNotContain("recycle, weil", (await scene.OpenAsync(Story.SecondSponsor)).Source, StringComparison.Ordinal);
        Assert.DoesNotContain("recycle, weil", (await scene.OpenAsync(Story.Manager)).Source, StringComparison.Ordinal);
        Assert.DoesNotContain("recycle, weil", (await scene.OpenAsync(Story.Auditor)).Source, StringComparison.Ordinal);
        await scene.VoteAsync(Story.SecondSponsor, "hold");

        var page = await scene.OpenAsync(Story.SecondSponsor);
        Assert.Contains("recycle, weil die Nachweise es zeigen.", page.Root.Section("votes").Text, StringComparison.Ordinal);
        Assert.Contains("Sie haben abgestimmt: Zurückstellung.", page.Root.Section("vote").Text, StringComparison.Ordinal);
        Assert.False(page.HasForm($"{scene.Address}/vote"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_only_works_on_the_rollout_reads_criteria_and_no_votes(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.VoteAsync(Story.Chair, "recycle");

        var page = await scene.OpenAsync(Story.Owner);

        Assert.Contains("Nachweis zu playbook", page.Root.Section("criteria").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dr. Helene Brandt", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bitte geben Sie die nächste Stufe frei.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Stimme abgegeben", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Root.Classed("seats"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Strangers_the_unknown_and_the_signed_out_are_turned_away(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var stranger = await scene.AsAsync(SamplePeople.HenrikSommer);
        using var nobody = Browser.Nobody(scene.Service);

        Assert.Contains("Dieses Dossier sehen nur Personen mit Sitz", (await stranger.OpenAsync(scene.Address, HttpStatusCode.Forbidden)).Text, StringComparison.Ordinal);
        Assert.Contains("Dieses Gate gibt es nicht.", (await stranger.OpenAsync($"/gates/{Guid.NewGuid()}", HttpStatusCode.NotFound)).Text, StringComparison.Ordinal);
        Assert.NotEqual(new Uri(scene.Service.Url).Port, (await nobody.OpenAsync(scene.Address)).Address.Port);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_seat_without_a_vote_is_shown_with_the_reason_and_what_changed_is_told(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        await scene.Story.SeatAsync(Story.SecondSponsor);
        await scene.SetTeamAsync((Story.Manager, "Kundenservice"), (SamplePeople.SilkeHagen, "Abrechnung"), (Story.ThirdSponsor, "Kundenservice"));
        await scene.Story.SeatAsync(Story.SecondSponsor, Story.ThirdSponsor);
        await scene.Story.ProveAsync(scene.GateId);
        await scene.Story.SubmitAsync(scene.GateId);
        Assert.Contains("Kein Urteil wäre heute ein anderes.", (await scene.OpenAsync(Story.Chair)).Text, StringComparison.Ordinal);
        await scene.SetTeamAsync((Story.Manager, "Kundenservice"), (Story.ThirdSponsor, "Kundenservice"));

        var page = await scene.OpenAsync(Story.ThirdSponsor);

        Assert.Contains("nicht stimmberechtigt: arbeitet im Kernteam „Umzug melden“", page.Root.Section("seats").Text, StringComparison.Ordinal);
        Assert.Contains("Sie arbeiten im Kernteam „Umzug melden“.", page.Root.Section("vote").Text, StringComparison.Ordinal);
        Assert.False(page.HasForm($"{scene.Address}/vote"));
        Assert.Contains("Im Kernteam fehlen Abrechnung. Heute wäre das Muss-Kriterium nicht erfüllt.", page.Root.Section("changes").Text, StringComparison.Ordinal);
        Assert.Contains("9 von 9", page.Root.Classed("facts").Single().Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_decided_round_says_what_came_of_it_and_hands_out_the_decision(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.DecideAsync("go");

        var page = await scene.OpenAsync(Story.Auditor);

        Assert.EndsWith("entschieden: Freigabe. Abgegebene Stimmen: 2 von 3. Sie endete vor dem Gate-Termin am 28. September 2026, weil die ausstehenden Stimmen das Ergebnis nicht mehr ändern konnten. Damit hat die Stufe Ausweitung begonnen.", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Dr. Helene Brandt Freigabe go, weil die Nachweise es zeigen.", page.Root.Section("votes").Text, StringComparison.Ordinal);
        var hash = (string)(await scene.Story.GateAsync(1))["round"]!["evidenceSha256"]!;
        Assert.Contains(hash, page.Root.Section("chain").Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("stage-gate, Version", page.Root.Section("chain").Text, StringComparison.Ordinal);
        using var auditor = await scene.AsAsync(Story.Auditor);
        var (bytes, name, _) = await auditor.DownloadAsync(page.Root.Link("Entscheidung als JSON herunterladen")!["href"]!);
        Assert.Equal("privatkunden-journeys-gate-1-round-1-2026-09-07.json", name);
        Assert.Equal(hash, (string?)JsonNode.Parse(bytes)!["evidenceSha256"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_decision_is_handed_out_to_those_who_read_dossiers_once_there_is_one(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var chair = await scene.AsAsync(Story.Chair);
        using var owner = await scene.AsAsync(Story.Owner);
        var decision = $"{scene.Address}/rounds/1/decision.json";

        Assert.Contains("Diese Runde hat keine Entscheidung.", (await chair.OpenAsync(decision, HttpStatusCode.NotFound)).Text, StringComparison.Ordinal);
        Assert.Contains("Diese Runde gibt es nicht.", (await chair.OpenAsync($"{scene.Address}/rounds/7/decision.json", HttpStatusCode.NotFound)).Text, StringComparison.Ordinal);
        await scene.DecideAsync("hold");
        await owner.OpenAsync(decision, HttpStatusCode.Forbidden);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Earlier_rounds_stay_readable_with_their_votes(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.DecideAsync("recycle");
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{scene.GateId}/rounds", [], HttpStatusCode.Created);

        var page = await scene.OpenAsync(Story.Chair);

        Assert.StartsWith("Runde 2 ist in Vorbereitung, nachdem Runde 1 am ", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Alle Muss-Kriterien sind erfüllt. Miriam Kessler kann einreichen.", page.Lede, StringComparison.Ordinal);
        var rounds = page.Root.Section("rounds").Text;
        Assert.Contains("Runde 1: Rückgabe zur Überarbeitung", rounds, StringComparison.Ordinal);
        Assert.Contains("Abgegebene Stimmen: 2 von 3 stimmberechtigten Sitzen. Rückgabe zur Überarbeitung 2.", rounds, StringComparison.Ordinal);
        Assert.Contains("Sabine Reuter Rückgabe zur Überarbeitung recycle, weil die Nachweise es zeigen.", rounds, StringComparison.Ordinal);
        Assert.DoesNotContain("Sabine Reuter", (await scene.OpenAsync(Story.Owner)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task English_readers_and_the_print_view_get_the_same_dossier(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine), shoulds: false);

        var english = await scene.OpenAsync(Story.SecondSponsor, language: "en");
        Assert.Equal("Gate 1, round 1: Privatkunden-Journeys", english.Heading);
        Assert.Contains("2 should criteria are open, at most one may be. A Go is therefore possible only with conditions.", english.Lede, StringComparison.Ordinal);
        Assert.Contains("15 working days left", english.Text, StringComparison.Ordinal);

        var paper = await scene.OpenAsync(Story.SecondSponsor, "?view=print");
        Assert.Empty(paper.Root.Named("form"));
        Assert.Contains("Entscheidungsvorlage für den Lenkungskreis", paper.Text, StringComparison.Ordinal);
        Assert.Contains("Vertraulich: Personen mit Sitz und ihre Vertretungen, Gesamtverantwortung, Revision und Betriebsrat", paper.Text, StringComparison.Ordinal);
        Assert.Contains("--print-foot", paper.Source, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_people_wrote_is_shown_as_text(string engine)
    {
        const string Hostile = "<script>alert(1)</script> & \"mehr\"";
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        await scene.AttachAsync(Story.Manager, "playbook", Hostile);
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{scene.GateId}/submission", new JsonObject { ["request"] = $"Erstens {Hostile}\nZweitens" });
        await scene.Story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/gates/{scene.GateId}/votes/me", new JsonObject { ["choice"] = "hold", ["rationale"] = Hostile });

        var page = await scene.OpenAsync(Story.Chair);

        Assert.DoesNotContain("<script", page.Source, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Hostile, page.Root.Section("criteria").Text, StringComparison.Ordinal);
        Assert.Contains(Hostile, page.Root.Section("votes").Text, StringComparison.Ordinal);
        Assert.Equal([$"Erstens {Hostile}", "Zweitens"], page.Root.Classed("ask").Single().Named("li").Select(item => item.Text));
    }
}
