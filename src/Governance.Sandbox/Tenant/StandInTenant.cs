using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Governance.Sandbox.Tenant;

/// <summary>
/// A Microsoft 365 tenant on this machine: OpenID Connect as Entra ID speaks it, the slice of Graph that the service
/// uses, and Teams channels behind workflow webhooks. It holds its state in memory and trusts everybody who reaches it.
/// </summary>
public sealed class StandInTenant : IAsyncDisposable
{
    /// <summary>Port of the sandbox's tenant.</summary>
    public const int DefaultPort = 5090;

    private readonly ConcurrentQueue<GraphRequest> _received = [];
    private readonly TenantKeys _keys = new();
    private readonly IdTokenFaults _idTokens;
    private readonly TimeProvider _clock;
    private readonly WebApplication _app;

    private StandInTenant(TenantData data, int port, TimeProvider clock)
    {
        _clock = clock;
        State = new TenantState(data);
        Channels = new TenantChannels(data.Channels, clock);
        Tokens = new TokenMint(State, _keys, () => BaseUrl, clock);
        BadTokens = new BadTokens(State, Tokens, _keys);
        _idTokens = new IdTokenFaults(Tokens);
        _app = TenantHost.Build(this, _idTokens, port, clock);
    }

    /// <summary>Scheme, host and port; no slash at the end.</summary>
    public string BaseUrl => _app.Urls.First();

    /// <summary>People, roles, registrations and permissions as they are now.</summary>
    public TenantState State { get; }

    /// <summary>Teams channels and what was posted there.</summary>
    public TenantChannels Channels { get; }

    /// <summary>People's calendars and what stands in them.</summary>
    public TenantCalendars Calendars { get; } = new();

    /// <summary>Bodies that were sent to Graph, oldest first.</summary>
    public IReadOnlyList<GraphRequest> Received => [.. _received];

    /// <summary>Makes good tokens without a sign-in.</summary>
    public TokenMint Tokens { get; }

    /// <summary>Makes tokens that must be refused.</summary>
    public BadTokens BadTokens { get; }

    /// <summary>Outages and throttling, off at first.</summary>
    public Faults Faults { get; } = new();

    /// <summary>What is wrong with the id tokens of the next sign-ins; nothing at first.</summary>
    public IdTokenFault IdTokenFault
    {
        get => _idTokens.Fault;
        set => _idTokens.Fault = value;
    }

    /// <summary>Session id (sid) of the latest id token; null before the first sign-in.</summary>
    public string? LastSession => _idTokens.LastSession;

    /// <summary>Most items that Graph puts on one page, whatever is asked for. Small values bring paging to light.</summary>
    public int LargestPage { get; set; } = 999;

    /// <summary>Starts a tenant and returns when it answers.</summary>
    /// <param name="data">What it holds; the sample company when null.</param>
    /// <param name="port">Port on this machine; 0 for any free one.</param>
    /// <param name="clock">Time of tokens and messages; the machine's when null. Who checks tokens uses the machine's.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<StandInTenant> StartAsync(TenantData? data = null, int port = 0, TimeProvider? clock = null)
    {
        var tenant = new StandInTenant(data ?? SampleCompany.Data, port, clock ?? TimeProvider.System);
        try
        {
            await tenant._app.StartAsync();
            return tenant;
        }
        catch
        {
            await tenant.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on tokens are signed with a new key; the old one stays published, and tokens signed with it good.</summary>
    public void RollOverKeys() => _keys.RollOver();

    /// <summary>The settings with which a service uses this tenant.</summary>
    public IReadOnlyDictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>
        {
            ["AzureAd:Instance"] = BaseUrl + "/",
            ["AzureAd:TenantId"] = State.Data.TenantId.ToString(),
            ["AzureAd:ClientId"] = State.Service.ClientId.ToString(),
            ["AzureAd:ClientSecret"] = State.Service.Secret,
            ["Graph:BaseUrl"] = BaseUrl + "/v1.0",
        };
        if (State.Service.GraphPermissions.Contains("Calendars.ReadWrite"))
            settings["Graph:Calendars"] = "true";
        foreach (var channel in Channels.All)
        {
            settings[$"Teams:Channels:{channel.Key}:Name"] = channel.Name;
            settings[$"Teams:Channels:{channel.Key}:WebhookUrl"] = $"{BaseUrl}/webhooks/{channel.Secret}";
        }
        return settings;
    }

    /// <summary>Stops answering, once requests under way are through or two seconds have passed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(TimeSpan.FromSeconds(2));
        await _app.DisposeAsync();
        _keys.Dispose();
    }

    internal void Receive(GraphRequest request) => _received.Enqueue(request);

    internal JsonObject PublishKeys() => _keys.Publish(Tokens.Issuer);

    internal JsonObject? ReadToken(string token) => _keys.Verify(token);

    internal bool HasExpired(JsonObject claims) => claims["exp"]!.GetValue<long>() <= _clock.GetUtcNow().ToUnixTimeSeconds();
}

/// <summary>A body that was sent to Graph.</summary>
/// <param name="Type">Type or action of the schema that it is held against, such as event.</param>
public sealed record GraphRequest(string Method, string Path, string Type, JsonObject Body);
