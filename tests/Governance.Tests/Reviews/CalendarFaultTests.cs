using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Shared.Localisation;
using Governance.Tests.Support;
using static Governance.Tests.Reviews.CalendarScene;

namespace Governance.Tests.Reviews;

/// <summary>Bad days of calendars: two who act at once, answers that cannot be read, mailboxes that go.</summary>
public sealed class CalendarFaultTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_move_in_Outlook_outlives_a_change_of_the_room_here_that_comes_before_it_was_seen(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await DeliverAllAsync(service);
        var there = Standing(service)[0];
        service.Tenant.Calendars.Move(there.Id, there.Start.AddHours(3), there.End.AddHours(3));
        var series = await scene.BodyAsync();
        series["place"] = "Raum 7";

        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, series), HttpStatusCode.OK);
        await DeliverAllAsync(service);
        await LookAsync(service);

        Assert.Equal(("Raum 7", there.Start.AddHours(3)), ((string?)Standing(service)[0].Body["location"]!["displayName"], Standing(service)[0].Start));
        Assert.Equal(there.Start.AddHours(3), Instant((await scene.DatesAsync())[0]["startsAt"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_event_that_was_deleted_before_its_name_was_known_is_created_anew(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        service.Tenant.Faults.Set(Events, new Fault { Drop = true, AfterWork = true, Times = 1 });
        await service.DeliverAsync();
        service.Tenant.Calendars.Forget(Assert.Single(Standing(service)).Id);

        await LaterAsync(service, times: 5);

        Assert.Equal((await scene.DatesAsync()).Select(date => Instant(date["startsAt"])), Standing(service).Select(one => one.Start));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_answer_that_is_no_JSON_is_a_failed_attempt_and_nothing_stops(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        service.Tenant.Faults.Set(Events, new Fault { Status = 201, Body = "{\"id\":" });
        await service.DeliverAsync();
        Assert.NotEmpty((await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, "/api/outbox?state=retrying")).Body!.AsArray());
        service.Tenant.Faults.Clear();

        await LaterAsync(service, times: 5);

        Assert.Equal((await scene.DatesAsync()).Count, Standing(service).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_mailbox_that_goes_cancels_no_review_and_troubles_no_look(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        service.Tenant.Calendars.RemoveMailbox(ReviewScene.Lead.ObjectId);

        await LookAsync(service);
        await LookAsync(service);

        Assert.All(await scene.DatesAsync(), date => Assert.Equal("planned", (string?)date["state"]));
        ReviewScene.Is(await scene.CancelAsync(await scene.NextAsync(), Story.Manager), HttpStatusCode.OK);
        await service.DeliverAsync();
        Assert.Empty((await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, "/api/outbox?state=dead")).Body!.AsArray());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_Teams_link_that_is_made_later_is_found_and_an_event_that_got_another_name_is_not_lost(string engine)
    {
        await using var service = await StartAsync(engine);
        service.Tenant.Calendars.LinksComeLater = true;
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        var id = await scene.NextAsync();
        Assert.DoesNotContain("teams.microsoft.com", await PageAsync(scene, id), StringComparison.Ordinal);

        service.Tenant.Calendars.MakeLinks();
        service.Tenant.Calendars.Rename(Standing(service)[0].Id);
        await LookAsync(service);

        Assert.Contains("https://teams.microsoft.com/l/meetup-join/", await PageAsync(scene, id), StringComparison.Ordinal);
        Assert.All(await scene.DatesAsync(), date => Assert.Equal("planned", (string?)date["state"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_wait_of_a_thousand_years_is_an_hour(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        service.Tenant.Faults.Set(Events, Fault.Throttled("900000000000"));
        await service.DeliverAsync();
        service.Tenant.Faults.Clear();

        service.Clock.Advance(TimeSpan.FromHours(1));
        await service.DeliverAsync();

        Assert.Equal((await scene.DatesAsync()).Count, Standing(service).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_no_meeting_any_more_in_Outlook_is_not_followed_until_it_is_one_again(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        var there = Standing(service)[0];
        (DateTimeOffset Start, DateTimeOffset End)[] odd =
        [
            (there.Start, there.Start), (there.Start, there.Start.AddDays(3)), (there.Start, there.Start.AddHours(-1)), (there.Start.AddYears(-36), there.End.AddYears(-36)), (there.Start, new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero)),
        ];
        foreach (var (start, end) in odd)
        {
            service.Tenant.Calendars.Move(there.Id, start, end);
            await LookAsync(service);
            Assert.Equal((there.Start, there.End), (Instant((await scene.DatesAsync())[0]["startsAt"]), Instant((await scene.DatesAsync())[0]["endsAt"])));
        }

        service.Tenant.Calendars.Move(there.Id, there.Start.AddHours(1), there.Start.AddHours(2));
        await LookAsync(service);

        Assert.Equal((there.Start.AddHours(1), there.Start.AddHours(2)), (Instant((await scene.DatesAsync())[0]["startsAt"]), Instant((await scene.DatesAsync())[0]["endsAt"])));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_review_that_was_moved_there_and_back_here_stands_alike_on_both_sides(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        var there = Standing(service)[0];
        service.Tenant.Calendars.Move(there.Id, there.Start.AddDays(1), there.End.AddDays(1));
        await LookAsync(service);

        ReviewScene.Is(await scene.MoveAsync(await scene.NextAsync(), Story.Manager, Formats.Machine(scene.NextMonday)), HttpStatusCode.OK);
        await service.DeliverAsync();

        Assert.Equal((there.Start, there.Start), (Instant((await scene.DatesAsync())[0]["startsAt"]), Standing(service)[0].Start));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_review_that_was_deleted_there_and_moved_here_at_once_stands_again(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        service.Tenant.Calendars.Delete(Standing(service)[0].Id);
        ReviewScene.Is(await scene.MoveAsync(await scene.NextAsync(), Story.Manager, Formats.Machine(scene.NextMonday.AddDays(1))), HttpStatusCode.OK);

        await LaterAsync(service, times: 3);
        await LookAsync(service);

        var date = (await scene.DatesAsync())[0];
        Assert.Equal(("planned", Instant(date["startsAt"])), ((string?)date["state"], Standing(service)[0].Start));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Dates_that_were_put_past_each_other_in_Outlook_can_still_be_moved_here(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        var (first, second) = (Standing(service)[0], Standing(service)[1]);
        service.Tenant.Calendars.Move(first.Id, second.Start.AddDays(3), second.End.AddDays(3));
        await LookAsync(service);
        var ids = (await scene.DatesAsync()).Select(date => (Guid)date["id"]!).ToList();

        ReviewScene.Is(await scene.MoveAsync(ids[0], Story.Manager, Formats.Machine(scene.NextMonday.AddDays(8))), HttpStatusCode.OK);
        ReviewScene.Is(await scene.MoveAsync(ids[1], Story.Manager, Formats.Machine(scene.NextMonday.AddDays(9))), HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_series_that_outlived_its_rollout_is_ended_by_the_next_planning_and_leaves_nothing_in_Outlook(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        await service.TamperAsync("update rollouts set state = 'Ended'");

        await scene.PlanAsync();
        await scene.PlanAsync();
        await service.DeliverAsync();

        Assert.Empty(Standing(service));
        using var lead = await Browser.AsAsync(service, ReviewScene.Lead);
        Assert.Contains("mit dem Rollout beendet.", (await lead.OpenAsync($"/review-series/{scene.SeriesId}")).Text, StringComparison.Ordinal);
    }
}
