using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>The runner that needs no package.</summary>
/// <param name="clock">Gives bookmarks their times.</param>
/// <param name="options">Null for the defaults.</param>
public sealed class InProcessEngine(TimeProvider clock, EngineOptions? options = null) : IWorkflowEngine
{
    private readonly EngineOptions _options = options ?? new EngineOptions();

    /// <inheritdoc />
    public string Name => "in-process";

    /// <inheritdoc />
    public Task<Burst> StartAsync(
        WorkflowDefinition definition, string instanceId, JsonObject input, IActivityHandlers handlers, CancellationToken cancellationToken) =>
        GuardedBurst.StartAsync(definition, instanceId, input, async state =>
        {
            var run = Run(definition, state, handlers, cancellationToken);
            await run.StartAsync().ConfigureAwait(false);
            return run.Log;
        });

    /// <inheritdoc />
    public Task<Burst> ResumeAsync(
        WorkflowDefinition definition, string state, string bookmarkId, JsonObject input, IActivityHandlers handlers, CancellationToken cancellationToken) =>
        GuardedBurst.ResumeAsync(definition, state, bookmarkId, async (instance, bookmark) =>
        {
            var run = Run(definition, instance, handlers, cancellationToken);
            await run.ResumeAsync(bookmark, input).ConfigureAwait(false);
            return run.Log;
        });

    /// <inheritdoc />
    public Task<Burst> CancelAsync(WorkflowDefinition definition, string state, CancellationToken cancellationToken) =>
        Task.FromResult(GuardedBurst.Cancel(definition, state, _options));

    private BurstRun Run(WorkflowDefinition definition, InstanceState state, IActivityHandlers handlers, CancellationToken cancellation) =>
        new(definition.Plan, state, _options, new HandlerCall(handlers, clock, cancellation));
}
