using System.Text.Json;
using System.Text.Json.Serialization;
using Governance.Adapters.Entra;
using Governance.Adapters.Graph;
using Governance.Adapters.Scheduling;
using Governance.Audit;
using Governance.Gates;
using Governance.Journeys;
using Governance.Operations;
using Governance.Orchestration;
using Governance.Organisation;
using Governance.People;
using Governance.Reviews;
using Governance.Rollouts;
using Governance.Shared;
using Governance.Shared.Data;
using Governance.Shared.Http;
using Governance.Shared.Pages;
using Microsoft.Extensions.Options;

namespace Governance;

/// <summary>Builds the one service that production, the sandbox and the tests run.</summary>
public static class GovernanceHost
{
    /// <summary>Puts the service together; nothing is started and nothing is read from a database yet.</summary>
    /// <exception cref="SettingsException">Settings are missing or wrong; the message names all of them.</exception>
    public static WebApplication Build(GovernanceSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Governance",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
            // Settings files are read by who starts the service; watching the program's folder for them would be for nothing.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings.Configuration);
        SettingsCheck.Throw(builder.Configuration);
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var failures = new StartFailures();
        AddLogging(builder, failures);
        builder.Services.AddGovernance(builder.Configuration, settings);
        var app = builder.Build();
        failures.Watch(app);
        Use(app);
        Map(app);
        return app;
    }

    /// <summary>Brings database and definitions up to this build, for who uses the services without listening.</summary>
    /// <exception cref="DatabaseException">The database cannot be reached or opened, or another process holds it.</exception>
    /// <exception cref="MigrationException">The database is not one this build can go on with.</exception>
    /// <exception cref="DefinitionException">A workflow definition is refused or missing.</exception>
    public static Task PrepareGovernanceAsync(this WebApplication app, CancellationToken cancel = default) => Startup.PrepareAsync(app.Services, cancel);

    /// <summary>Brings database and definitions up to this build, then starts to listen.</summary>
    /// <exception cref="DatabaseException">The database cannot be reached or opened, or another process holds it.</exception>
    /// <exception cref="MigrationException">The database is not one this build can go on with.</exception>
    /// <exception cref="DefinitionException">A workflow definition is refused or missing.</exception>
    public static async Task StartGovernanceAsync(this WebApplication app, CancellationToken cancel = default)
    {
        await app.PrepareGovernanceAsync(cancel);
        await app.StartAsync(cancel);
    }

    private static void AddLogging(WebApplicationBuilder builder, StartFailures failures)
    {
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        // The key ring lies in the database as it is, which is a decision (docs/operations.md) and no news at every start.
        builder.Logging.AddFilter((category, level) => level >= LogLevel.Warning && failures.Lets(category));
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Governance", LogLevel.Information).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    /// <summary>Adds what every feature and adapter consists of; the web server's own services are there already.</summary>
    public static IServiceCollection AddGovernance(this IServiceCollection services, IConfiguration configuration, GovernanceSettings settings)
    {
        services.AddShared(configuration, settings.Clock);
        services.AddEntra(configuration);
        services.AddGraph(configuration);
        services.AddPages();
        services.AddPeople();
        services.AddOrganisation();
        services.AddAudit();
        services.AddJourneys();
        services.AddGates();
        services.AddReviews();
        services.AddRollouts();
        services.AddOrchestration(configuration);
        services.AddOperations();
        services.AddScheduling(configuration, settings.RunSchedules);
        services.AddApiDescription();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        return services;
    }

    private static void Use(WebApplication app)
    {
        app.UsePages();
        app.UseBufferedBodies();
        app.UseMiddleware<JsonCharset>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UsePageForms();
    }

    private static void Map(WebApplication app)
    {
        app.MapPages();
        app.MapEntra();
        app.MapHealth();
        app.MapOpenApi().AllowAnonymous();
        app.MapPeople();
        app.MapOrganisation();
        app.MapAudit();
        app.MapJourneys();
        app.MapGates();
        app.MapReviews();
        app.MapRollouts();
        app.MapOrchestration();
        app.MapOperations();
    }
}
