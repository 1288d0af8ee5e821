using Governance.Tests.Gates.Conditions;
using Governance.Tests.Support;

namespace Governance.Tests.Audit.Pages;

/// <summary>What belongs together in an entry stands side by side, and nothing asks an auditor to match lists or to read an id.</summary>
public sealed class TrailRowsTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_team_says_who_stands_for_which_department_and_a_condition_who_owns_it_until_when(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        await scene.Story.JourneyAsync("Umzug melden", "extension");
        using var auditor = await Browser.AsAsync(service, Story.Auditor);

        var text = await EntriesAsync(auditor, scene.Story);

        Assert.Contains("Kernteam: Miriam Kessler für Kundenservice Silke Hagen für Abrechnung", text, StringComparison.Ordinal);
        Assert.Contains($"Auflagen: {ConditionScene.Analyst} – verantwortlich Gül Aydın, fällig 30. Oktober 2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fällig:", text, StringComparison.Ordinal);
        var table = System.Text.Encoding.UTF8.GetString((await auditor.DownloadAsync($"/audit/entries.csv?rollout={scene.Story.RolloutId}")).Bytes);
        Assert.Contains("Kernteam: Miriam Kessler für Kundenservice / Silke Hagen für Abrechnung", table, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Heads_stand_beside_their_departments_and_a_deputyship_has_no_id_to_read(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.RecordAsync(await story.JourneyAsync("Umzug melden", "pilot"));
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy, from: 2);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);

        var text = await EntriesAsync(auditor, story);

        Assert.Contains("Bereichsleitungen: ", text, StringComparison.Ordinal);
        Assert.Contains("Abrechnung: Petra Lange", text, StringComparison.Ordinal);
        Assert.Contains("Kundenservice: Deniz Yıldız", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vorgang:", text, StringComparison.Ordinal);
        Assert.Contains("Kanal: Kundenjourneys / Lenkungskreis", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_was_erased_or_does_not_fit_is_told_as_it_is(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        await service.TamperAsync("delete from audit_texts where name = 'conditions'");

        Assert.Contains("Auflagen: gelöscht (die Kette hält nur die Prüfsumme) – verantwortlich Gül Aydın, fällig 30. Oktober 2026", await EntriesAsync(auditor, scene.Story), StringComparison.Ordinal);
    }

    private static async Task<string> EntriesAsync(Browser auditor, Story story) => (await auditor.OpenAsync($"/audit/{story.RolloutId}")).Root.Section("entries").Text.Replace('\u00a0', ' ');
}
