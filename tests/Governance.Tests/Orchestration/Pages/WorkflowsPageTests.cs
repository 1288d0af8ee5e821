using System.Globalization;
using System.Net;
using Governance.Shared.Localisation;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Pages;

/// <summary>An administrator looks after running workflows.</summary>
public sealed class WorkflowsPageTests
{
    private static readonly TimeSpan PastTheGateDate = TimeSpan.FromDays(40);

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_administrator_finds_an_incident_tries_again_is_told_why_not_and_then_that_it_worked(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await FailAsync(service);
        using var browser = await Browser.AsAsync(service, Documents.First);

        var start = await browser.OpenAsync("/");
        Assert.Contains("Eine Störung eines Ablaufs ansehen", start.Text, StringComparison.Ordinal);
        Assert.Contains($"seit {Formats.For(CultureInfo.GetCultureInfo("de")).DateTime(service.Clock.Now).Replace('\u00a0', ' ')}.", start.Text, StringComparison.Ordinal);
        var list = await browser.OpenAsync("/workflows");
        Assert.Equal("2 Abläufe sind unterwegs. Eine Störung ist offen.", list.Lede);
        var row = list.Root.Section("incidents").Named("tbody").Single();
        Assert.StartsWith("Privatkunden-Journeys: Gate 1, Runde 1 Fristablauf festhalten Im Wortlaut:", row.Text, StringComparison.Ordinal);

        var disturbed = (await browser.OpenAsync("/workflows?status=Faulted")).Root.Section("instances").Named("tbody").Single();
        Assert.Contains("wartet, mit Störung", Assert.Single(disturbed.Named("tr")).Text, StringComparison.Ordinal);
        Assert.Single((await service.CallAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances?status=faulted")).Body!.AsArray());
        var page = await browser.OpenAsync(row.Named("a").Single()["href"]!);
        Assert.Contains("Stand: wartet, mit Störung", page.Text, StringComparison.Ordinal);
        Assert.Equal("Ablauf: Privatkunden-Journeys: Gate 1, Runde 1", page.Heading);
        Assert.StartsWith("Ein Schritt ist zu seinem Zeitpunkt fehlgeschlagen.", page.Lede, StringComparison.Ordinal);
        var failed = await browser.PostAsync(page, $"{page.Path}/retry", HttpStatusCode.Conflict);
        Assert.StartsWith("Fehler:", failed.Title, StringComparison.Ordinal);
        Assert.Contains("Der Schritt ist wieder fehlgeschlagen, und es wurde nichts geändert. Der Grund:", failed.Root.Section("incidents").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("erhalten geblieben", failed.Text, StringComparison.Ordinal);
        Assert.Contains("2-mal versucht, zuletzt", failed.Root.Section("incidents").Text, StringComparison.Ordinal);

        await service.TamperAsync("alter table outbox rename column kind_away to kind");
        var worked = await browser.PostAsync(failed, $"{page.Path}/retry");
        Assert.Contains("Der Schritt ist gelungen.", worked.Root.Section("incidents").Text, StringComparison.Ordinal);
        Assert.Contains("behoben von Lars Peters", worked.Root.Section("incidents").Text, StringComparison.Ordinal);
        Assert.Contains("Erneut versucht", worked.Root.Section("journal").Text, StringComparison.Ordinal);
        Assert.Contains("Schritt erneut versucht, gelungen Lars Peters", worked.Root.Section("history").Text, StringComparison.Ordinal);
        Assert.False(worked.HasForm($"{page.Path}/retry"));
        Assert.Contains("Keine Instanz.", (await browser.OpenAsync("/workflows?status=Faulted")).Root.Section("instances").Text, StringComparison.Ordinal);

        var late = await browser.PostAsync(failed, $"{page.Path}/retry", HttpStatusCode.Conflict);
        Assert.Contains("Es wurde nichts versucht: Der Ablauf ist beendet.", late.Root.Section("incidents").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_incident_is_closed_by_hand_with_a_note_that_is_kept_when_it_is_refused(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await FailAsync(service);
        using var browser = await Browser.AsAsync(service, Documents.First);
        var list = await browser.OpenAsync("/workflows");
        var page = await browser.OpenAsync(list.Root.Section("incidents").Named("tbody").Single().Named("a").Single()["href"]!);
        var action = page.Root.Named("form").Select(form => form["action"]!.Split('#')[0]).Single(to => to.EndsWith("/resolution", StringComparison.Ordinal));

        var silent = await browser.PostAsync(page, action, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Ihre Eingaben sind erhalten geblieben.", silent.Text, StringComparison.Ordinal);
        Assert.Contains("Schreiben Sie, was Sie gefunden und getan haben.", silent.Root.Section("incidents").Text, StringComparison.Ordinal);
        var closed = await browser.PostAsync(silent, action, HttpStatusCode.OK, ("note", "<b>Postfach</b> war voll."));
        Assert.Contains("&lt;b&gt;Postfach&lt;/b&gt; war voll.", closed.Source, StringComparison.Ordinal);
        Assert.Contains("Störung von Hand geschlossen", closed.Root.Section("history").Text, StringComparison.Ordinal);

        using var second = await Browser.AsAsync(service, Documents.Second);
        var late = await second.PostAsync(PageOf(await second.OpenAsync(page.Path), action), action, HttpStatusCode.Conflict, ("note", "Ich auch."));
        Assert.Contains("Ihre Notiz wurde nicht gespeichert: Die Störung ist seit", late.Root.Section("incidents").Text, StringComparison.Ordinal);
        Assert.Contains("Ich auch.", late.Root.Section("incidents").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_everything_and_finds_no_form_and_others_are_refused()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        await FailAsync(service);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);

        var list = await auditor.OpenAsync("/workflows");
        var page = await auditor.OpenAsync(list.Root.Section("incidents").Named("tbody").Single().Named("a").Single()["href"]!);
        Assert.False(page.HasForm($"{page.Path}/retry"));
        Assert.DoesNotContain(page.Root.Named("form"), form => form["action"]!.Contains("/resolution", StringComparison.Ordinal));
        await auditor.ForceAsync(page, $"{page.Path}/retry", HttpStatusCode.Forbidden);
        await auditor.OpenAsync($"/workflows/instances/{Guid.NewGuid()}", HttpStatusCode.NotFound);

        using var manager = await Browser.AsAsync(service, Story.Manager);
        await manager.OpenAsync("/workflows", HttpStatusCode.Forbidden);
        await manager.OpenAsync(page.Path, HttpStatusCode.Forbidden);
        Assert.DoesNotContain("/workflows", (await manager.OpenAsync("/")).Root.Named("nav").SelectMany(nav => nav.Named("a")).Select(link => link["href"]));
    }

    [Fact]
    public async Task Whose_vote_it_was_stays_hidden_from_administrators_and_the_list_can_be_narrowed()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var (story, gate) = await DecidingAsync(service);
        await story.VoteAsync(gate, Story.Chair, "go");
        using var browser = await Browser.AsAsync(service, Documents.First, "en");

        var list = await browser.OpenAsync("/workflows?definition=stage-gate&status=Suspended&waiting=votes");
        var row = Assert.Single(list.Root.Section("instances").Named("tbody").Single().Named("tr"));
        Assert.Contains("Privatkunden-Journeys: gate 1, round 1", row.Text, StringComparison.Ordinal);
        var page = await browser.OpenAsync(row.Named("a").First()["href"]!);
        Assert.Contains("Vote taken", page.Root.Section("journal").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Brandt", page.Root.Section("journal").Named("tbody").Single().Named("tr").First().Text, StringComparison.Ordinal);
        Assert.Contains("a seat", page.Root.Section("journal").Text, StringComparison.Ordinal);

        var none = await browser.OpenAsync("/workflows?definition=stage-gate&status=Cancelled");
        Assert.Contains("No instance.", none.Root.Section("instances").Text, StringComparison.Ordinal);
        await browser.OpenAsync("/workflows?status=7&definition=%00&before=x", HttpStatusCode.BadRequest);
        await browser.OpenAsync("/workflows?status=7&definition=%00");
    }

    // A page whose sign-out form leads somewhere else, as somebody has it open who loaded it before.
    private static PageView PageOf(PageView page, string action)
        => new(page.Status, page.Address, page.Source.Replace("action=\"/sign-out\"", $"action=\"{action}\"", StringComparison.Ordinal));

    private static async Task FailAsync(RunningService service)
    {
        await DecidingAsync(service);
        await service.TamperAsync("alter table outbox rename column kind to kind_away");
        await service.AdvanceAsync(PastTheGateDate);
    }

    private static async Task<(Story Story, Guid Gate)> DecidingAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        return (story, gate);
    }
}
