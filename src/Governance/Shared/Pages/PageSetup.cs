using System.Text.Encodings.Web;
using System.Text.Unicode;
using Governance.Shared.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace Governance.Shared.Pages;

/// <summary>Registers and orders everything the pages need; what the host calls.</summary>
public static class PageSetup
{
    /// <summary>Services of the pages, of localisation and of the problem answers.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.Configure<WebEncoderOptions>(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOptions<PageOptions>().Configure<IConfiguration>(PageOptions.Read);
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddAuthorization();
        services.AddHttpContextAccessor();
        services.AddProblemDetails();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Problems.ProblemWords>();
        services.AddSingleton<FieldLabels>();
        services.AddScoped<PageScope>();
        services.AddScoped<Navigation>();
        services.AddScoped<WorkReading>();
        return services
            .AddNavigation<ShellTexts>("start", "/", "Nav.Start", 10)
            .AddNavigation<ShellTexts>("rollouts", "/rollouts", "Nav.Rollouts", 20)
            .AddNavigation<ShellTexts>("audit", "/audit", "Nav.Audit", 90);
    }

    /// <summary>Adds an entry to the main menu; it shows only while its page is mapped and open to the person.</summary>
    public static IServiceCollection AddNavigation<TTexts>(this IServiceCollection services, string area, string href, string textKey, int order) =>
        services.AddSingleton(new NavigationItem(area, href, typeof(TTexts), textKey, order));

    /// <summary>
    /// First part of the pipeline, before authentication. Language and headers stand outside the exception handler, so that a fault
    /// is told in the reader's language.
    /// </summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HeadRequests>();
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ProblemAnswer.ExceptionAsync,
            CreateScopeForErrors = true,
            AllowStatusCode404Response = true,
            SuppressDiagnosticsCallback = fault => fault.Exception is BadHttpRequestException || ProblemAnswer.IsUnavailable(fault.HttpContext, fault.Exception),
        });
        app.UseStatusCodePages(ProblemAnswer.StatusAsync);
        app.UseRouting();
        app.UseMiddleware<BodyLimit>();
    }

    /// <summary>Second part, after authentication and authorisation: checks the antiforgery token of posted forms.</summary>
    public static void UsePageForms(this WebApplication app)
    {
        app.UseMiddleware<UnreadableForms>();
        app.UseAntiforgery();
        app.UseMiddleware<AntiforgeryAnswer>();
    }

    /// <summary>Style sheet, icon and the language switch.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        PageAssets.Style.Map(routes);
        PageAssets.Icon.Map(routes);
        routes.MapGet("/language", Languages.Choose).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>For endpoints that take files: the largest file in bytes, by default 10 MB; the form around it may have the general limit more.</summary>
    public static TBuilder AcceptsUpload<TBuilder>(this TBuilder endpoint, long largestFile = 10_000_000)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyLimitMetadata(largestFile + PageOptions.DefaultBodyLimit, largestFile));
}
