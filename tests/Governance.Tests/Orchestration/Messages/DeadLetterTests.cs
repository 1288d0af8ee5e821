using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Messages;

/// <summary>Messages that cannot be delivered: how they end, and what an administrator does about them over the API.</summary>
public sealed class DeadLetterTests
{
    private const string Outbox = "/api/outbox";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters, SecondAdmin = SamplePeople.NadineWolff;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_channel_that_refuses_leaves_a_dead_letter_and_sending_it_again_delivers_the_same_message(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await RefusedAsync(service);
        var dead = await ReadAsync(service, id);
        Assert.Equal(("dead", 1, false), ((string?)dead["state"], (int)dead["attempts"]!, (bool)dead["maybeSent"]!));
        Assert.Contains("400", (string?)dead["lastError"]);

        service.Tenant.Faults.Clear();
        Assert.Equal(0, await service.DeliverAsync());
        var resent = await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/resend");
        Assert.Equal((HttpStatusCode.OK, "queued", 0), (resent.Status, (string?)resent.Body!["state"], (int)resent.Body["attempts"]!));
        Assert.Equal(1, await service.DeliverAsync());

        Assert.Equal(id.ToString(), service.Tenant.Channels.Posts("lenkungskreis")[^1].TrackingId);
        var sent = await ReadAsync(service, id);
        Assert.Equal(("sent", "resent"), ((string?)sent["state"], (string?)sent["history"]![0]!["act"]));
        Assert.Null((string?)sent["lastError"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task After_a_day_of_failures_it_is_given_up_and_once_sent_again_it_has_another_day(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await SubmittedAsync(service, new Fault { Status = 503 });
        await service.DeliverAsync();
        var waiting = await ReadAsync(service, id);
        Assert.Equal("retrying", (string?)waiting["state"]);
        Assert.True((DateTimeOffset)waiting["nextAt"]! > service.Clock.Now);
        service.Clock.Advance(TimeSpan.FromHours(23));
        await service.DeliverAsync();
        Assert.Equal("retrying", (string?)(await ReadAsync(service, id))["state"]);
        service.Clock.Advance(TimeSpan.FromHours(2));
        await service.DeliverAsync();
        Assert.Equal("dead", (string?)(await ReadAsync(service, id))["state"]);

        await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/resend");
        await service.DeliverAsync();
        Assert.Equal("retrying", (string?)(await ReadAsync(service, id))["state"]);
        service.Clock.Advance(TimeSpan.FromHours(25));
        await service.DeliverAsync();
        Assert.Equal("dead", (string?)(await ReadAsync(service, id))["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whatever_may_have_arrived_says_so_until_the_end(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await SubmittedAsync(service, new Fault { Drop = true });
        await service.DeliverAsync();
        service.Tenant.Faults.Set("/webhooks", new Fault { Status = 400 });
        service.Clock.Advance(TimeSpan.FromHours(1));
        await service.DeliverAsync();

        var dead = await ReadAsync(service, id);
        Assert.Equal(("dead", true), ((string?)dead["state"], (bool)dead["maybeSent"]!));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_attempt_whose_end_nobody_noted_may_have_arrived(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await SubmittedAsync(service, new Fault { Status = 400 });
        await service.TamperAsync("update outbox set token = id, lease_until = next_at, attempts = 1 where sent_at is null");
        await service.DeliverAsync();

        Assert.True((bool)(await ReadAsync(service, id))["maybeSent"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_was_put_away_never_leaves_and_keeps_the_reason(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await RefusedAsync(service);
        service.Tenant.Faults.Clear();
        var blank = await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/drop", new JsonObject { ["reason"] = "  " });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason"), (blank.Status, Assert.Single(blank.Fields)));

        var dropped = await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/drop", Reason("Der Kanal ist aufgelöst."));
        Assert.Equal((HttpStatusCode.OK, "dropped"), (dropped.Status, (string?)dropped.Body!["state"]));
        var again = await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/drop", Reason("Der Kanal ist aufgelöst."));
        Assert.Equal(dropped.Body.ToJsonString(), again.Body!.ToJsonString());
        var late = await service.CallAsync(SecondAdmin, HttpMethod.Put, $"{Outbox}/{id}/resend");
        Assert.Equal((HttpStatusCode.Conflict, "message.dropped"), (late.Status, late.Code));
        Assert.Contains(Admin.Name, late.Detail, StringComparison.Ordinal);

        service.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await service.DeliverAsync());
        Assert.Equal("Der Kanal ist aufgelöst.", (string?)(await ReadAsync(service, id))["history"]![0]!["reason"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_administrators_at_the_same_instant_send_it_once(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await RefusedAsync(service);
        service.Tenant.Faults.Clear();

        var answers = await Task.WhenAll(
            service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/resend"), service.CallAsync(SecondAdmin, HttpMethod.Put, $"{Outbox}/{id}/resend"));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Equal("message.resent", answers.Single(answer => answer.Status == HttpStatusCode.Conflict).Code);
        Assert.Single((await ReadAsync(service, id))["history"]!.AsArray());
        Assert.Equal(1, await service.DeliverAsync());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_a_dead_letter_is_sent_again_and_the_answer_says_why_not(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await SubmittedAsync(service);
        Assert.Equal("message.waiting", (await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/resend")).Code);
        await service.DeliverAsync();
        var sent = await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{id}/drop", Reason("Zu spät."));
        Assert.Equal((HttpStatusCode.Conflict, "message.sent"), (sent.Status, sent.Code));
        var unknown = await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{Guid.NewGuid()}/resend");
        Assert.Equal((HttpStatusCode.NotFound, "message.unknown"), (unknown.Status, unknown.Code));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_list_is_filtered_by_state_and_read_page_by_page_by_administrators_only(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var dead = await RefusedAsync(service);
        service.Tenant.Faults.Clear();
        var second = await SubmittedAsync(service);

        Assert.Equal(4, (await IdsAsync(service, "")).Count);
        Assert.Equal([second], await IdsAsync(service, "?state=queued"));
        Assert.Equal([dead], await IdsAsync(service, "?state=dead"));
        Assert.Equal([second], await IdsAsync(service, "?limit=1"));
        Assert.Equal([dead], (await IdsAsync(service, $"?before={(long)(await ReadAsync(service, second))["seq"]!}")).Skip(1).Take(1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await service.CallAsync(Admin, HttpMethod.Get, $"{Outbox}?state=lost")).Status);
        foreach (var person in new[] { Story.Manager, Story.Chair, Story.Auditor })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(person, HttpMethod.Get, Outbox)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(person, HttpMethod.Put, $"{Outbox}/{dead}/resend")).Status);
        }

        Assert.Equal("dead", (string?)(await ReadAsync(service, dead))["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_dead_letter_clears_the_way_and_sent_again_goes_before_what_still_waits(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var first = await RefusedAsync(service);
        service.Tenant.Faults.Clear();
        var other = await SubmittedAsync(service);
        Assert.Equal("dead", (string?)(await ReadAsync(service, first))["state"]);
        await service.CallAsync(Admin, HttpMethod.Put, $"{Outbox}/{first}/resend");

        Assert.Equal(2, await service.DeliverAsync());
        Assert.Equal([first.ToString(), other.ToString()], service.Tenant.Channels.Posts("lenkungskreis").Select(post => post.TrackingId).TakeLast(2));
    }

    /// <summary>The message that a submission writes, not yet delivered; what the charter wrote has left before the fault.</summary>
    internal static async Task<Guid> SubmittedAsync(RunningService service, Fault? fault = null)
    {
        var story = await Story.StartAsync(service);
        await service.DeliverAsync();
        if (fault is not null)
        {
            service.Tenant.Faults.Set("/webhooks", fault);
        }

        await story.SubmitAsync((Guid)(await story.GateAsync(1))["id"]!);
        return (await IdsAsync(service, ""))[0];
    }

    /// <summary>The same once the channel has refused it.</summary>
    internal static async Task<Guid> RefusedAsync(RunningService service)
    {
        var id = await SubmittedAsync(service, new Fault { Status = 400 });
        await service.DeliverAsync();
        return id;
    }

    private static async Task<IReadOnlyList<Guid>> IdsAsync(RunningService service, string query)
        => [.. (await service.CallAsync(Admin, HttpMethod.Get, Outbox + query)).Body!.AsArray().Select(message => (Guid)message!["id"]!)];

    private static async Task<JsonNode> ReadAsync(RunningService service, Guid id)
    {
        var answer = await service.CallAsync(Admin, HttpMethod.Get, $"{Outbox}/{id}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body!;
    }

    private static JsonObject Reason(string reason) => new() { ["reason"] = reason };
}
