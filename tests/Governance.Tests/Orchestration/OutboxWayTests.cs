using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Orchestration;

/// <summary>How messages leave: no faster than a channel takes them, and not at all while the way is broken for several receivers.</summary>
public sealed class OutboxWayTests
{
    private const string Webhooks = "/webhooks";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_channel_gets_no_second_message_within_its_pace_and_another_does_not_wait_for_it(string engine)
    {
        await using var service = await StartAsync(engine, pace: "00:00:01");
        var (one, other) = Channels(service);
        await QueueAsync(service, (one, "Erste"), (one, "Zweite"), (other, "Andere"));

        Assert.Equal(2, await service.DeliverAsync());
        await QueueAsync(service, (other, "Noch eine"));
        service.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(0, await service.DeliverAsync());
        service.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(2, await service.DeliverAsync());
        Assert.Equal(["Erste", "Zweite"], Titles(service, one));
        Assert.Equal(["Andere", "Noch eine"], Titles(service, other));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_way_that_fails_for_several_receivers_rests_is_tried_once_says_so_and_recovers(string engine)
    {
        await using var service = await StartAsync(engine);
        var (one, other) = Channels(service);
        await QueueAsync(service, (one, "Erste"), (one, "Zweite"), (other, "Andere"));
        service.Tenant.Faults.Set(Webhooks, new Fault { Status = 503 });
        await LaterAsync(service, times: 2);
        await service.DeliverAsync();

        service.Tenant.Faults.Set(Webhooks, new Fault { Status = 503, Times = 1 });
        service.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(0, await service.DeliverAsync());
        Assert.True(service.Tenant.Faults.Has(Webhooks), "Something was sent although the way rests.");
        using (var admin = await Browser.AsAsync(service, SamplePeople.LarsPeters))
        {
            Assert.Contains("Nachrichten an Teams-Kanäle ruhen bis", (await admin.OpenAsync("/operations/messages")).Text, StringComparison.Ordinal);
        }

        service.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await service.DeliverAsync());
        Assert.False(service.Tenant.Faults.Has(Webhooks), "The way was not tried again.");
        service.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await service.DeliverAsync());
        service.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(3, await service.DeliverAsync());
        Assert.Equal(["Erste", "Zweite"], Titles(service, one));
        using var again = await Browser.AsAsync(service, SamplePeople.LarsPeters);
        Assert.DoesNotContain("ruhen bis", (await again.OpenAsync("/operations/messages")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task One_channel_that_fails_by_itself_keeps_no_other_waiting(string engine)
    {
        await using var service = await StartAsync(engine);
        var (one, other) = Channels(service);
        service.Tenant.Faults.Set($"{Webhooks}/{service.Tenant.Channels.All.Single(channel => channel.Key == one).Secret}", new Fault { Status = 503 });
        await QueueAsync(service, (one, "Erste"));
        await LaterAsync(service, times: 12);

        await QueueAsync(service, (other, "Andere"));
        Assert.Equal(1, await service.DeliverAsync());
    }

    [Theory]
    [InlineData("Outbox:ChannelPace", "bald", "Outbox:ChannelPace: \"bald\" is no time between 00:00:00 and 00:01:00.")]
    [InlineData("Outbox:ChannelPace", "00:02:00", "Outbox:ChannelPace: \"00:02:00\" is no time between 00:00:00 and 00:01:00.")]
    [InlineData("Outbox:Workers", "0", "Outbox:Workers: \"0\" is no number from 1 to 32.")]
    public async Task Settings_that_make_no_sense_are_named_at_start(string key, string value, string problem)
        => Assert.Contains(problem, (await Assert.ThrowsAsync<Governance.Shared.SettingsException>(() => RunningService.StartAsync(Engines.Sqlite, settings => settings[key] = value))).Message, StringComparison.Ordinal);

    internal static Task<RunningService> StartAsync(string engine, string pace = "00:00:00") => RunningService.StartAsync(engine, settings => settings["Outbox:ChannelPace"] = pace);

    private static (string One, string Other) Channels(RunningService service) => (service.Tenant.Channels.All[0].Key, service.Tenant.Channels.All[1].Key);

    internal static async Task QueueAsync(RunningService service, params (string Channel, string Title)[] messages)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var (session, outbox) = (scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.GetRequiredService<Outbox>());
        foreach (var (channel, title) in messages)
        {
            await session.RunAsync("outbox", Actor.Clock, () => outbox.PostAsync(channel, title, "Ein Satz."));
        }
    }

    internal static async Task LaterAsync(RunningService service, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await service.DeliverAsync();
            service.Clock.Advance(TimeSpan.FromSeconds(7 * Math.Pow(2, Math.Min(time, 8))));
        }
    }

    private static IEnumerable<string> Titles(RunningService service, string channel) => service.Tenant.Channels.Posts(channel).Select(post => post.Title);
}
