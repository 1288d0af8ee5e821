using System.Net;
using System.Security.Cryptography;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>Attaching and confirming on the page of one criterion.</summary>
public sealed class CriterionPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task One_person_attaches_and_a_second_confirms(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var address = $"{scene.Address}/criteria/playbook";
        using var manager = await scene.AsAsync(Story.Manager);
        using var owner = await scene.AsAsync(Story.Owner);
        var empty = await manager.OpenAsync(address);
        Assert.Equal("Es fehlt ein Nachweis. Beifügen können ihn Gül Aydın, Miriam Kessler oder Silke Hagen; danach bestätigt ihn eine zweite Person.", empty.Lede);

        var attached = await manager.PostAsync(empty, $"{address}/text", HttpStatusCode.OK, ("text", "Playbook 1.0\nveröffentlicht im Intranet"));
        Assert.False(attached.HasForm($"{address}/confirmation"));
        Assert.Contains("Sie können nicht bestätigen, weil Sie selbst etwas beigefügt haben. Bestätigen kann: Gül Aydın oder Silke Hagen.", attached.Text, StringComparison.Ordinal);

        var seen = await owner.OpenAsync(address);
        Assert.Contains("Ich habe die Nachweise gelesen, und sie zeigen, was das Kriterium verlangt.", seen.Text, StringComparison.Ordinal);
        var confirmed = await owner.PostAsync(seen, $"{address}/confirmation");
        Assert.Equal("Das Kriterium ist erfüllt: Der Nachweis ist beigefügt und von Gül Aydın bestätigt.", confirmed.Lede);
        Assert.Contains("erfüllt", (await scene.OpenAsync(Story.Chair)).Root.Section("criteria").Named("tr").Single(row => row.Text.Contains("Playbook 1.0", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_file_is_kept_with_its_checksum_and_only_ever_downloaded(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var address = $"{scene.Address}/criteria/capacity";
        var bytes = "<html><script>alert(1)</script>"u8.ToArray();
        using var manager = await scene.AsAsync(Story.Manager);

        var page = await manager.UploadAsync(await manager.OpenAsync(address), $"{address}/file", "file", "Protokoll Übergabe.html", bytes);

        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes))[..8], page.Root.Section("items").Text, StringComparison.Ordinal);
        using var chair = await scene.AsAsync(Story.Chair);
        var link = (await chair.OpenAsync(scene.Address)).Root.Link("Protokoll Übergabe.html")!["href"]!;
        var (content, name, type) = await chair.DownloadAsync(link);
        Assert.Equal(bytes, content);
        Assert.Equal("Protokoll Übergabe.html", name);
        Assert.Equal("application/octet-stream", type);
        using var stranger = await scene.AsAsync(SamplePeople.HenrikSommer);
        await stranger.OpenAsync(link, HttpStatusCode.Forbidden);
        await chair.OpenAsync($"{scene.Address}/evidence/{Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_link_leads_outside_without_a_trace_and_only_to_the_web(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var address = $"{scene.Address}/criteria/journey-map";
        using var manager = await scene.AsAsync(Story.Manager);
        var before = await manager.OpenAsync(address);

        var refused = await manager.PostAsync(before, $"{address}/link", HttpStatusCode.UnprocessableEntity, ("link", "javascript:alert(1)"));
        Assert.Contains("Schreiben Sie eine vollständige Adresse", refused.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Equal("javascript:alert(1)", refused.Form($"{address}/link").Named("input").Single(input => input["name"] == "link")["value"]);

        var page = await manager.PostAsync(refused, $"{address}/link", HttpStatusCode.OK, ("link", "https://intranet.auental.example/karte?a=1&b=2"));
        var link = page.Root.Link("https://intranet.auental.example/karte?a=1&b=2")!;
        Assert.Equal("https://intranet.auental.example/karte?a=1&b=2", link["href"]);
        Assert.Equal("noopener noreferrer nofollow", link["rel"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Empty_and_oversized_input_is_refused_beside_its_field(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var address = $"{scene.Address}/criteria/playbook";
        using var manager = await scene.AsAsync(Story.Manager);
        var before = await manager.OpenAsync(address);

        var blank = await manager.PostAsync(before, $"{address}/text", HttpStatusCode.UnprocessableEntity, ("text", " "));
        var large = await manager.UploadAsync(before, $"{address}/file", "file", "gross.bin", new byte[10_000_001], HttpStatusCode.UnprocessableEntity);
        var larger = await manager.UploadAsync(before, $"{address}/file", "file", "gross.bin", new byte[12_000_000], HttpStatusCode.RequestEntityTooLarge);

        Assert.StartsWith("Fehler: ", blank.Title, StringComparison.Ordinal);
        Assert.Equal("Schreiben Sie den Nachweis.", blank.Root.Classed("problem").Single().Named("a").Single().Text);
        Assert.Contains("Möglich sind 10 MB.", large.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Möglich sind 10 MB.", larger.Text, StringComparison.Ordinal);
        Assert.Contains("Es liegt noch kein Nachweis vor.", (await manager.OpenAsync(address)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_was_added_after_reading_is_not_confirmed_unseen(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var address = $"{scene.Address}/criteria/playbook";
        await scene.AttachAsync(Story.Manager, "playbook", "Playbook 1.0");
        using var owner = await scene.AsAsync(Story.Owner);
        var seen = await owner.OpenAsync(address);
        await scene.AttachAsync(Story.Manager, "playbook", "Playbook 1.1");

        var refused = await owner.PostAsync(seen, $"{address}/confirmation", HttpStatusCode.Conflict);

        Assert.Contains("Die Nachweise haben sich geändert, seit Sie die Seite geöffnet haben.", refused.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.StartsWith("Das Kriterium ist erfüllt", (await owner.PostAsync(refused, $"{address}/confirmation")).Lede, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_attached_or_manages_removes_and_a_second_click_does_no_harm(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var address = $"{scene.Address}/criteria/playbook";
        await scene.AttachAsync(Story.Manager, "playbook", "Playbook 1.0");
        using var manager = await scene.AsAsync(Story.Manager);
        using var owner = await scene.AsAsync(Story.Owner);
        var page = await manager.OpenAsync(address);
        var removal = page.Root.Named("form").Single(form => form["action"]!.Contains("/removal", StringComparison.Ordinal))["action"]!.Split('#')[0];

        var others = await owner.OpenAsync(address);
        Assert.False(others.HasForm(removal));
        Assert.Contains("Entfernen kann ihn Miriam Kessler.", others.Text, StringComparison.Ordinal);
        var refused = await owner.ForceAsync(others, removal, HttpStatusCode.Forbidden);
        Assert.Contains("Entfernen kann diesen Nachweis nur, wer ihn beigefügt hat", refused.Text, StringComparison.Ordinal);

        await manager.PostAsync(page, removal);
        Assert.Contains("Es liegt noch kein Nachweis vor.", (await manager.PostAsync(page, removal)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task After_the_submission_nothing_can_be_attached_and_what_was_typed_is_given_back(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var address = $"{scene.Address}/criteria/playbook";
        using var manager = await scene.AsAsync(Story.Manager);
        var before = await manager.OpenAsync(address);
        await scene.Story.SubmitAsync(scene.GateId);

        var refused = await manager.PostAsync(before, $"{address}/text", HttpStatusCode.Conflict, ("text", "Playbook 1.0"));

        Assert.Contains("Die Nachweise sind seit der Einreichung eingefroren.", refused.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Playbook 1.0", refused.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.False(refused.HasForm($"{address}/text"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_automatic_criterion_says_what_is_measured_and_where_it_is_put_right(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        await scene.SetTeamAsync((Story.Manager, "Kundenservice"));

        var page = await scene.OpenAsync(Story.Manager, "/criteria/team-coverage");

        Assert.Equal("„Umzug melden“: Im Kernteam fehlen Abrechnung.", page.Lede);
        Assert.Contains("Für jeden Bereich der Pilot-Journey arbeitet jemand im Kernteam.", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/journeys/{scene.JourneyId}", page.Root.Link("Umzug melden")!["href"]);
        Assert.Equal($"/rollouts/{scene.Story.RolloutId}/ranking", page.Root.Link("Rangfolge der Journeys")!["href"]);
        Assert.False(page.HasForm($"{scene.Address}/criteria/team-coverage/text"));
        Assert.Contains("Journeys ändern", (await scene.OpenAsync(Story.Manager)).Root.Section("criteria").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Sponsors_read_strangers_do_not_and_what_is_unknown_is_not_found(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var address = $"{scene.Address}/criteria/playbook";
        using var chair = await scene.AsAsync(Story.Chair, "en");
        using var stranger = await scene.AsAsync(SamplePeople.HenrikSommer);

        var page = await chair.OpenAsync(address);
        Assert.Equal("A version of the playbook is published", page.Heading);
        Assert.Contains("You are reading here.", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasForm($"{address}/text"));
        await chair.ForceAsync(page, $"{address}/text", HttpStatusCode.Forbidden, ("text", "me too"));
        await stranger.OpenAsync(address, HttpStatusCode.Forbidden);
        await chair.OpenAsync($"{scene.Address}/criteria/no-such-thing", HttpStatusCode.NotFound);
        await chair.OpenAsync($"/gates/{Guid.NewGuid()}/criteria/playbook", HttpStatusCode.NotFound);
    }
}
