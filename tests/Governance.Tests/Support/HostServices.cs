using Governance.Orchestration;
using Governance.People;
using Governance.Reviews.Events;
using Governance.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Support;

/// <summary>The services that the host puts together, without a web server: on one database, with a directory and a channel that a test controls.</summary>
public static class HostServices
{
    public static ServiceProvider Build(TestDatabase database, TimeProvider clock, IDirectory directory, IChannel channel, Action<IServiceCollection>? change = null)
    {
        var settings = new GovernanceSettings
        {
            Configuration = ChosenEngine.In(new()
            {
                ["ConnectionStrings:Governance"] = database.ConnectionString, [ServiceOptions.PublicUrlKey] = "https://journeys.auental.example",
                ["Outbox:ChannelPace"] = "00:00:00",
            }),
            Clock = clock,
            RunSchedules = false,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Configuration).Build();
        var services = new ServiceCollection().AddLogging().AddGovernance(configuration, settings)
            .AddSingleton(database.Database).AddSingleton(directory).AddSingleton(channel).AddSingleton<ICalendars, NoCalendars>();
        change?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
