using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>
/// The way into every burst, the same on every engine: what cannot be carried out is answered here, and an engine is only asked to run
/// an instance that can go on.
/// </summary>
internal static class GuardedBurst
{
    /// <param name="definition">To start.</param>
    /// <param name="instanceId">Chosen by the caller.</param>
    /// <param name="input">Start inputs by name.</param>
    /// <param name="run">Runs the new instance, changing its state.</param>
    public static async Task<Burst> StartAsync(WorkflowDefinition definition, string instanceId, JsonObject input, Func<InstanceState, Task<BurstLog>> run)
    {
        if (StartCheck.Problem(definition, input) is { } unfit)
        {
            return Refusals.OfStart(unfit);
        }

        var state = new InstanceState(definition.Plan, instanceId, new StartInputs(input));
        return BurstReport.Of(definition, state, await run(state).ConfigureAwait(false), []);
    }

    /// <param name="definition">The one that the state was made with.</param>
    /// <param name="text">State of the latest burst.</param>
    /// <param name="bookmarkId">Where to go on.</param>
    /// <param name="run">Goes on at this open bookmark, changing the state.</param>
    public static async Task<Burst> ResumeAsync(WorkflowDefinition definition, string text, string bookmarkId, Func<InstanceState, OpenBookmark, Task<BurstLog>> run)
    {
        using var stored = new StateReader(text);
        if (Refusals.Find(definition, stored) is { } refusal)
        {
            return Refusals.Of(definition, text, stored, refusal);
        }

        var state = stored.Read(definition.Plan);
        if (state.Bookmarks.Find(open => open.Id == bookmarkId) is not { } bookmark)
        {
            return Refusals.Of(definition, text, stored, Refusals.NotOpen(bookmarkId));
        }

        var before = state.Bookmarks.ToArray();
        return BurstReport.Of(definition, state, await run(state, bookmark).ConfigureAwait(false), before);
    }

    /// <summary>Needs no engine: none keeps anything outside the state, and no activity is asked.</summary>
    public static Burst Cancel(WorkflowDefinition definition, string text, EngineOptions options)
    {
        using var stored = new StateReader(text);
        if (Refusals.Find(definition, stored) is { } refusal)
        {
            return Refusals.Of(definition, text, stored, refusal);
        }

        var state = stored.Read(definition.Plan);
        var before = state.Bookmarks.ToArray();
        var run = new BurstRun(definition.Plan, state, options, HandlerCall.None);
        run.CancelAll();
        return BurstReport.Of(definition, state, run.Log, before);
    }
}
