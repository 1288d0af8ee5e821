using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Messages;

/// <summary>Every attempt to deliver a message is told with when, how it ended and why; not the last one alone.</summary>
public sealed class AttemptTests
{
    private const string Outbox = "/api/outbox", Pages = "/operations/messages";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_api_and_the_page_tell_each_attempt_also_once_it_was_sent(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await DeadLetterTests.SubmittedAsync(service, new Fault { Status = 503 });
        await service.DeliverAsync();
        service.Tenant.Faults.Set("/webhooks", new Fault { Status = 400 });
        service.Clock.Advance(TimeSpan.FromHours(1));
        await service.DeliverAsync();
        service.Tenant.Faults.Clear();
        service.Clock.Advance(TimeSpan.FromHours(1));
        await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/resend");
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await service.DeliverAsync());

        var tries = (await service.CallAsync(Admin, HttpMethod.Get, $"{Outbox}/{id}")).Body!["tries"]!.AsArray();
        Assert.Equal(["sent", "rejected", "retry"], tries.Select(one => (string?)one!["outcome"]));
        Assert.Equal([false, true, true], tries.Select(one => (bool)one!["beforeResend"]!));
        Assert.Null((string?)tries[0]!["error"]);
        Assert.Contains("400", (string?)tries[1]!["error"], StringComparison.Ordinal);
        Assert.Contains("503", (string?)tries[2]!["error"], StringComparison.Ordinal);
        Assert.True((DateTimeOffset)tries[0]!["beganAt"]! > (DateTimeOffset)tries[1]!["beganAt"]!);
        var listed = (await service.CallAsync(Admin, HttpMethod.Get, Outbox)).Body!.AsArray();
        Assert.All(listed, message => Assert.Null(message!["tries"]));

        using var admin = await Browser.AsAsync(service, Admin);
        var history = (await admin.OpenAsync($"{Pages}/{id}")).Root.Section("history");
        Assert.Equal(["Nach dem erneuten Senden", "Vor dem erneuten Senden"], history.Named("h3").Select(heading => heading.Text));
        Assert.Equal([2, 3], history.Named("ul").Select(list => list.Named("li").Count()));
        Assert.All(history.Named("time"), time => Assert.Matches("[0-9]{2}:[0-9]{2}:[0-9]{2}$", time.Text));
        var lines = history.Named("li").Select(line => line.Text).ToList();
        Assert.Equal(5, lines.Count);
        Assert.Contains("Versuch: Die Gegenstelle hat die Nachricht angenommen.", lines[0], StringComparison.Ordinal);
        Assert.Contains("Lars Peters hat die Nachricht noch einmal in die Warteschlange gestellt.", lines[1], StringComparison.Ordinal);
        Assert.Contains("Versuch gescheitert, kein weiterer folgt. Die Gegenstelle hat die Nachricht abgelehnt (Status 400).", lines[2], StringComparison.Ordinal);
        Assert.Contains("Versuch gescheitert. Die Gegenstelle war gestört (Status 503).", lines[3], StringComparison.Ordinal);
        Assert.Contains("Die Nachricht wurde geschrieben.", lines[4], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_the_last_ones_are_kept_and_the_page_says_that_there_were_more(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await DeadLetterTests.SubmittedAsync(service, new Fault { Status = 429, RetryAfter = "1" });
        for (var attempt = 0; attempt < DeliveryAttempt.Kept + 2; attempt++)
        {
            await service.DeliverAsync();
            service.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var message = (await service.CallAsync(Admin, HttpMethod.Get, $"{Outbox}/{id}")).Body!;
        Assert.Equal((DeliveryAttempt.Kept + 2, DeliveryAttempt.Kept), ((int)message["attempts"]!, message["tries"]!.AsArray().Count));
        using var admin = await Browser.AsAsync(service, Admin);
        Assert.Contains("Gezählt sind 52 Versuche", (await admin.OpenAsync($"{Pages}/{id}")).Root.Section("history").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Before_it_was_ever_sent_again_the_history_has_no_parts_and_at_one_instant_the_parts_still_hold(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await DeadLetterTests.RefusedAsync(service);
        using var admin = await Browser.AsAsync(service, Admin, "en");
        Assert.Empty((await admin.OpenAsync($"{Pages}/{id}")).Root.Section("history").Named("h3"));

        await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/resend");
        await service.DeliverAsync();
        await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/resend");
        service.Tenant.Faults.Clear();
        await service.DeliverAsync();

        var history = (await admin.OpenAsync($"{Pages}/{id}")).Root.Section("history");
        Assert.Equal(["After it was sent again", "Before it was sent again"], history.Named("h3").Select(heading => heading.Text));
        Assert.Equal([2, 4], history.Named("ul").Select(list => list.Named("li").Count()));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_attempt_whose_end_nobody_noted_says_so(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await DeadLetterTests.SubmittedAsync(service, new Fault { Status = 503 });
        await service.DeliverAsync();
        await service.TamperAsync("update outbox_attempts set ended_at = null, outcome = null, error = null, cause = null");

        Assert.Null((await service.CallAsync(Admin, HttpMethod.Get, $"{Outbox}/{id}")).Body!["tries"]![0]!["outcome"]);
        using var admin = await Browser.AsAsync(service, Admin);
        Assert.Contains("Wie er ausging, ist nicht festgehalten.", (await admin.OpenAsync($"{Pages}/{id}")).Root.Section("history").Text, StringComparison.Ordinal);
    }
}
