using System.Net;
using System.Net.Http.Headers;
using Governance.Orchestration;
using Microsoft.Extensions.Options;

namespace Governance.Adapters.Graph;

/// <summary>
/// Posts to Teams channels through their workflows. The address of a workflow is its password: it stands in no log, no
/// exception and no answer, which is also why the client is made here, without the logging of the client factory.
/// </summary>
internal sealed class TeamsChannels : IChannel, IDisposable
{
    private readonly Dictionary<string, TeamsChannelOptions> _channels;
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly TeamsCard _card;

    public TeamsChannels(IOptions<TeamsOptions> teams, IOptions<GraphOptions> graph, TeamsCard card, TimeProvider clock)
    {
        _channels = teams.Value.Channels;
        _clock = clock;
        _card = card;
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            Timeout = graph.Value.Timeout,
        };
        Channels =
        [
            .. _channels.Select(entry => new ChannelInfo(entry.Key, entry.Value.Name)).OrderBy(channel => channel.Key, StringComparer.Ordinal),
        ];
    }

    public IReadOnlyCollection<ChannelInfo> Channels { get; }

    public async Task<Delivery> PostAsync(ChannelMessage message, CancellationToken cancel)
    {
        if (!_channels.TryGetValue(message.Channel, out var channel))
            return Rejected(DeliveryCause.NoChannel, $"The settings name no channel '{message.Channel}'.");
        var body = _card.Write(message);
        if (body.Length > TeamsCard.MostBytes)
            return Rejected(DeliveryCause.TooLarge, $"The message has {body.Length} bytes; Teams takes {TeamsCard.MostBytes}.");
        return await SendAsync(channel, message, body, cancel);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Delivery> SendAsync(TeamsChannelOptions channel, ChannelMessage message, byte[] body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, channel.WebhookUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        // Shown in the workflow's run history, where a message can be found again by its id.
        request.Headers.Add("x-ms-client-tracking-id", message.Id.ToString());
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return Read(response);
        }
        catch (HttpRequestException fault)
        {
            return new Delivery(DeliveryStatus.Retry, null, $"The channel is not reachable ({fault.HttpRequestError}).") { Cause = NeverLeft(fault) ? DeliveryCause.Unreachable : DeliveryCause.Broken };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Delivery(DeliveryStatus.Retry, null, "The channel did not answer in time.") { Cause = DeliveryCause.Silent };
        }
    }

    private Delivery Read(HttpResponseMessage response)
    {
        var (status, detail) = ((int)response.StatusCode, $"The channel answered with status {(int)response.StatusCode}.");
        return response switch
        {
            { IsSuccessStatusCode: true } => new Delivery(DeliveryStatus.Sent, null, null),
            { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } =>
                new Delivery(DeliveryStatus.Retry, Wait(response.Headers), detail) { Cause = status == 429 ? DeliveryCause.Throttled : DeliveryCause.Failing, Answer = status },
            _ => Rejected(DeliveryCause.Refused, detail) with { Answer = status },
        };
    }

    private static bool NeverLeft(HttpRequestException fault) => fault.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    // Seconds or a date; the date counts from the other side's clock, and one in the past means "at once".
    private TimeSpan? Wait(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (headers.Date ?? _clock.GetUtcNow()) is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static Delivery Rejected(DeliveryCause cause, string detail) => new(DeliveryStatus.Rejected, null, detail) { Cause = cause };
}
