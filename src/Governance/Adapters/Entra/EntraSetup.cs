using Governance.Shared;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Governance.Adapters.Entra;

/// <summary>Registers sign-in, bearer tokens and policies.</summary>
public static class EntraSetup
{
    /// <summary>
    /// Adds authentication and authorisation against the tenant named in section <see cref="EntraOptions.Section"/>.
    /// The start fails with every problem of the section when one is wrong. Needs AddPages for its answers.
    /// </summary>
    public static IServiceCollection AddEntra(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EntraOptions>().Bind(configuration.GetSection(EntraOptions.Section))
            .Configure(options => options.PublicUrl = configuration[ServiceOptions.PublicUrlKey] ?? "").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EntraOptions>, EntraOptionsValidator>());
        services.TryAddSingleton(provider => new EntraMetadata(provider.GetRequiredService<IOptions<EntraOptions>>().Value));
        services.TryAddSingleton(provider => new EntraCredential(provider.GetRequiredService<IOptions<EntraOptions>>().Value));
        services.TryAddSingleton<IEndedSessions>(provider =>
            new NodeEndedSessions(provider.GetRequiredService<IOptions<EntraOptions>>().Value.SessionLifetime));
        services.AddProblemTexts<EntraTexts>();
        // The handler notes every redirect to Entra; what goes wrong there is a warning or an error.
        services.AddLogging(logging => logging.AddFilter(typeof(EntraSetup).Namespace, LogLevel.Warning));
        AddSchemes(services, configuration);
        services.AddAuthorization();
        services.AddOptions<AuthorizationOptions>()
            .Configure<IOptions<EntraOptions>>((options, entra) => EntraPolicies.Configure(options, entra.Value));
        return services;
    }

    /// <summary>Maps the addresses of sign-in and sign-out. The host calls UsePages, UseAuthentication, UseAuthorization, UsePageForms.</summary>
    public static IEndpointRouteBuilder MapEntra(this IEndpointRouteBuilder routes)
    {
        EntraEndpoints.Map(routes);
        return routes;
    }

    // What holds whoever speaks with the identity platform; it comes after SignInSchemes, and so has the last word.
    private static void AddSchemes(IServiceCollection services, IConfiguration configuration)
    {
        SignInSchemes.Add(services, configuration);
        services.Configure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, PageSession.ConfigureCookie);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<EntraOptions>, EntraMetadata>((options, entra, metadata) => Bearer.Configure(options, entra.Value, metadata));
    }

    private sealed class EntraOptionsValidator : IValidateOptions<EntraOptions>
    {
        public ValidateOptionsResult Validate(string? name, EntraOptions options) =>
            options.Problems().ToList() is { Count: > 0 } problems
                ? ValidateOptionsResult.Fail(problems)
                : ValidateOptionsResult.Success;
    }
}
