using System.Net;
using System.Text.Json.Nodes;
using Governance.Reviews.Events;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Reviews;

/// <summary>A service whose reviews stand in calendars, and what one does and sees there.</summary>
public static class CalendarScene
{
    public const string Events = "/v1.0/users";

    /// <param name="data">What the tenant holds; the sample company when null.</param>
    public static Task<RunningService> StartAsync(string engine, TenantData? data = null) => ReviewScene.CalendarServiceAsync(engine, data: data);

    public static List<TenantEvent> Standing(RunningService service, TenantPerson? whose = null)
        => [.. service.Tenant.Calendars.Of((whose ?? ReviewScene.Lead).ObjectId).Where(one => !one.IsCancelled)];

    /// <summary>Everything that waits leaves at the first attempt.</summary>
    public static async Task DeliverAllAsync(RunningService service)
    {
        await service.DeliverAsync();
        var waiting = (await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, "/api/outbox")).Body!.AsArray().Where(message => (string?)message!["state"] != "sent").ToList();
        Assert.True(waiting.Count == 0, string.Join(Environment.NewLine, waiting.Select(message => $"{message!["title"]}: {message["state"]} after {message["attempts"]} attempts, {message["lastError"]}")));
    }

    public static async Task LaterAsync(RunningService service, int times)
    {
        for (var time = 0; time < times; time++)
        {
            service.Clock.Advance(TimeSpan.FromMinutes(1 + time));
            await service.DeliverAsync();
        }
    }

    public static Task LookAsync(RunningService service) => service.CallAsync(async (CalendarSweep sweep) =>
    {
        await sweep.RunAsync();
        return true;
    });

    public static async Task<string> PageAsync(ReviewScene scene, Guid id)
    {
        using var person = await Browser.AsAsync(scene.Service, ReviewScene.Lead);
        return (await person.OpenAsync($"/reviews/{id}")).Source;
    }

    public static async Task<string> MessageAsync(RunningService service, string state)
    {
        using var person = await Browser.AsAsync(service, SamplePeople.LarsPeters);
        var answer = await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, $"/api/outbox?state={state}");
        var message = answer.Body!.AsArray().First(one => ((string)one!["receiver"]!).StartsWith("Kalender", StringComparison.Ordinal))!;
        return (await person.OpenAsync($"/operations/messages/{message["id"]}")).Source;
    }

    public static DateTimeOffset Instant(JsonNode? at) => DateTimeOffset.Parse((string)at!, System.Globalization.CultureInfo.InvariantCulture);
}
