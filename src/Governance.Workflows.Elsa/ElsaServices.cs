using System.Runtime.CompilerServices;
using Elsa.Common.DistributedHosting.DistributedLocks;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Features;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Contracts;
using Elsa.Workflows.Management.Features;
using Elsa.Workflows.Management.Services;
using Elsa.Workflows.Middleware.Activities;
using Elsa.Workflows.Middleware.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Pipelines.ActivityExecution;
using Elsa.Workflows.Pipelines.WorkflowExecution;
using Medallion.Threading;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Workflows.Elsa;

/// <summary>
/// Elsa in a container of its own: what it registers beside its engine, hosted services and stores among it, is never started nor used.
/// </summary>
public sealed class ElsaServices : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly Lazy<Task> _activities;
    private readonly ConditionalWeakTable<WorkflowDefinition, Task<WorkflowGraph>> _graphs = [];

    /// <param name="catalog">The application's activities.</param>
    public ElsaServices(ActivityCatalog catalog)
    {
        _provider = Compose(catalog).BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        _activities = new Lazy<Task>(RegisterActivitiesAsync);
        StateText = new StateText(_provider.GetRequiredService<IWorkflowStateSerializer>());
    }

    internal StateText StateText { get; }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    /// <summary>A definition as Elsa reads it; read once and shared by all its instances.</summary>
    internal Task<WorkflowGraph> FindGraphAsync(WorkflowDefinition definition) => _graphs.GetValue(definition, ReadAsync);

    internal AsyncServiceScope Open(ElsaBurst burst)
    {
        var scope = _provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<BurstScope>().Burst = burst;
        return scope;
    }

    private async Task<WorkflowGraph> ReadAsync(WorkflowDefinition definition)
    {
        await _activities.Value.ConfigureAwait(false);
        await using var scope = _provider.CreateAsyncScope();
        return await GraphReader.ReadAsync(scope.ServiceProvider, definition).ConfigureAwait(false);
    }

    private async Task RegisterActivitiesAsync()
    {
        await using var scope = _provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IActivityRegistryPopulator>().PopulateRegistryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static ServiceCollection Compose(ActivityCatalog catalog)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var elsa = services.CreateModule();
        elsa.Use<WorkflowsFeature>(feature => feature
            .WithWorkflowExecutionPipeline(pipeline => pipeline.UseMiddleware<VariablesMiddleware>().UseExceptionHandling().UseDefaultActivityScheduler())
            .WithActivityExecutionPipeline(pipeline => pipeline.UseExceptionHandling().UseMiddleware<BurstMiddleware>().UseNotifications().UseDefaultActivityInvoker()));
        elsa.Use<FlowchartFeature>();
        elsa.Use<WorkflowManagementFeature>(feature => feature.AddActivitiesFrom<WriteLine>().RemoveActivity<ReadLine>());
        elsa.Apply();

        // Only Elsa's runtime registers these, and without them neither definitions are read nor activities run.
        services.AddScoped<Func<IEnumerable<IWorkflowMaterializer>>>(provider => provider.GetServices<IWorkflowMaterializer>);
        services.AddScoped<IWorkflowInstanceFactory, WorkflowInstanceFactory>();
        services.AddSingleton<IDistributedLockProvider, NoopDistributedSynchronizationProvider>();

        services.AddSingleton(catalog);
        services.AddActivityProvider<CatalogActivities>();
        services.AddScoped<BurstScope>();
        services.AddScoped<IStandardOutStreamProvider>(provider => new StandardOutStreamProvider(provider.GetRequiredService<BurstScope>().Burst.Options.Output));
        return services;
    }
}
