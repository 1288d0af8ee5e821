using System.Net;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Orchestration.Messages;

/// <summary>Channels that go: their webhook is deleted with its flow or its channel, or the settings name them no more.</summary>
public sealed class ChannelGoneTests
{
    private const string Gone = "lenkungskreis", Other = "kernteams";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters;

    public static TheoryData<string, int> Answers
    {
        get
        {
            var answers = new TheoryData<string, int>();
            foreach (var engine in Engines.All)
            {
                answers.Add(engine, 404);
                answers.Add(engine, 410);
            }

            return answers;
        }
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task A_webhook_that_is_gone_is_told_at_once_holds_no_other_channel_up_and_leaves_nothing_to_write_anew(string engine, int status)
    {
        await using var service = await RunningService.StartAsync(engine);
        service.Tenant.Faults.Set($"/webhooks/{service.Tenant.Channels.All.Single(channel => channel.Key == Gone).Secret}", new Fault { Status = status });
        await QueueAsync(service, (Gone, "Erste"), (Other, "Andere"), (Gone, "Zweite"));

        Assert.Equal(1, await service.DeliverAsync());

        Assert.Equal("Andere", Assert.Single(service.Tenant.Channels.Posts(Other)).Title);
        var dead = await DeadAsync(service);
        Assert.All(dead, message => Assert.Equal((1, false), ((int)message["attempts"]!, (bool)message["maybeSent"]!)));
        Assert.Contains($"Die Gegenstelle hat die Nachricht abgelehnt (Status {status}). Bei einem Kanal prüfen Sie seine Adresse in den Einstellungen.", await PageAsync(service, dead[0]), StringComparison.Ordinal);

        await service.RestartAsync(settings => settings[$"Teams:Channels:{Gone}:WebhookUrl"] = settings[$"Teams:Channels:{Other}:WebhookUrl"]);
        await ResendAsync(service, dead);
        Assert.Equal(2, await service.DeliverAsync());
        Assert.Equal(["Andere", "Erste", "Zweite"], service.Tenant.Channels.Posts(Other).Select(post => post.Title));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_channel_that_was_deleted_and_taken_out_of_the_settings_keeps_what_waited_for_it_until_it_is_there_again(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await QueueAsync(service, (Gone, "Erste"), (Other, "Andere"), (Gone, "Zweite"));
        await service.RestartAsync(settings =>
        {
            settings.Remove($"Teams:Channels:{Gone}:Name");
            settings.Remove($"Teams:Channels:{Gone}:WebhookUrl");
        });

        Assert.Equal(1, await service.DeliverAsync());

        var dead = await DeadAsync(service);
        Assert.Contains($"Den Kanal „{Gone}“ gibt es in den Einstellungen nicht mehr.", await PageAsync(service, dead[0]), StringComparison.Ordinal);
        await service.RestartAsync();
        await ResendAsync(service, dead);
        Assert.Equal(2, await service.DeliverAsync());
        Assert.Equal(["Erste", "Zweite"], service.Tenant.Channels.Posts(Gone).Select(post => post.Title));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_rollout_whose_channel_was_deleted_goes_on_and_its_messages_say_where_they_are(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await service.DeliverAsync();
        await service.RestartAsync(settings =>
        {
            settings.Remove($"Teams:Channels:{Gone}:Name");
            settings.Remove($"Teams:Channels:{Gone}:WebhookUrl");
        });

        await story.SubmitAsync((Guid)(await story.GateAsync(1))["id"]!);
        await service.DeliverAsync();

        Assert.NotEmpty(await DeadAsync(service));
        using var sponsor = await Browser.AsAsync(service, Story.SecondSponsor);
        Assert.Contains("Privatkunden-Journeys", (await sponsor.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    private static async Task QueueAsync(RunningService service, params (string Channel, string Title)[] messages)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var (session, outbox) = (scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.GetRequiredService<Outbox>());
        foreach (var (channel, title) in messages)
        {
            await session.RunAsync("outbox", Actor.Clock, () => outbox.PostAsync(channel, title, "Ein Satz."));
        }
    }

    // The oldest first.
    private static async Task<IReadOnlyList<JsonNode>> DeadAsync(RunningService service)
        => [.. (await service.CallAsync(Admin, HttpMethod.Get, "/api/outbox?state=dead")).Body!.AsArray().Select(message => message!).Reverse()];

    private static async Task<string> PageAsync(RunningService service, JsonNode message)
    {
        using var admin = await Browser.AsAsync(service, Admin);
        return (await admin.OpenAsync($"/operations/messages/{message["id"]}")).Text;
    }

    private static async Task ResendAsync(RunningService service, IEnumerable<JsonNode> messages)
    {
        foreach (var message in messages)
        {
            Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(Admin, HttpMethod.Put, $"/api/outbox/{message["id"]}/resend")).Status);
        }
    }
}
