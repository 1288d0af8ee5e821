using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Shared.Time;
using Governance.Tests.Support;

namespace Governance.Tests.Organisation;

/// <summary>Closing days over the API, and what they do to running and coming rounds.</summary>
public sealed class ClosingDayTests
{
    private const string Days = "/api/closing-days";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters, SecondAdmin = SamplePeople.NadineWolff;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Added_days_move_the_default_gate_date_at_once_and_removed_ones_move_it_back(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        var added = await AddAsync(service, Admin, "2026-09-10", "2026-09-11");
        Assert.Equal((HttpStatusCode.Created, 2), (added.Status, added.Body!["added"]!.AsArray().Count));
        await story.SubmitAsync(gate);
        Assert.Equal("2026-09-30", (string?)(await story.GateAsync(1))["round"]!["gateDate"]);

        await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{gate}/submission", null);
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.NoContent, (await service.CallAsync(Admin, HttpMethod.Delete, $"{Days}/2026-09-11")).Status);
        await story.SubmitAsync(gate);
        Assert.Equal("2026-09-29", (string?)(await story.GateAsync(1))["round"]!["gateDate"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Reminders_of_a_running_vote_move_and_its_date_and_lapse_stay(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.SubmitAsync((Guid)(await story.GateAsync(1))["id"]!);
        await AddAsync(service, Admin, "2026-09-24");
        await service.AdvanceAsync(TimeSpan.Zero);

        await AtAsync(service, "2026-09-18T04:59:00Z");
        Assert.Equal(0, await RemindersAsync(service));
        await AtAsync(service, "2026-09-18T05:01:00Z");
        Assert.Equal(1, await RemindersAsync(service));
        await AtAsync(service, "2026-09-28T21:59:00Z");
        Assert.Equal(("deciding", "2026-09-28"), await RoundAsync(story));
        await AtAsync(service, "2026-09-28T22:01:00Z");
        Assert.Equal(("lapsed", "2026-09-28"), await RoundAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_day_that_is_removed_moves_the_reminders_back(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await AddAsync(service, Admin, "2026-09-24");
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{(Guid)(await story.GateAsync(1))["id"]!}/submission", new JsonObject { ["request"] = "Bitte freigeben.", ["gateDate"] = "2026-09-28" });
        await service.CallAsync(Admin, HttpMethod.Delete, $"{Days}/2026-09-24");

        await AtAsync(service, "2026-09-18T05:01:00Z");
        Assert.Equal(0, await RemindersAsync(service));
        await AtAsync(service, "2026-09-21T05:01:00Z");
        Assert.Equal(1, await RemindersAsync(service));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_vote_that_ends_on_a_new_closing_day_is_named_and_left_alone(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.SubmitAsync((Guid)(await story.GateAsync(1))["id"]!);

        var added = await AddAsync(service, Admin, "2026-09-25", "2026-09-29");

        var gate = Assert.Single(added.Body!["gates"]!.AsArray())!;
        Assert.Equal(("Privatkunden-Journeys", 1, "2026-09-28"), ((string?)gate["rollout"], (int)gate["gate"]!, (string?)gate["date"]));
        Assert.Equal(("deciding", "2026-09-28"), await RoundAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_gate_date_cannot_be_set_on_a_closing_day(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await AddAsync(service, Admin, "2026-09-24");
        var body = new JsonObject { ["request"] = "Bitte freigeben.", ["gateDate"] = "2026-09-24" };
        var refused = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{(Guid)(await story.GateAsync(1))["id"]!}/submission", body);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "gateDate"), (refused.Status, Assert.Single(refused.Fields)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_day_counts_on_every_node_of_the_database(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        Assert.True(await IsWorkingDayAsync(service, 2026, 12, 23));
        await AddAsync(service, Admin, "2026-12-23");
        Assert.False(await IsWorkingDayAsync(service, 2026, 12, 23));
        await service.TamperAsync("update closing_days set removed_at = added_at");
        Assert.True(await IsWorkingDayAsync(service, 2026, 12, 23));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_again_changes_nothing_and_somebody_else_is_told_who_was_first(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var first = await AddAsync(service, Admin, "2026-12-24", "2026-12-31");
        var again = await AddAsync(service, Admin, "2026-12-24", "2026-12-31");
        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        var other = await AddAsync(service, SecondAdmin, "2026-12-28");
        Assert.Equal((HttpStatusCode.Conflict, "closing_day.known"), (other.Status, other.Code));
        Assert.Contains(Admin.Name, other.Detail, StringComparison.Ordinal);
        var wider = await AddAsync(service, SecondAdmin, "2026-12-31", "2027-01-02", "Inventur");
        Assert.Equal((2, 1), (wider.Body!["added"]!.AsArray().Count, wider.Body["known"]!.AsArray().Count));
        var year = (await service.CallAsync(Story.Manager, HttpMethod.Get, $"{Days}?year=2026")).Body!.AsArray();
        Assert.Equal(8, year.Count);
        Assert.All(year, day => Assert.Equal("Betriebsruhe", (string?)day!["name"]));

        Assert.Equal(HttpStatusCode.NoContent, (await service.CallAsync(Admin, HttpMethod.Delete, $"{Days}/2026-12-28")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await service.CallAsync(Admin, HttpMethod.Delete, $"{Days}/2026-12-28")).Status);
        var late = await service.CallAsync(SecondAdmin, HttpMethod.Delete, $"{Days}/2026-12-28");
        Assert.Equal((HttpStatusCode.Conflict, "closing_day.removed"), (late.Status, late.Code));
        Assert.Equal("closing_day.unknown", (await service.CallAsync(Admin, HttpMethod.Delete, $"{Days}/2026-12-01")).Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_administrators_at_the_same_instant_add_a_day_once(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await Story.StartAsync(service);
        var answers = await Task.WhenAll(AddAsync(service, Admin, "2026-12-24", "2026-12-31"), AddAsync(service, SecondAdmin, "2026-12-24", "2026-12-31"));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Equal(8, (await service.CallAsync(Story.Manager, HttpMethod.Get, $"{Days}?year=2026")).Body!.AsArray().Count);

        var removals = await Task.WhenAll(service.CallAsync(Admin, HttpMethod.Delete, $"{Days}/2026-12-24"), service.CallAsync(SecondAdmin, HttpMethod.Delete, $"{Days}/2026-12-24"));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], removals.Select(answer => answer.Status).Order());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Bad_spans_and_names_are_refused_by_field_and_nothing_is_written(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        (string From, string? To, string? Name, string Field)[] sent =
        [
            ("2026-12-31", "2026-12-24", "Betriebsruhe", "to"),
            ("2026-09-08", "2054-01-23", "Zehntausend Tage", "to"),
            ("2026-09-08", "2026-11-07", "61 Tage", "to"),
            ("2026-09-06", null, "Gestern", "from"),
            ("1999-12-24", null, "Vor langer Zeit", "from"),
            ("2199-12-24", null, "Sehr fern", "from"),
            ("2026-12-24", null, "  ", "name"),
            ("2026-12-24", null, null, "name"),
            ("2026-12-24", null, new string('x', 81), "name"),
            ("2026-12-24", null, "zwei\nZeilen", "name"),
        ];
        foreach (var (from, to, name, field) in sent)
        {
            var answer = await AddAsync(service, Admin, from, to, name);
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{from} {to}: {answer.Status} {answer.Body}");
            Assert.Equal(field, Assert.Single(answer.Fields));
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await AddAsync(service, Admin, "2026-02-30")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await service.CallAsync(Admin, HttpMethod.Delete, $"{Days}/morgen")).Status);
        Assert.Equal("closing_day.past", (await service.CallAsync(Admin, HttpMethod.Delete, $"{Days}/2026-09-04")).Code);
        Assert.Equal(HttpStatusCode.Created, (await AddAsync(service, Admin, "2026-09-08", "2026-11-06", "60 Tage <b>am</b> Stück")).Status);
        Assert.Equal(60, (await service.CallAsync(Admin, HttpMethod.Get, Days)).Body!.AsArray().Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_year_loses_sixty_working_days_at_most(string engine)
    {
        await using var service = await RunningService.StartAsync(engine, settings => settings["Organisation:ClosingDays"] = "2027-01-04, 2028-01-04");
        // 1 by the setting, 44 and 14 (Good Friday is none), 1 (nor is Easter Monday): 60.
        foreach (var (from, to) in new[] { ("2027-01-05", "2027-03-05"), ("2027-03-08", "2027-03-26"), ("2027-03-27", "2027-03-30") })
        {
            Assert.Equal(HttpStatusCode.Created, (await AddAsync(service, Admin, from, to)).Status);
        }

        var refused = await AddAsync(service, SecondAdmin, "2027-03-31");
        Assert.Equal((HttpStatusCode.Conflict, "closing_day.year_full"), (refused.Status, refused.Code));
        Assert.Equal("Es wurde nichts eingetragen. Im Jahr 2027 fielen dann 61 Arbeitstage aus, bisher sind es 60. Möglich sind 60.", refused.Detail);
        Assert.Equal("closing_day.year_full", (await AddAsync(service, Admin, "2027-12-31", "2028-01-03")).Code);
        Assert.Single((await service.CallAsync(Admin, HttpMethod.Get, $"{Days}?year=2028")).Body!.AsArray());

        Assert.Equal(HttpStatusCode.Created, (await AddAsync(service, Admin, "2028-01-03")).Status);
        Assert.Equal(HttpStatusCode.Created, (await AddAsync(service, Admin, "2027-04-03", "2027-04-04")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(service, Admin, "2027-01-05", "2027-03-05")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await service.CallAsync(Admin, HttpMethod.Delete, $"{Days}/2027-02-01")).Status);
        Assert.Equal(HttpStatusCode.Created, (await AddAsync(service, SecondAdmin, "2027-03-31")).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Days_of_the_settings_stay_and_only_administrators_change_the_others(string engine)
    {
        await using var service = await RunningService.StartAsync(engine, settings => settings["Organisation:ClosingDays"] = "2026-12-24");
        Assert.False(await IsWorkingDayAsync(service, 2026, 12, 24));
        Assert.Equal("closing_day.setting", (await service.CallAsync(Admin, HttpMethod.Delete, $"{Days}/2026-12-24")).Code);
        Assert.Equal("closing_day.setting", (await AddAsync(service, Admin, "2026-12-24")).Code);
        foreach (var person in new[] { Story.Manager, Story.Chair, Story.Auditor })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await AddAsync(service, person, "2026-12-23")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(person, HttpMethod.Delete, $"{Days}/2026-12-24")).Status);
            Assert.Null((string?)Assert.Single((await service.CallAsync(person, HttpMethod.Get, Days)).Body!.AsArray())!["name"]);
        }
    }

    internal static Task<ApiAnswer> AddAsync(RunningService service, TenantPerson person, string from, string? to = null, string? name = "Betriebsruhe")
        => service.CallAsync(person, HttpMethod.Post, Days, new JsonObject { ["from"] = from, ["to"] = to, ["name"] = name });

    private static async Task AtAsync(RunningService service, string instant)
    {
        service.Clock.Now = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        await service.AdvanceAsync(TimeSpan.Zero);
    }

    private static async Task<int> RemindersAsync(RunningService service)
    {
        await service.DeliverAsync();
        return service.Tenant.Channels.Posts("lenkungskreis").SelectMany(post => post.Lines).Count(line => line.StartsWith("Erinnerung", StringComparison.Ordinal));
    }

    private static async Task<(string? State, string? Date)> RoundAsync(Story story)
    {
        var round = (await story.GateAsync(1))["round"]!;
        return ((string?)round["state"], (string?)round["gateDate"]);
    }

    private static async Task<bool> IsWorkingDayAsync(RunningService service, int year, int month, int day)
        => (await service.CallAsync((OrganisationCalendar calendar) => calendar.ForAsync("DE-SN"))).IsWorkingDay(new DateOnly(year, month, day));
}
