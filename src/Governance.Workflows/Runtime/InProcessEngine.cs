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
    public async Task<Burst> StartAsync(
        WorkflowDefinition definition, string instanceId, JsonObject input, IActivityHandlers handlers, CancellationToken cancellationToken)
    {
        if (StartCheck.Problem(definition, input) is { } unfit)
        {
            return Refusals.OfStart(unfit);
        }

        var state = new InstanceState(definition.Plan, instanceId, new StartInputs(input));
        var run = Run(definition, state, new HandlerCall(handlers, clock, cancellationToken));
        await run.StartAsync().ConfigureAwait(false);
        return BurstReport.Of(definition, run.State, run.Log, []);
    }

    /// <inheritdoc />
    public async Task<Burst> ResumeAsync(
        WorkflowDefinition definition, string state, string bookmarkId, JsonObject input, IActivityHandlers handlers, CancellationToken cancellationToken)
    {
        using var stored = new StateReader(state);
        if (Refusals.Find(definition, stored) is { } refusal)
        {
            return Refusals.Of(definition, state, stored, refusal);
        }

        var instance = stored.Read(definition.Plan);
        if (instance.Bookmarks.Find(open => open.Id == bookmarkId) is not { } bookmark)
        {
            return Refusals.Of(definition, state, stored, Refusals.NotOpen(bookmarkId));
        }

        var before = instance.Bookmarks.ToArray();
        var run = Run(definition, instance, new HandlerCall(handlers, clock, cancellationToken));
        await run.ResumeAsync(bookmark, input).ConfigureAwait(false);
        return BurstReport.Of(definition, run.State, run.Log, before);
    }

    /// <inheritdoc />
    public Task<Burst> CancelAsync(WorkflowDefinition definition, string state, CancellationToken cancellationToken)
    {
        using var stored = new StateReader(state);
        if (Refusals.Find(definition, stored) is { } refusal)
        {
            return Task.FromResult(Refusals.Of(definition, state, stored, refusal));
        }

        var instance = stored.Read(definition.Plan);
        var before = instance.Bookmarks.ToArray();
        var run = Run(definition, instance, HandlerCall.None);
        run.CancelAll();
        return Task.FromResult(BurstReport.Of(definition, run.State, run.Log, before));
    }

    private BurstRun Run(WorkflowDefinition definition, InstanceState state, HandlerCall handlers) =>
        new(definition.Plan, state, _options, handlers);
}
