using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Shared.Time;
using Governance.Tests.Support;

namespace Governance.Tests.Organisation;

/// <summary>Where only some days of a span are taken, the answer names those that were not, and why.</summary>
public sealed class ClosingDayLeftTests
{
    private const string Path = "/organisation/closing-days";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters, SecondAdmin = SamplePeople.NadineWolff;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_api_names_each_day_that_was_not_taken(string engine)
    {
        await using var service = await StartAsync(engine);

        var answer = (await ClosingDayTests.AddAsync(service, SecondAdmin, "2026-12-27", "2027-01-02", "Inventur")).Body!;

        Assert.Equal(["2026-12-27", "2026-12-30", "2027-01-01", "2027-01-02"], answer["added"]!.AsArray().Select(day => (string?)day));
        var left = answer["notTaken"]!.AsArray();
        Assert.Equal(
            [("2026-12-28", "known", "Betriebsruhe"), ("2026-12-29", "known", "Betriebsruhe"), ("2026-12-31", "setting", null)],
            left.Select(day => ((string?)day!["day"], (string?)day["reason"], (string?)day["name"])));
        Assert.Equal((string?)await AdminIdAsync(service), (string?)left[0]!["addedBy"]);
        var again = (await ClosingDayTests.AddAsync(service, SecondAdmin, "2026-12-27", "2027-01-02", "Inventur")).Body!;
        Assert.Equal(left.ToJsonString(), again["notTaken"]!.ToJsonString());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_page_says_that_it_was_a_part_and_which_days_stood_already(string engine)
    {
        await using var service = await StartAsync(engine);
        using var admin = await Browser.AsAsync(service, SecondAdmin);

        var partly = await admin.PostAsync(await admin.OpenAsync(Path), $"{Path}/entries", HttpStatusCode.OK, ("from", "27.12.2026"), ("to", "02.01.2027"), ("name", "Inventur"));

        Assert.Contains("Ein Teil der Schließtage ist eingetragen.", partly.Root.Classed("ok").Single().Text, StringComparison.Ordinal);
        Assert.Equal(
            "3 Tage sind nicht eingetragen; sie standen schon: Mo, 28. Dezember bis Di, 29. Dezember: „Betriebsruhe“, eingetragen von Lars Peters. Do, 31. Dezember: steht in den Einstellungen des Dienstes.",
            partly.Root.Classed("warn").Single().Text.Replace('\u00a0', ' '));
        var whole = await admin.PostAsync(partly, $"{Path}/entries", HttpStatusCode.OK, ("from", "22.12.2026"), ("to", "23.12.2026"), ("name", "Umzug"));
        Assert.Contains("Die Schließtage sind eingetragen.", whole.Root.Classed("ok").Single().Text, StringComparison.Ordinal);
        Assert.Empty(whole.Root.Classed("warn"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Removing_leaves_the_settings_days_and_says_so(string engine)
    {
        await using var service = await StartAsync(engine);
        using var admin = await Browser.AsAsync(service, Admin);

        var removed = await admin.PostAsync(await admin.OpenAsync(Path), $"{Path}/removal", HttpStatusCode.OK, ("from", "28.12.2026"), ("to", "31.12.2026"));

        Assert.Contains("Ein Tag ist nicht entfernt: Do, 31. Dezember: steht in den Einstellungen des Dienstes.", removed.Root.Classed("warn").Single().Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    private static async Task<RunningService> StartAsync(string engine)
    {
        var service = await RunningService.StartAsync(engine, settings => settings[CalendarOptions.ClosingDaysKey] = "2026-12-31");
        await ClosingDayTests.AddAsync(service, Admin, "2026-12-28", "2026-12-29");
        return service;
    }

    private static async Task<JsonNode?> AdminIdAsync(RunningService service)
        => (await service.CallAsync(Story.Manager, HttpMethod.Get, "/api/people")).Body!.AsArray().Single(one => (string?)one!["name"] == Admin.Name)!["id"];
}
