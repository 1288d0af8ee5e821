using System.Net;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Governance.Tests.Orchestration.Messages;

/// <summary>Messages that still wait: an administrator sends one at once or puts it away.</summary>
public sealed class WaitingMessageTests
{
    private const string Outbox = "/api/outbox", Pages = "/operations/messages", Board = "lenkungskreis";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters, SecondAdmin = SamplePeople.NadineWolff;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Sent_at_once_it_leaves_before_its_time_and_the_page_says_who_did_it(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await RetryingAsync(service);
        Assert.Equal(0, await service.DeliverAsync());
        using var admin = await Browser.AsAsync(service, Admin);
        var page = await admin.OpenAsync($"{Pages}/{id}");
        Assert.Contains("Jetzt senden Der nächste Versuch ist sofort fällig. Versuche und Alter zählen weiter.", page.Root.Section("state").Text, StringComparison.Ordinal);

        var due = await admin.PostAsync(page, $"{Pages}/{id}/send-now");
        Assert.Contains("Die Nachricht ist jetzt fällig.", due.Root.Classed("ok").Single().Text, StringComparison.Ordinal);
        Assert.StartsWith("Die Nachricht ist jetzt fällig und geht mit der nächsten Zustellung hinaus.", due.Lede, StringComparison.Ordinal);
        Assert.Contains("Lars Peters hat den nächsten Versuch vorgezogen.", due.Root.Section("history").Text, StringComparison.Ordinal);
        Assert.False(due.HasForm($"{Pages}/{id}/send-now"));
        Assert.Equal(1, await service.DeliverAsync());

        var sent = await ReadAsync(service, id);
        Assert.Equal(("sent", 2, "hastened", Admin.Name), ((string?)sent["state"], (int)sent["attempts"]!, (string?)sent["history"]![0]!["act"], (string?)sent["history"]![0]!["person"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Asked_for_twice_it_is_due_once_and_only_what_waits_can_be_sent_at_once(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await RetryingAsync(service);
        var answers = await Task.WhenAll(PutAsync(service, Admin, id, "send-now"), PutAsync(service, SecondAdmin, id, "send-now"));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single((await ReadAsync(service, id))["history"]!.AsArray());

        service.Tenant.Faults.Set("/webhooks", new Fault { Status = 400 });
        await service.DeliverAsync();
        Assert.Equal((HttpStatusCode.Conflict, "message.dead"), await CodeAsync(service, id, "send-now"));
        service.Tenant.Faults.Clear();
        await PutAsync(service, Admin, id, "resend");
        await service.DeliverAsync();
        Assert.Equal((HttpStatusCode.Conflict, "message.sent"), await CodeAsync(service, id, "send-now"));
        Assert.Equal((HttpStatusCode.NotFound, "message.unknown"), await CodeAsync(service, Guid.NewGuid(), "send-now"));
        foreach (var person in new[] { Story.Manager, Story.Chair, Story.Auditor })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(service, person, id, "send-now")).Status);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Sent_at_once_it_still_waits_while_its_kind_rests_and_the_page_says_so(string engine)
    {
        await using var service = await OutboxWayTests.StartAsync(engine);
        var (one, other) = (service.Tenant.Channels.All[0].Key, service.Tenant.Channels.All[1].Key);
        await OutboxWayTests.QueueAsync(service, (one, "Erste"), (one, "Zweite"), (other, "Andere"));
        service.Tenant.Faults.Set("/webhooks", new Fault { Status = 503 });
        await OutboxWayTests.LaterAsync(service, times: 2);
        await service.DeliverAsync();
        service.Tenant.Faults.Clear();
        var (first, second) = (await IdAsync(service, "Erste"), await IdAsync(service, "Zweite"));

        await PutAsync(service, Admin, first, "send-now");
        Assert.Equal(0, await service.DeliverAsync());
        Assert.NotNull((string?)(await ReadAsync(service, first))["restsUntil"]);
        using var admin = await Browser.AsAsync(service, Admin);
        var state = (await admin.OpenAsync($"{Pages}/{first}")).Root.Section("state").Text;
        Assert.Contains("Die Nachricht muss noch warten. Nachrichten an Teams-Kanäle ruhen bis", state, StringComparison.Ordinal);
        Assert.Contains("Auch „Jetzt senden“ wartet diese Pause ab.", state, StringComparison.Ordinal);
        var behind = (await admin.OpenAsync($"{Pages}/{second}")).Root.Section("state").Text;
        Assert.Contains("Vor ihr wartet noch eine ältere Nachricht an denselben Empfänger; diese geht zuerst hinaus.", behind, StringComparison.Ordinal);

        service.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, await service.DeliverAsync());
        Assert.Equal(["Erste", "Zweite"], service.Tenant.Channels.Posts(one).Select(post => post.Title));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Put_away_while_it_waits_it_never_leaves_and_the_next_of_its_channel_goes(string engine)
    {
        await using var service = await OutboxWayTests.StartAsync(engine);
        var channel = service.Tenant.Channels.All[0].Key;
        await OutboxWayTests.QueueAsync(service, (channel, "Erste"), (channel, "Zweite"), (channel, "Dritte"));
        service.Tenant.Faults.Set("/webhooks", new Fault { Status = 503 });
        await service.DeliverAsync();
        service.Tenant.Faults.Clear();
        Assert.Equal(0, await service.DeliverAsync());
        var id = await IdAsync(service, "Erste");

        using var admin = await Browser.AsAsync(service, Admin);
        using var second = await Browser.AsAsync(service, SecondAdmin, "en");
        var stale = await second.OpenAsync($"{Pages}/{id}");
        var dropped = await admin.PostAsync(await admin.OpenAsync($"{Pages}/{id}"), $"{Pages}/{id}/drop", HttpStatusCode.OK, ("reason", "Der Kanal wechselt."));
        Assert.StartsWith("Abgelegt:", dropped.Lede, StringComparison.Ordinal);
        Assert.Contains("Lars Peters hat die Nachricht abgelegt. Sie geht nicht mehr hinaus. Der Kanal wechselt.", dropped.Root.Section("history").Text, StringComparison.Ordinal);
        Assert.False(dropped.HasForm($"{Pages}/{id}/drop"));
        var late = await second.PostAsync(stale, $"{Pages}/{id}/send-now", HttpStatusCode.Conflict);
        Assert.Contains("Lars Peters put the message away", late.Root.Classed("bad").Single().Text, StringComparison.Ordinal);

        Assert.Equal(2, await service.DeliverAsync());
        service.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await service.DeliverAsync());
        Assert.Equal(["Zweite", "Dritte"], service.Tenant.Channels.Posts(channel).Select(post => post.Title));
        var away = await ReadAsync(service, id);
        Assert.Equal(("dropped", "Der Kanal wechselt.", Admin.Name), ((string?)away["state"], (string?)away["history"]![0]!["reason"], (string?)away["history"]![0]!["person"]));
        Assert.Equal("Alle Nachrichten sind zugestellt.", (await admin.OpenAsync(Pages)).Lede);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_reason_has_one_to_five_hundred_characters(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await DeadLetterTests.SubmittedAsync(service);
        foreach (var reason in new[] { "", "   ", new string('x', 501) })
        {
            var refused = await PutAsync(service, Admin, id, "drop", reason);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason"), (refused.Status, Assert.Single(refused.Fields)));
        }

        Assert.Equal("queued", (string?)(await ReadAsync(service, id))["state"]);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(service, Admin, id, "drop", new string('x', 500))).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task While_it_is_being_sent_nobody_puts_it_away_or_sends_it_again_and_it_arrives_once(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await DeadLetterTests.SubmittedAsync(service);
        var answers = new List<(HttpStatusCode, string)>();
        string? state = null;
        using var admin = await Browser.AsAsync(service, Admin);
        var page = await admin.OpenAsync($"{Pages}/{id}");
        PageView? refused = null;
        var courier = new MeanwhileCourier(async () =>
        {
            answers.AddRange([await CodeAsync(service, id, "drop", "Zu früh."), await CodeAsync(service, id, "send-now")]);
            refused = await admin.PostAsync(page, $"{Pages}/{id}/drop", HttpStatusCode.Conflict, ("reason", "Zu früh."));
            state = (await admin.OpenAsync($"{Pages}/{id}")).Lede;
        });

        Assert.Equal(1, await DispatcherOf(service, courier).RunAsync());

        Assert.Equal([(HttpStatusCode.Conflict, "message.sending"), (HttpStatusCode.Conflict, "message.sending")], answers);
        Assert.Contains("Der Dienst sendet die Nachricht in diesem Augenblick.", refused!.Root.Classed("bad").Single().Text, StringComparison.Ordinal);
        Assert.Equal("Die Nachricht wird gerade gesendet.", state);
        var sent = await ReadAsync(service, id);
        Assert.Equal(("sent", 0), ((string?)sent["state"], sent["history"]!.AsArray().Count));
        Assert.Equal([id], courier.Delivered);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Putting_away_and_sending_at_the_same_instant_never_both_happen(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        for (var round = 0; round < 4; round++)
        {
            var id = await DeadLetterTests.SubmittedAsync(service);
            var drop = PutAsync(service, Admin, id, "drop", "Zu spät.");
            await Task.WhenAll(drop, service.DeliverAsync());

            var arrived = service.Tenant.Channels.Posts(Board).Count(post => post.TrackingId == id.ToString());
            var wasDropped = (await drop).Status == HttpStatusCode.OK;
            Assert.Equal(wasDropped ? ("dropped", 0) : ("sent", 1), ((string?)(await ReadAsync(service, id))["state"], arrived));
            Assert.True(wasDropped || (await drop).Code is "message.sending" or "message.sent", (await drop).Code);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_claim_that_nobody_ended_keeps_no_message_from_being_put_away_and_says_that_it_may_have_arrived(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await DeadLetterTests.SubmittedAsync(service);
        await service.TamperAsync("update outbox set token = id, lease_until = next_at where sent_at is null");

        Assert.Equal(HttpStatusCode.OK, (await PutAsync(service, Admin, id, "drop", "Der Dienst war abgestürzt.")).Status);
        Assert.True((bool)(await ReadAsync(service, id))["maybeSent"]!);
        Assert.Equal(0, await service.DeliverAsync());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_rollouts_trail_keeps_each_act_with_who_did_it_and_why(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await RetryingAsync(service);
        await PutAsync(service, Admin, id, "send-now");
        service.Tenant.Faults.Set("/webhooks", new Fault { Status = 400 });
        await service.DeliverAsync();
        await PutAsync(service, Admin, id, "resend");
        await PutAsync(service, Admin, id, "drop", "Der Kanal wechselt.");

        var rollout = (Guid)(await ReadAsync(service, id))["rolloutId"]!;
        var entries = (await service.CallAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{rollout}/audit?limit=500")).Body!.AsArray()
            .Where(entry => ((string)entry!["action"]!).StartsWith("message.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["message.hastened", "message.resent", "message.dropped"], entries.Select(entry => (string?)entry!["action"]));
        Assert.All(entries, entry => Assert.Equal(("message", id.ToString()), ((string?)entry!["process"], (string?)entry["data"]!["message"])));
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        var trail = (await auditor.OpenAsync($"/audit/{rollout}")).Text;
        Assert.All(
            new[] { "Nachricht vorgezogen", "Nachricht noch einmal gesendet", "Nachricht abgelegt", "Nachricht an Microsoft 365", "Kundenjourneys / Lenkungskreis", "Der Kanal wechselt." },
            words => Assert.Contains(words, trail, StringComparison.Ordinal));
        Assert.True((bool)(await service.CallAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{rollout}/audit/verification")).Body!["intact"]!);
    }

    /// <summary>A submission's message that failed once and waits for its next attempt; the channel answers again.</summary>
    private static async Task<Guid> RetryingAsync(RunningService service)
    {
        var id = await DeadLetterTests.SubmittedAsync(service, new Fault { Status = 503 });
        await service.DeliverAsync();
        service.Tenant.Faults.Clear();
        return id;
    }

    private static async Task<Guid> IdAsync(RunningService service, string title)
        => (Guid)(await service.CallAsync(Admin, HttpMethod.Get, Outbox)).Body!.AsArray().Single(message => (string?)message!["title"] == title)!["id"]!;

    private static async Task<JsonNode> ReadAsync(RunningService service, Guid id) => (await service.CallAsync(Admin, HttpMethod.Get, $"{Outbox}/{id}")).Body!;

    private static Task<ApiAnswer> PutAsync(RunningService service, TenantPerson person, Guid id, string what, string? reason = null)
        => service.CallAsync(person, HttpMethod.Put, $"{Outbox}/{id}/{what}", reason is null ? null : new JsonObject { ["reason"] = reason });

    private static async Task<(HttpStatusCode, string)> CodeAsync(RunningService service, Guid id, string what, string? reason = null)
    {
        var answer = await PutAsync(service, Admin, id, what, reason);
        return (answer.Status, answer.Code);
    }

    private static OutboxDispatcher DispatcherOf(RunningService service, ICourier courier) => new(
        service.Services.GetRequiredService<IServiceScopeFactory>(), [courier], new OutboxOptions(TimeSpan.Zero, 1), service.Clock, NullLogger<OutboxDispatcher>.Instance);
}
