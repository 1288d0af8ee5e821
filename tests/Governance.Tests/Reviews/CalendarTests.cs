using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Shared.Localisation;
using Governance.Tests.Support;
using static Governance.Tests.Reviews.CalendarScene;

namespace Governance.Tests.Reviews;

/// <summary>Reviews in Outlook: written once, changed, called off, and followed when people act there.</summary>
public sealed class CalendarTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_series_stands_in_the_calendar_of_whoever_leads_it_with_everybody_invited_and_a_Teams_link(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);

        await service.DeliverAsync();

        var dates = await scene.DatesAsync();
        var standing = Standing(service);
        Assert.Equal(dates.Select(date => Instant(date["startsAt"])), standing.Select(one => one.Start));
        Assert.All(standing, one => Assert.Equal(new[] { Story.Manager, ReviewScene.Guest }.Select(person => person.UserPrincipalName).Order(), one.Guests.Order()));
        var first = standing[0];
        Assert.Equal(("Raum 4.12", 1), ((string?)first.Body["location"]!["displayName"], first.Writes));
        Assert.Contains($"/reviews/{dates[0]["id"]}", (string)first.Body["body"]!["content"]!, StringComparison.Ordinal);
        Assert.Contains(first.JoinUrl!, await PageAsync(scene, (Guid)dates[0]["id"]!), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_moved_or_cancelled_here_is_so_there_and_what_does_not_concern_the_calendar_is_not_written(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        var ids = (await scene.DatesAsync()).Select(date => (Guid)date["id"]!).ToList();

        ReviewScene.Is(await scene.MoveAsync(ids[0], Story.Manager, Formats.Machine(scene.NextMonday.AddDays(1)), "14:30"), HttpStatusCode.OK);
        ReviewScene.Is(await scene.CancelAsync(ids[1], Story.Manager, "Alle sind auf der Messe."), HttpStatusCode.OK);
        await service.DeliverAsync();
        await scene.PlanAsync();
        await service.DeliverAsync();

        var all = service.Tenant.Calendars.Of(ReviewScene.Lead.ObjectId);
        var moved = all.Single(one => one.Writes == 2 && !one.IsCancelled);
        Assert.Equal(Instant((await scene.DatesAsync())[0]["startsAt"]), moved.Start);
        Assert.Equal("Das Review findet nicht statt: Alle sind auf der Messe.", Assert.Single(all, one => one.IsCancelled).Comment);
        Assert.All(all.Where(one => one.Id != moved.Id && !one.IsCancelled), one => Assert.Equal(1, one.Writes));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Another_chair_takes_the_dates_over_from_calendar_to_calendar_and_the_end_of_a_series_clears_it(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        var count = Standing(service).Count;
        var series = await scene.BodyAsync();
        series["chairId"] = await scene.Story.PersonAsync(Story.Manager);

        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, series), HttpStatusCode.OK);
        await service.DeliverAsync();

        Assert.Equal((0, count), (Standing(service).Count, Standing(service, Story.Manager).Count));
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path + "/end", new JsonObject { ["reason"] = "Die Journey ist live." }), HttpStatusCode.OK);
        await service.DeliverAsync();
        Assert.Empty(Standing(service, Story.Manager));
        Assert.All(service.Tenant.Calendars.Of(Story.Manager.ObjectId), one => Assert.Equal("Das Review findet nicht statt: Die Journey ist live.", one.Comment));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_answer_that_is_lost_after_the_work_was_done_leaves_one_event_and_no_second(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        service.Tenant.Faults.Set(Events, new Fault { Status = 504, AfterWork = true, Times = 3 });

        await service.DeliverAsync();
        service.Tenant.Faults.Set(Events, new Fault { Drop = true, AfterWork = true, Times = 2 });
        await LaterAsync(service, times: 6);

        Assert.Equal((await scene.DatesAsync()).Count, Standing(service).Count);
        Assert.Equal(Standing(service).Count, Standing(service).Select(one => one.Start).Distinct().Count());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_review_that_was_cancelled_before_its_lost_creation_was_noted_is_called_off_there_all_the_same(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        service.Tenant.Faults.Set(Events, new Fault { Status = 504, AfterWork = true, Times = 1 });
        await service.DeliverAsync();
        var lost = Assert.Single(Standing(service));

        ReviewScene.Is(await scene.CancelAsync(await scene.NextAsync(), Story.Manager), HttpStatusCode.OK);
        await LaterAsync(service, times: 3);

        Assert.True(service.Tenant.Calendars.All.Single(one => one.Id == lost.Id).IsCancelled);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_moved_or_deleted_in_Outlook_is_so_here_within_one_look_and_says_so(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        var (moved, deleted) = (Standing(service)[0], Standing(service)[1]);
        service.Tenant.Calendars.Add(ReviewScene.Lead.ObjectId, "Zahnarzt", moved.Start, moved.End);
        service.Tenant.Calendars.Move(moved.Id, moved.Start.AddDays(1).AddHours(2), moved.End.AddDays(1).AddHours(2.5));
        service.Tenant.Calendars.Delete(deleted.Id);

        await LookAsync(service);
        await LookAsync(service);
        await scene.PlanAsync();
        await service.DeliverAsync();

        var dates = await scene.DatesAsync();
        Assert.Equal(("planned", moved.Start.AddDays(1).AddHours(2), moved.End.AddDays(1).AddHours(2.5)), ((string?)dates[0]["state"], Instant(dates[0]["startsAt"]), Instant(dates[0]["endsAt"])));
        Assert.Equal(("cancelled", null), ((string?)dates[1]["state"], (string?)dates[1]["cancelledBy"]));
        Assert.Equal(dates.Count - 1, Standing(service).Count(one => one.Subject != "Zahnarzt"));
        Assert.Contains("In Outlook verschoben; ursprünglich", await PageAsync(scene, (Guid)dates[0]["id"]!), StringComparison.Ordinal);
        Assert.Contains("In Outlook abgesagt; hier bemerkt am", await PageAsync(scene, (Guid)dates[1]["id"]!), StringComparison.Ordinal);
        var late = await scene.MoveAsync((Guid)dates[1]["id"]!, Story.Manager, Formats.Machine(scene.NextMonday.AddDays(8)));
        ReviewScene.Is(late, HttpStatusCode.Conflict, "review.cancelled");
        Assert.Contains("Jemand in Outlook", late.Detail, StringComparison.Ordinal);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        var rows = (await auditor.OpenAsync("/audit/entries?person=outlook")).Root.Section("entries").Named("tbody").SelectMany(body => body.Named("tr")).Select(row => row.Text).ToList();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Contains("Outlook Kalender", row, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_was_changed_here_and_is_still_on_its_way_is_not_undone_by_what_stands_there(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        var there = Standing(service)[0];
        ReviewScene.Is(await scene.MoveAsync(await scene.NextAsync(), Story.Manager, Formats.Machine(scene.NextMonday.AddDays(1)), "14:30"), HttpStatusCode.OK);
        service.Tenant.Calendars.Move(there.Id, there.Start.AddDays(2), there.End.AddDays(2));

        await LookAsync(service);
        await service.DeliverAsync();
        await LookAsync(service);

        Assert.Equal((string)(await scene.DatesAsync())[0]["day"]!, Formats.Machine(scene.NextMonday.AddDays(1)));
        Assert.Equal(Instant((await scene.DatesAsync())[0]["startsAt"]), Standing(service)[0].Start);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_missing_permission_is_told_to_the_administrator_and_waits(string engine)
    {
        await using var service = await ReviewScene.CalendarServiceAsync(engine, permitted: false);
        var scene = await ReviewScene.StartAsync(service);

        await service.DeliverAsync();

        Assert.Contains("Dem Dienst fehlt im Tenant die Berechtigung dafür.", await MessageAsync(service, "retrying"), StringComparison.Ordinal);
        Assert.Contains("so noch nicht in Outlook", await PageAsync(scene, await scene.NextAsync()), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_missing_mailbox_is_a_dead_letter_that_goes_out_once_the_mailbox_is_there(string engine)
    {
        await using var service = await StartAsync(engine);
        service.Tenant.Calendars.RemoveMailbox(ReviewScene.Lead.ObjectId);
        var scene = await ReviewScene.StartAsync(service);

        await service.DeliverAsync();

        Assert.Contains("Das Postfach gibt es nicht oder nicht mehr.", await MessageAsync(service, "dead"), StringComparison.Ordinal);
        service.Tenant.Calendars.RestoreMailbox(ReviewScene.Lead.ObjectId);
        foreach (var message in (await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, "/api/outbox?state=dead")).Body!.AsArray())
        {
            ReviewScene.Is(await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Put, $"/api/outbox/{message!["id"]}/resend"), HttpStatusCode.OK);
        }

        await service.DeliverAsync();
        Assert.Equal((await scene.DatesAsync()).Count, Standing(service).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Ten_in_the_morning_stays_ten_in_the_morning_when_clocks_change(string engine)
    {
        await using var service = await StartAsync(engine);
        service.Clock.Now = new DateTimeOffset(2026, 10, 12, 8, 0, 0, TimeSpan.Zero);
        await ReviewScene.StartAsync(service);

        await service.DeliverAsync();

        var hours = Standing(service).ToLookup(one => one.Start < new DateTimeOffset(2026, 10, 25, 0, 0, 0, TimeSpan.Zero), one => one.Start.Hour);
        Assert.All(hours[true], hour => Assert.Equal(8, hour));
        Assert.All(hours[false], hour => Assert.Equal(9, hour));
        Assert.Equal([true, true], new[] { true, false }.Select(hours.Contains));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_calendar_that_does_not_answer_cancels_nothing(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        service.Tenant.Faults.Set(Events, new Fault { Status = 503 });

        await Assert.ThrowsAsync<Governance.Reviews.Events.CalendarUnavailableException>(() => LookAsync(service));
        service.Tenant.Faults.Clear();
        await LookAsync(service);

        Assert.All(await scene.DatesAsync(), date => Assert.Equal("planned", (string?)date["state"]));
    }
}
