using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>The runner that needs no package.</summary>
/// <param name="clock">Gives bookmarks their times.</param>
/// <param name="options">Null for the defaults.</param>
public sealed class InProcessEngine(TimeProvider clock, InProcessEngineOptions? options = null) : IWorkflowEngine
{
    /// <inheritdoc />
    public string Name => "in-process";

    /// <inheritdoc />
    public Task<Burst> StartAsync(
        WorkflowDefinition definition, string instanceId, JsonObject input, IActivityHandlers handlers, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{clock}{options}");

    /// <inheritdoc />
    public Task<Burst> ResumeAsync(
        WorkflowDefinition definition, string state, string bookmarkId, JsonObject input, IActivityHandlers handlers, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(state);

    /// <inheritdoc />
    public Task<Burst> CancelAsync(WorkflowDefinition definition, string state, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(state);
}
