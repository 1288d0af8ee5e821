using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Workflows.Elsa;

/// <summary>
/// Runs instances on Elsa Workflows. Definitions have passed the same loader as for the in-process runner, handlers are the same, and
/// what Elsa would do silently is answered as that runner answers it.
/// </summary>
/// <param name="services">Elsa, composed for the activities that the definitions use.</param>
/// <param name="clock">Gives bookmarks their times.</param>
/// <param name="options">Null for the defaults.</param>
public sealed class ElsaEngine(ElsaServices services, TimeProvider clock, EngineOptions? options = null) : IWorkflowEngine
{
    private readonly EngineOptions _options = options ?? new EngineOptions();

    /// <inheritdoc />
    public string Name => "elsa";

    /// <inheritdoc />
    public Task<Burst> StartAsync(
        WorkflowDefinition definition, string instanceId, JsonObject input, IActivityHandlers handlers, CancellationToken cancellationToken) =>
        GuardedBurst.StartAsync(definition, instanceId, input, state => RunAsync(definition, Burst(definition, state, handlers, cancellationToken)));

    /// <inheritdoc />
    public Task<Burst> ResumeAsync(
        WorkflowDefinition definition, string state, string bookmarkId, JsonObject input, IActivityHandlers handlers, CancellationToken cancellationToken) =>
        GuardedBurst.ResumeAsync(definition, state, bookmarkId, (instance, bookmark) =>
            RunAsync(definition, Burst(definition, instance, handlers, cancellationToken) with { Resumed = bookmark, Input = input }));

    /// <inheritdoc />
    /// <remarks>Elsa keeps nothing outside the state, so there is nothing to tell it.</remarks>
    public Task<Burst> CancelAsync(WorkflowDefinition definition, string state, CancellationToken cancellationToken) =>
        Task.FromResult(GuardedBurst.Cancel(definition, state, _options));

    private ElsaBurst Burst(WorkflowDefinition definition, InstanceState state, IActivityHandlers handlers, CancellationToken cancellation) =>
        new(definition.Plan, state, _options) { Handlers = handlers, Clock = clock, Cancellation = cancellation };

    private async Task<BurstLog> RunAsync(WorkflowDefinition definition, ElsaBurst burst)
    {
        burst.Cancellation.ThrowIfCancellationRequested();
        var graph = await services.FindGraphAsync(definition).ConfigureAwait(false);
        await using var scope = services.Open(burst);
        var result = await RunAsync(scope.ServiceProvider.GetRequiredService<IWorkflowRunner>(), graph, burst).ConfigureAwait(false);
        burst.Rethrow();
        burst.Cancellation.ThrowIfCancellationRequested();
        new Settlement(burst, result).Settle();
        if (burst.State.Status == WorkflowSubStatus.Suspended)
        {
            burst.State.Engine = services.StateText.Write(result.WorkflowState);
        }

        return burst.Log;
    }

    // Elsa gets no token: it would end the instance as cancelled instead of giving up the burst.
    private Task<RunWorkflowResult> RunAsync(IWorkflowRunner runner, WorkflowGraph graph, ElsaBurst burst)
    {
        var run = new RunWorkflowOptions { WorkflowInstanceId = burst.State.InstanceId, BookmarkId = burst.Resumed?.Id, Input = burst.StartInputs() };
        if (burst.Resumed is null)
        {
            return runner.RunAsync(graph, run, CancellationToken.None);
        }

        var kept = burst.State.Engine ?? throw new FormatException("The workflow state was not made by Elsa.");
        return runner.RunAsync(graph, services.StateText.Read(kept), run, CancellationToken.None);
    }
}
