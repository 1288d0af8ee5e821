using Governance.Adapters.Entra;
using Governance.Adapters.Graph;
using Governance.Sandbox.Tenant;
using Governance.Shared.Pages;
using Governance.Tests.Sandbox;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Governance.Tests.Adapters;

/// <summary>The adapters in the house's pipeline, with an endpoint of each kind, against a stand-in tenant.</summary>
public sealed class TinyService : IAsyncDisposable
{
    private TinyService(WebApplication app, StandInTenant tenant, LogLines log) => (App, Tenant, Log) = (app, tenant, log);

    public WebApplication App { get; }

    public StandInTenant Tenant { get; }

    public LogLines Log { get; }

    public string Url => App.Urls.First();

    public static async Task<TinyService> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var tenant = await StandInTenant.StartAsync();
        var log = new LogLines();
        var app = Build(new Dictionary<string, string?>(tenant.Settings()).Concat(settings ?? []), log);
        await app.StartAsync();
        tenant.State.RegisterService(app.Urls.First());
        return new TinyService(app, tenant, log);
    }

    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings, LogLines log)
    {
        var builder = WebApplication.CreateSlimBuilder();
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddPages().AddEntra(builder.Configuration).AddGraph(builder.Configuration);
        var app = builder.Build();
        app.UsePages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UsePageForms();
        app.MapEntra();
        MapPages(app);
        MapApi(app);
        return app;
    }

    public SignInBrowser Browser(bool followRedirects = true) => new(Url, followRedirects);

    /// <summary>A client that sends a bearer token.</summary>
    public HttpClient Api(string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(Url) };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Tenant.DisposeAsync();
        Log.Dispose();
    }

    private static void MapPages(WebApplication app)
    {
        app.MapGet("/", Who).RequirePage(Policies.Reader);
        app.MapGet("/deep", (HttpContext http, string? q) => $"deep {q} {http.User.DisplayName()}").RequirePage(Policies.Reader);
        app.MapGet("/vote", Who).RequirePage(Policies.Sponsor);
        app.MapPost("/vote", () => "voted").RequirePage(Policies.Sponsor);
        app.MapGet("/form", (HttpContext http, IAntiforgery antiforgery) => Results.Content(
            $"<form method=\"post\" action=\"/sign-out\"><input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"{antiforgery.GetAndStoreTokens(http).RequestToken}\"></form>",
            "text/html")).RequirePage(Policies.Reader);
        app.MapGet("/forgotten", () => "open to everybody").ExcludeFromDescription();
    }

    private static void MapApi(WebApplication app)
    {
        app.MapGet("/api/me", Who).RequireApi(Policies.Reader);
        app.MapPost("/api/votes", () => "voted").RequireApi(Policies.Sponsor);
        app.MapPost("/api/measurements", Who).RequireApi(Policies.MeasurementWriter);
    }

    private static object Who(HttpContext http) => new
    {
        Tenant = http.User.TenantId(),
        Id = http.User.ObjectId(),
        Name = http.User.DisplayName(),
        Roles = http.User.Roles(),
        Application = http.User.IsApplication(),
    };
}
