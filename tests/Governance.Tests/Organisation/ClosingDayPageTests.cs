using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Organisation;

public sealed class ClosingDayPageTests
{
    private const string Path = "/organisation/closing-days";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters, SecondAdmin = SamplePeople.NadineWolff;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_administrator_enters_a_span_and_sees_what_it_costs_and_which_vote_it_meets(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.SubmitAsync((Guid)(await story.GateAsync(1))["id"]!);
        using var admin = await Browser.AsAsync(service, Admin);
        var page = await admin.OpenAsync(Path);
        Assert.StartsWith("2026 ist noch kein Schließtag eingetragen.", page.Lede, StringComparison.Ordinal);

        var added = await admin.PostAsync(page, $"{Path}/entries", HttpStatusCode.OK, ("from", "26.9.2026"), ("to", "29.09.2026"), ("name", "Inventur <i>Lager</i>"));
        Assert.Equal("2026 ist das Unternehmen an 2 Tagen geschlossen, die in Sachsen sonst Arbeitstage wären. Fristen zählen sie nicht mit.", added.Lede);
        var row = added.Root.Section("closed").Named("tbody").Single().Text;
        Assert.Contains("Sa, 26. September bis Di, 29. September Inventur <i>Lager</i> 2 Arbeitstage Lars Peters", row, StringComparison.Ordinal);
        Assert.Contains("Gate 1, Runde 1 – Privatkunden-Journeys: Die Abstimmung endet am Mo, 28. September, einem Schließtag.", added.Root.Classed("warn").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Lars Peters hat den 26. September 2026 bis zum 29. September 2026 eingetragen: „Inventur <i>Lager</i>“.", added.Root.Section("changes").Text, StringComparison.Ordinal);

        var again = await admin.PostAsync(added, $"{Path}/entries", HttpStatusCode.OK, ("from", "26.9.2026"), ("to", "29.09.2026"), ("name", "Inventur <i>Lager</i>"));
        Assert.Contains("Diese Schließtage sind schon eingetragen. Es hat sich nichts geändert.", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Die Schließtage sind eingetragen.", again.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_refused_form_keeps_what_was_typed_and_says_what_is_wrong(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        using var admin = await Browser.AsAsync(service, Admin);
        var page = await admin.OpenAsync(Path);
        var reversed = await admin.PostAsync(page, $"{Path}/entries", HttpStatusCode.UnprocessableEntity, ("from", "31.12.2026"), ("to", "24.12.2026"), ("name", "Betriebsruhe"));
        Assert.StartsWith("Fehler: ", reversed.Title, StringComparison.Ordinal);
        Assert.Contains("Der letzte Tag liegt vor dem ersten.", reversed.Root.Section("add").Text, StringComparison.Ordinal);
        Assert.Equal("31.12.2026", reversed.Form($"{Path}/entries").Named("input").Single(field => field["name"] == "from")["value"]);
        await ClosingDayTests.AddAsync(service, Admin, "2027-06-01", "2027-07-30");
        var full = await admin.PostAsync(page, $"{Path}/entries", HttpStatusCode.Conflict, ("from", "2.8.2027"), ("to", "31.8.2027"), ("name", "Betriebsruhe"));
        Assert.Contains("Im Jahr 2027 fielen dann 66 Arbeitstage aus, bisher sind es 44.", full.Root.Section("add").Text, StringComparison.Ordinal);
        Assert.Equal("31.8.2027", full.Form($"{Path}/entries").Named("input").Single(field => field["name"] == "to")["value"]);
        var empty = await admin.PostAsync(page, $"{Path}/entries", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Schreiben Sie den ersten Tag.", empty.Root.Section("add").Text, StringComparison.Ordinal);
        Assert.Contains("Schreiben Sie den Grund", empty.Root.Section("add").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_row_or_a_part_of_it_is_removed_and_the_second_administrator_is_told(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await ClosingDayTests.AddAsync(service, Admin, "2026-12-24", "2026-12-31");
        using var admin = await Browser.AsAsync(service, Admin);
        using var second = await Browser.AsAsync(service, SecondAdmin, "en");
        var (page, stale) = (await admin.OpenAsync(Path), await second.OpenAsync(Path));
        var part = await admin.PostAsync(page, $"{Path}/removal", HttpStatusCode.OK, ("from", "28.12.2026"), ("to", "29.12.2026"));
        Assert.Equal(2, part.Root.Section("closed").Named("tbody").Single().Named("tr").Count());
        var button = part.Root.Section("closed").Named("button").First();
        Assert.Equal(("removal", "2026-12-24/2026-12-27"), (button["form"], button["value"]));
        var rest = await admin.PostAsync(part, $"{Path}/removal", HttpStatusCode.OK, ("span", button["value"]!));
        Assert.Contains("Mi, 30. Dezember bis Do, 31. Dezember", rest.Root.Section("closed").Named("tbody").Single().Text, StringComparison.Ordinal);

        var late = await second.PostAsync(stale, $"{Path}/removal", HttpStatusCode.Conflict, ("from", "28/12/2026"));
        Assert.Contains("Lars Peters has already removed the days", late.Root.Section("remove").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Year_and_Land_are_chosen_and_the_public_holidays_follow(string engine)
    {
        await using var service = await RunningService.StartAsync(engine, settings => settings["Organisation:ClosingDays"] = "2027-12-24");
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var berlin = await manager.OpenAsync($"{Path}?year=2028&land=DE-BE");
        Assert.Contains("Sa, 17. Juni Jahrestag des Volksaufstands, einmalig", berlin.Root.Section("holidays").Text, StringComparison.Ordinal);
        var bavaria = await manager.OpenAsync($"{Path}?year=2027&land=DE-BY");
        Assert.Contains("Fronleichnam", bavaria.Root.Section("holidays").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mariä Himmelfahrt", bavaria.Root.Section("holidays").Named("tbody").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Einstellung Organisation:ClosingDays", bavaria.Root.Section("closed").Text, StringComparison.Ordinal);
        Assert.Equal(16, bavaria.Root.Id("land").Named("option").Count());
        Assert.Equal("2026", (await manager.OpenAsync($"{Path}?year=1800&land=DE-XX")).Root.Id("year").Named("option").Single(option => option.Attributes.ContainsKey("selected"))["value"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Everybody_reads_the_page_and_only_administrators_change_it(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var page = await manager.OpenAsync(Path);
        Assert.False(page.HasForm($"{Path}/removal"));
        Assert.DoesNotContain(page.Root.Named("form"), form => form["method"] == "post" && form["action"]!.StartsWith(Path, StringComparison.Ordinal));
        await manager.ForceAsync(page, $"{Path}/entries", HttpStatusCode.Forbidden, ("from", "24.12.2026"), ("name", "Betriebsruhe"));
        await manager.ForceAsync(page, $"{Path}/removal", HttpStatusCode.Forbidden, ("from", "24.12.2026"));
    }
}
