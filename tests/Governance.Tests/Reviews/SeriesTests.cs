using System.Net;
using System.Text.Json.Nodes;
using Governance.Organisation;
using Governance.Reviews;
using Governance.Sandbox.Tenant;
using Governance.Shared.Localisation;
using Governance.Tests.Support;

namespace Governance.Tests.Reviews;

/// <summary>Series of reviews over the API: set up, planned ahead, changed, moved, cancelled, ended.</summary>
public sealed class SeriesTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_series_plans_its_dates_at_once_and_rolls_on_with_the_clock(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);

        var first = await scene.DatesAsync();
        Assert.Equal(("2026-09-14", "10:00", "planned", "Europe/Berlin", "Raum 4.12", true, 3), Told(first[0]));
        Assert.Equal("2026-11-02", (string?)first[^1]["day"]);

        service.Clock.Advance(TimeSpan.FromDays(7));
        await scene.PlanAsync();
        await scene.PlanAsync();

        Assert.Equal([.. first.Select(date => (string?)date["day"]), "2026-11-09"], (await scene.DatesAsync()).Select(date => (string?)date["day"]));
    }

    /// <summary>In Berlin clocks go back on 25 October 2026 and forward on 28 March 2027.</summary>
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_local_time_stays_when_clocks_change(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        Assert.Equal([("2026-10-19", "2026-10-19T08:00:00+00:00"), ("2026-10-26", "2026-10-26T09:00:00+00:00")], await BeginAsync(scene, "2026-10-19", "2026-10-26"));

        service.Clock.Now = new DateTimeOffset(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);
        await scene.PlanAsync();

        Assert.Equal([("2027-03-22", "2027-03-22T09:00:00+00:00"), ("2027-04-05", "2027-04-05T08:00:00+00:00")], await BeginAsync(scene, "2027-03-22", "2027-04-05"));

        // Easter Monday lies between.
        Assert.Equal("2027-03-30", (string?)(await scene.DatesAsync()).Single(date => (string?)date["plannedOn"] == "2027-03-29")["day"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_closing_day_that_is_added_or_taken_away_moves_what_nobody_has_touched(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var admin = await service.CallerAsync(SamplePeople.LarsPeters);
        var day = new DateOnly(2026, 9, 21);

        Assert.Null((await service.CallAsync((ClosingDayService days) => days.AddAsync(new ClosingSpan(day, day, "Betriebsversammlung"), admin))).Refusal);
        await scene.PlanAsync();
        Assert.Equal("2026-09-22", await OnAsync(scene, "2026-09-21"));

        var week = new DateOnly(2026, 9, 25);
        await service.CallAsync((ClosingDayService days) => days.AddAsync(new ClosingSpan(day.AddDays(1), week, "Betriebsruhe"), admin));
        await scene.PlanAsync();
        Assert.Equal("leftOut", (string?)(await scene.DatesAsync()).Single(date => (string?)date["plannedOn"] == "2026-09-21")["state"]);

        await service.CallAsync((ClosingDayService days) => days.RemoveAsync(day, week, admin));
        await scene.PlanAsync();
        Assert.Equal("2026-09-21", await OnAsync(scene, "2026-09-21"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_date_that_was_put_off_still_stands_on_the_morning_of_its_new_day(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var (admin, day) = (await service.CallerAsync(SamplePeople.LarsPeters), new DateOnly(2026, 9, 21));
        await service.CallAsync((ClosingDayService days) => days.AddAsync(new ClosingSpan(day, day, "Betriebsversammlung"), admin));
        await scene.PlanAsync();

        service.Clock.Now = new DateTimeOffset(2026, 9, 22, 6, 0, 0, TimeSpan.Zero);
        await scene.PlanAsync();

        Assert.Equal("2026-09-22", await OnAsync(scene, "2026-09-21"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_the_journey_manager_sets_up_changes_and_ends_and_once_for_each(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var journey = await scene.Story.JourneyAsync("Umzug melden", "pilot");
        foreach (var person in new[] { Story.Chair, Story.Owner, ReviewScene.Lead, Story.Auditor, ReviewScene.Stranger, SamplePeople.HenrikSommer })
        {
            ReviewScene.Is(await scene.SetUpAsync(person, journey: journey), HttpStatusCode.Forbidden, "series.not_yours");
            ReviewScene.Is(await service.CallAsync(person, HttpMethod.Put, scene.Path, await scene.BodyAsync()), HttpStatusCode.Forbidden, "series.not_yours");
            ReviewScene.Is(await EndAsync(scene, person), HttpStatusCode.Forbidden, "series.not_yours");
            ReviewScene.Is(await service.CallAsync(person, HttpMethod.Get, scene.Path), HttpStatusCode.OK);
        }

        Assert.Equal((Guid)(await scene.SetUpAsync(Story.Manager)).Body!["id"]!, scene.SeriesId);
        var other = await scene.BodyAsync();
        other["weeks"] = 2;
        ReviewScene.Is(await scene.SetUpAsync(Story.Manager, other), HttpStatusCode.Conflict, "series.runs");
        ReviewScene.Is(await scene.SetUpAsync(Story.Manager, journey: journey), HttpStatusCode.Created);
        ReviewScene.Is(await scene.SetUpAsync(Story.Manager, journey: Guid.NewGuid()), HttpStatusCode.UnprocessableEntity, "input.invalid");
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Get, $"/api/review-series/{Guid.NewGuid()}"), HttpStatusCode.NotFound, "series.unknown");
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{Guid.NewGuid()}/review-series"), HttpStatusCode.NotFound, "rollout.unknown");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_change_replans_what_nobody_touched_keeps_what_somebody_moved_and_needs_the_last_revision(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var moved = (Guid)(await scene.DatesAsync())[1]["id"]!;
        ReviewScene.Is(await scene.MoveAsync(moved, ReviewScene.Lead, "2026-09-23"), HttpStatusCode.OK);
        var body = await scene.BodyAsync();
        (body["weekday"], body["place"]) = ("thursday", "Raum 2.01");

        var changed = await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, body.DeepClone(), ("If-Match", "\"1\""));

        ReviewScene.Is(changed, HttpStatusCode.OK);
        var dates = await scene.DatesAsync();
        Assert.Equal(["2026-09-17", "2026-09-23", "2026-09-24", "2026-10-01"], dates.Where(date => (string?)date["state"] == "planned").Take(4).Select(date => (string?)date["day"]));
        Assert.All(dates, date => Assert.Equal("Raum 2.01", (string?)date["place"]));
        Assert.Equal(changed.Body!["revision"]!.ToJsonString(), (await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, body.DeepClone(), ("If-Match", "\"1\""))).Body!["revision"]!.ToJsonString());
        body["minutes"] = 90;
        var stale = await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, body, ("If-Match", "\"1\""));
        ReviewScene.Is(stale, HttpStatusCode.PreconditionFailed, "revision.stale");
        Assert.Contains(Story.Manager.Name, stale.Detail, StringComparison.Ordinal);

        ReviewScene.Is(await EndAsync(scene, Story.Manager), HttpStatusCode.OK);
        Assert.All((await scene.DatesAsync()).Where(date => string.CompareOrdinal((string)date["day"]!, "2026-09-07") > 0), date
            => Assert.Equal(("cancelled", "Der Rollout braucht sie nicht mehr."), ((string?)date["state"], (string?)date["cancelReason"])));
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, await scene.BodyAsync()), HttpStatusCode.Conflict, "series.ended");
        ReviewScene.Is(await EndAsync(scene, Story.Manager), HttpStatusCode.OK);
        ReviewScene.Is(await scene.SetUpAsync(Story.Manager), HttpStatusCode.Created);
        var entries = (await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{scene.Story.RolloutId}/audit?limit=500", null))!.AsArray().Select(entry => (string?)entry!["action"]).ToList();
        Assert.Equal((2, 1, 1, 1), (entries.Count(action => action == "series.set_up"), entries.Count(action => action == "series.changed"), entries.Count(action => action == "series.ended"), entries.Count(action => action == "review.moved")));
        Assert.True((bool)(await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{scene.Story.RolloutId}/audit/verification", null))!["intact"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_date_is_moved_within_its_neighbours_and_cancelled_for_all_to_see(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var dates = await scene.DatesAsync();
        var second = (Guid)dates[1]["id"]!;
        foreach (var (day, code) in new[]
        {
            ("2026-09-06", "day"), ("2026-09-26", "day"), ("2026-09-14", "day"), ("2026-09-11", "day"), ("2026-09-28", "day"), ("2026-10-01", "day"),
        })
        {
            var refused = await scene.MoveAsync(second, ReviewScene.Lead, day);
            ReviewScene.Is(refused, HttpStatusCode.UnprocessableEntity, "input.invalid");
            Assert.Equal([code], refused.Fields);
        }

        Assert.Equal(["time"], (await scene.MoveAsync(second, ReviewScene.Lead, "2026-09-22", "25:00")).Fields);
        ReviewScene.Is(await scene.MoveAsync(second, ReviewScene.Guest, "2026-09-22"), HttpStatusCode.Forbidden, "review.not_yours");
        ReviewScene.Is(await scene.MoveAsync(Guid.NewGuid(), ReviewScene.Lead, "2026-09-22"), HttpStatusCode.NotFound, "review.unknown");
        ReviewScene.Is(await scene.MoveAsync(second, ReviewScene.Lead, "2026-09-22", "14:30"), HttpStatusCode.OK);
        ReviewScene.Is(await scene.MoveAsync(second, Story.Manager, "2026-09-22", "14:30", ("If-Match", "\"1\"")), HttpStatusCode.OK);
        ReviewScene.Is(await scene.MoveAsync(second, Story.Manager, "2026-09-24", "14:30", ("If-Match", "\"1\"")), HttpStatusCode.PreconditionFailed, "revision.stale");
        await scene.PlanAsync();
        var moved = (await scene.DatesAsync())[1];
        Assert.Equal(("2026-09-22", "14:30", "2026-09-21T08:00:00+00:00"), ((string?)moved["day"], (string?)moved["time"], (string?)moved["movedFrom"]));

        ReviewScene.Is(await scene.CancelAsync((Guid)dates[2]["id"]!, Story.Manager), HttpStatusCode.OK);
        ReviewScene.Is(await scene.CancelAsync((Guid)dates[2]["id"]!, Story.Manager), HttpStatusCode.OK);
        ReviewScene.Is(await scene.CancelAsync((Guid)dates[2]["id"]!, ReviewScene.Lead), HttpStatusCode.Conflict, "review.cancelled");
        ReviewScene.Is(await scene.MoveAsync((Guid)dates[2]["id"]!, ReviewScene.Lead, "2026-09-29"), HttpStatusCode.Conflict, "review.cancelled");
        Assert.Equal(["reason"], (await scene.CancelAsync((Guid)dates[3]["id"]!, Story.Manager, " ")).Fields);
        await scene.PlanAsync();
        Assert.Equal("cancelled", (string?)(await scene.DatesAsync())[2]["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_wrong_with_a_series_is_named_field_by_field(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        foreach (var (member, value, field) in new (string, JsonNode?, string)[]
        {
            ("cadence", null, "cadence"), ("cadence", "daily", "cadence"), ("weeks", null, "weeks"), ("weeks", 13, "weeks"), ("weeks", 0, "weeks"), ("weekday", "sunday", "weekday"), ("startsOn", null, "startsOn"),
            ("startsOn", "2026-09-01", "startsOn"), ("startsOn", "2027-10-01", "startsOn"), ("time", "halb zehn", "time"), ("time", null, "time"), ("minutes", 10, "minutes"), ("minutes", 481, "minutes"),
            ("chairId", null, "chairId"), ("chairId", Guid.NewGuid().ToString(), "chairId"), ("participantIds", new JsonArray(), "participantIds"),
            ("participantIds", new JsonArray(Guid.NewGuid().ToString()), "participantIds"), ("place", new string('x', 201), "place"), ("place", "zwei\nZeilen", "place"),
        })
        {
            var body = await scene.BodyAsync();
            body[member] = value;
            var refused = await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, body);
            Assert.True(refused.Status == HttpStatusCode.UnprocessableEntity, $"{member} = {value}: {refused.Status} {refused.Body}");
            Assert.Equal([field], refused.Fields);
        }

        var monthly = await scene.BodyAsync();
        monthly["cadence"] = "monthly";
        Assert.Equal(["weekOfMonth"], (await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, monthly)).Fields);
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, new JsonObject { ["wer"] = "A" }), HttpStatusCode.BadRequest, "json.unknown");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_two_who_set_up_at_once_one_is_told_that_the_other_was_faster(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = new ReviewScene(await Story.StartAsync(service));
        var other = await scene.BodyAsync();
        other["minutes"] = 30;

        var answers = await Task.WhenAll(scene.SetUpAsync(Story.Manager), scene.SetUpAsync(Story.Manager, other));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Single((await scene.Story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{scene.Story.RolloutId}/review-series", null))!.AsArray());
    }

    private static Task<ApiAnswer> EndAsync(ReviewScene scene, TenantPerson who)
        => scene.Service.CallAsync(who, HttpMethod.Put, $"{scene.Path}/end", new JsonObject { ["reason"] = "Der Rollout braucht sie nicht mehr." });

    private static async Task<string?> OnAsync(ReviewScene scene, string planned) => (string?)(await scene.DatesAsync()).Single(date => (string?)date["plannedOn"] == planned)["day"];

    private static async Task<IEnumerable<(string?, string?)>> BeginAsync(ReviewScene scene, params string[] planned)
        => [.. (await scene.DatesAsync()).Where(date => planned.Contains((string?)date["plannedOn"])).Select(date => ((string?)date["day"], (string?)date["startsAt"]))];

    private static (string?, string?, string?, string?, string?, bool, int) Told(JsonObject date)
        => ((string?)date["day"], (string?)date["time"], (string?)date["state"], (string?)date["zone"], (string?)date["place"], (bool)date["online"]!, date["participantIds"]!.AsArray().Count);
}
