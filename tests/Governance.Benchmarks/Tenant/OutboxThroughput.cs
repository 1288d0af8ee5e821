using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Governance.Adapters.Graph;
using Governance.Benchmarks.Durable;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Shared;
using Governance.Shared.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Benchmarks.Tenant;

/// <summary>
/// Cards that leave the outbox on SQLite: each claimed in one commit, posted, and marked in another, by the usual four workers. The pace per channel
/// is switched off, and there are 16 channels, so that none waits for another. Beside it, interleaved, a bare HttpClient that posts the same bodies four at a time.
/// </summary>
public sealed class OutboxThroughput : IFigure
{
    private const int Rounds = 7, MessagesPerRound = 800, Channels = 16, AtOnce = 4;
    private const string Text = "In der Pilotphase sind drei von vier Maßnahmen erledigt.\nDie Freigabe steht für Donnerstag an.";

    public string Name => "outbox";

    public async IAsyncEnumerable<(string Name, double Value, string Unit)> MeasureAsync()
    {
        using var database = await TemporaryDatabase.CreateAsync();
        await using var tenant = await StandInTenant.StartAsync(SampleCompany.Data with
        {
            Channels = [.. Enumerable.Range(1, Channels).Select(number => new TenantChannel($"kanal-{number}", $"Kundenjourneys / Kanal {number}", $"geheim-{number}"))],
        });
        var settings = new Dictionary<string, string?>(tenant.Settings())
        {
            ["ConnectionStrings:Governance"] = database.ConnectionString, ["Service:PublicUrl"] = "http://localhost:5080", ["urls"] = "http://127.0.0.1:0",
            [OutboxOptions.ChannelPaceKey] = "00:00:00", [OutboxOptions.WorkersKey] = $"{AtOnce}",
        };
        await using var app = GovernanceHost.Build(new GovernanceSettings { Configuration = settings, RunSchedules = false });
        await app.StartGovernanceAsync();
        using var client = new HttpClient();
        var rates = new List<(double Bare, double Outbox)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var messages = Messages();
            var alone = await BareAsync(client, tenant, messages);
            rates.Add((alone, await OutboxAsync(app.Services, messages)));
        }

        // The first round warms up both.
        var measured = rates.Skip(1).ToList();
        yield return ("outbox on SQLite, cards to 16 channels without pace", DurableCycle.Median(measured.Select(rate => rate.Outbox)), "messages/s");
        yield return ("outbox, bare HttpClient loop of the same bodies, four at a time", DurableCycle.Median(measured.Select(rate => rate.Bare)), "messages/s");
        yield return ("outbox, share of the bare loop", 100 * DurableCycle.Median(measured.Select(rate => rate.Outbox / rate.Bare)), "%");
    }

    private static List<ChannelMessage> Messages() =>
    [
        .. Enumerable.Range(0, MessagesPerRound).Select(number => new ChannelMessage(
            Guid.CreateVersion7(), $"kanal-{(number % Channels) + 1}", "Status der Woche", Text, "Rollout öffnen", "http://localhost:5080/rollouts")),
    ];

    private static async Task<double> BareAsync(HttpClient client, StandInTenant tenant, IReadOnlyList<ChannelMessage> messages)
    {
        var addresses = tenant.Channels.All.ToDictionary(channel => channel.Key, channel => $"{tenant.BaseUrl}/webhooks/{channel.Secret}");
        var card = new TeamsCard(CultureInfo.GetCultureInfo("de-DE"));
        var bodies = messages.Select(message => (Address: addresses[message.Channel], Bytes: card.Write(message))).ToList();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (body, cancel) =>
        {
            using var content = new ByteArrayContent(body.Bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await client.PostAsync(body.Address, content, cancel);
            answer.EnsureSuccessStatusCode();
        });
        return messages.Count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> OutboxAsync(IServiceProvider services, IReadOnlyList<ChannelMessage> messages)
    {
        await using var scope = services.CreateAsyncScope();
        var (session, outbox) = (scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.GetRequiredService<Outbox>());
        await session.RunAsync("benchmark", Actor.Clock, async () =>
        {
            foreach (var message in messages)
            {
                await outbox.QueueAsync(message.Id, Outbox.ChannelKind, message.Channel, message);
            }
        });
        var watch = Stopwatch.StartNew();
        var sent = await services.GetRequiredService<OutboxDispatcher>().RunAsync();
        return sent == messages.Count ? sent / watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{sent} of {messages.Count} messages were sent.");
    }
}
