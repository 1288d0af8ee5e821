using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Governance.Sandbox.Tenant;

/// <summary>The web server of the stand-in tenant.</summary>
internal static class TenantHost
{
    private static readonly string[] Languages = ["de", "en"];

    public static WebApplication Build(StandInTenant tenant, IdTokenFaults idTokens, int port, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        // Who starts the tenant says that the port is in use; the host need not say it as well.
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Error).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Never reachable from another machine: the tenant believes whatever it is told.
            if (port == 0)
                kestrel.Listen(IPAddress.Loopback, 0);
            else
                kestrel.ListenLocalhost(port);
        });
        builder.Services.AddWebEncoders(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddRazorComponents();
        builder.Services.AddLocalization();
        builder.Services.AddSingleton(clock);
        var app = builder.Build();
        app.Use((http, next) => tenant.Faults.InvokeAsync(http, next));
        app.UseRequestLocalization(Localisation);
        Map(app, tenant, idTokens, clock);
        return app;
    }

    private static void Localisation(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Languages[0]).AddSupportedCultures(Languages).AddSupportedUICultures(Languages);
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = "ui_locales", UIQueryStringKey = "ui_locales" },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }

    private static void Map(WebApplication app, StandInTenant tenant, IdTokenFaults idTokens, TimeProvider clock)
    {
        var grants = new Grants(clock);
        var tokens = new TokenEndpoint(tenant.State, grants, tenant.Tokens, idTokens, clock);
        OpenIdEndpoints.Map(app, tenant, tokens, new AuthorizeEndpoint(tenant.State, grants, clock), clock);
        new GraphEndpoints(tenant, new GraphAccess(tenant)).Map(app);
        CalendarPages.Map(app, tenant);
        ChannelEndpoints.Map(app, tenant.Channels);
        FaultEndpoints.Map(app, tenant);
        app.MapGet("/", () => Results.Redirect("/channels"));
    }
}
