using System.Globalization;
using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using static Governance.Tests.Reviews.CalendarScene;

namespace Governance.Tests.Reviews;

/// <summary>A mailbox that wants to be left alone for a while is, whatever it was asked and however it says so.</summary>
public sealed class CalendarWaitTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_date_to_wait_for_counts_from_the_clock_of_the_other_side(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var there = service.Clock.Now.AddHours(1);
        service.Tenant.Faults.Weather = http =>
        {
            http.Response.Headers.Date = there.ToString("R", CultureInfo.InvariantCulture);
            return http.Request.Path.StartsWithSegments(Events) ? Fault.Throttled(there.AddMinutes(2).ToString("R", CultureInfo.InvariantCulture)) : null;
        };
        await service.DeliverAsync();
        service.Tenant.Faults.Clear();

        service.Clock.Advance(TimeSpan.FromSeconds(119));
        await service.DeliverAsync();
        Assert.Empty(Standing(service));
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await service.DeliverAsync();
        Assert.Equal((await scene.DatesAsync()).Count, Standing(service).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public Task A_wait_that_is_asked_for_while_a_lost_event_is_looked_for_is_kept_and_told(string engine) => ThrottledLookAsync(engine, _ => Task.CompletedTask);

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public Task A_wait_that_is_asked_for_while_a_lost_event_is_called_off_is_kept_and_told(string engine)
        => ThrottledLookAsync(engine, async scene => ReviewScene.Is(await scene.CancelAsync(await scene.NextAsync(), Story.Manager), HttpStatusCode.OK));

    // The first event is created and the answer lost; so the next attempt looks for it, and is told to wait.
    private static async Task ThrottledLookAsync(string engine, Func<ReviewScene, Task> meanwhile)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        service.Tenant.Faults.Set(Events, new Fault { Status = 504, AfterWork = true, Times = 1 });
        await service.DeliverAsync();
        await meanwhile(scene);
        var (mailbox, view) = ($"{Events}/{ReviewScene.Lead.ObjectId}", $"{Events}/{ReviewScene.Lead.ObjectId}/calendarView");
        service.Tenant.Faults.Set(view, Fault.Throttled("120") with { Times = 1 });
        service.Clock.Advance(TimeSpan.FromSeconds(10));
        await service.DeliverAsync();
        Assert.False(service.Tenant.Faults.Has(view), "The event was not looked for.");
        Assert.Contains("Die Gegenstelle nahm gerade keine weiteren Nachrichten an (Status 429).", await MessageAsync(service, "retrying"), StringComparison.Ordinal);

        service.Tenant.Faults.Set(mailbox, new Fault { Status = 503, Times = 1 });
        service.Clock.Advance(TimeSpan.FromSeconds(119));
        await service.DeliverAsync();
        Assert.True(service.Tenant.Faults.Has(mailbox), "The mailbox was asked before it wanted to be.");
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await service.DeliverAsync();
        Assert.False(service.Tenant.Faults.Has(mailbox), "The mailbox was not asked again.");
    }
}
