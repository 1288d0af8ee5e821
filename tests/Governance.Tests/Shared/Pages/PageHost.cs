using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Governance.Tests.Shared.Pages;

/// <summary>The page kit alone on a loopback port, with whatever pages a test maps; "X-Person: Name; Role; Role" signs in.</summary>
public sealed class PageHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 7, 12, 0, TimeSpan.Zero);
    private readonly WebApplication app;

    private PageHost(WebApplication app, string? person)
    {
        this.app = app;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(app.Urls.First()) };
        if (person is not null) Client.DefaultRequestHeaders.Add("X-Person", person);
    }

    /// <summary>Keeps cookies, follows no redirect.</summary>
    public HttpClient Client { get; }

    public string Address => app.Urls.First();

    /// <param name="map">The pages under test.</param>
    /// <param name="person">Who sends requests; null for nobody.</param>
    /// <param name="everybody">Signed in without the header, for a browser.</param>
    /// <param name="port">0 for any free one.</param>
    public static async Task<PageHost> StartAsync(Action<IEndpointRouteBuilder> map, string? person = "Sabine Reuter; Sponsor", string? everybody = null, int port = 0)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Organisation:Name"] = "Stadtwerke Auental AG",
            ["AzureAd:Instance"] = "http://localhost:5090/",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        AddServices(builder.Services, everybody);
        var app = builder.Build();
        app.UsePages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UsePageForms();
        app.MapPages();
        map(app);
        await app.StartAsync();
        return new PageHost(app, person);
    }

    public async Task<string> GetAsync(string path, string language = "de")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Language", language } } };
        using var answer = await Client.SendAsync(request);
        return await ReadAsync(answer);
    }

    /// <summary>The page as sent; only the non-breaking space, which the encoder writes as a number, is put back.</summary>
    public static async Task<string> ReadAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadAsStringAsync()).Replace("&#xA0;", "\u00a0", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    private static void AddServices(IServiceCollection services, string? everybody)
    {
        services.AddSingleton<TimeProvider>(new StoppedClock());
        services.AddPages().AddProblemTexts<GalleryTexts>();
        services.AddAuthentication("Test").AddScheme<HeaderOptions, HeaderSignIn>("Test", options => options.Everybody = everybody);
        services.AddAuthorizationBuilder().AddPolicy("Auditor", policy => policy.RequireRole("Auditor"));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class HeaderOptions : AuthenticationSchemeOptions
    {
        public string? Everybody { get; set; }
    }

    private sealed class HeaderSignIn(IOptionsMonitor<HeaderOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<HeaderOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var header = Request.Headers["X-Person"].FirstOrDefault() ?? Options.Everybody;
            if (header is null) return Task.FromResult(AuthenticateResult.NoResult());
            var parts = header.Split(';', StringSplitOptions.TrimEntries);
            var claims = parts.Skip(1).Select(role => new Claim("roles", role)).Prepend(new Claim("name", parts[0]));
            var person = new ClaimsPrincipal(new ClaimsIdentity(claims, "Test", "name", "roles"));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(person, "Test")));
        }
    }
}
