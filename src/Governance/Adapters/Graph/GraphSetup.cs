using Governance.Operations;
using Governance.Orchestration;
using Governance.People;
using Governance.Reviews.Events;
using Governance.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Governance.Adapters.Graph;

/// <summary>Registers the directory, the Teams channels and the calendars.</summary>
public static class GraphSetup
{
    /// <summary>
    /// Adds <see cref="IDirectory"/>, <see cref="IChannel"/> and <see cref="ICalendars"/>. Needs the options of AddEntra; the start fails with
    /// every problem of the sections Graph and Teams when one is wrong.
    /// </summary>
    public static IServiceCollection AddGraph(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GraphOptions>().Bind(configuration.GetSection(GraphOptions.Section)).ValidateOnStart();
        services.AddOptions<TeamsOptions>().Bind(configuration.GetSection(TeamsOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GraphOptions>, Validator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TeamsOptions>, Validator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GraphTokens>();
        services.AddSingleton<GraphHttp>();
        services.AddSingleton<AppRoleAssignments>();
        services.AddSingleton<IDirectory, GraphDirectory>();
        services.AddSingleton(new TeamsCard(ServiceOptions.From(configuration, []).Language)).AddSingleton<IChannel, TeamsChannels>();
        services.AddSingleton<ICalendars, GraphCalendars>();
        services.AddSingleton<ITenantCheck, GraphCheck>();
        return services;
    }

    private sealed class Validator : IValidateOptions<GraphOptions>, IValidateOptions<TeamsOptions>
    {
        public ValidateOptionsResult Validate(string? name, GraphOptions options) => Result([.. options.Problems()]);

        public ValidateOptionsResult Validate(string? name, TeamsOptions options) => Result([.. options.Problems()]);

        private static ValidateOptionsResult Result(List<string> problems) =>
            problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
