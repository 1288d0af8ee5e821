using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>
/// Runs workflow instances, one burst at a time: until nothing can run any more. It keeps nothing between calls;
/// the caller stores <see cref="Burst.State"/> and must not run two bursts of one instance at once.
/// </summary>
public interface IWorkflowEngine
{
    /// <summary>Which engine this is, for logs and pages.</summary>
    string Name { get; }

    /// <summary>Starts an instance.</summary>
    /// <param name="definition">The definition it stays on until it is moved.</param>
    /// <param name="instanceId">Chosen by the caller.</param>
    /// <param name="input">Start inputs by name; kept for the life of the instance.</param>
    /// <param name="handlers">The application's activities for this burst.</param>
    /// <param name="cancellationToken">Abandons the burst; nothing of it is kept.</param>
    Task<Burst> StartAsync(
        WorkflowDefinition definition, string instanceId, JsonObject input, IActivityHandlers handlers, CancellationToken cancellationToken);

    /// <summary>Goes on at an open bookmark; unknown and closed ones are refused in <see cref="Burst.Refused"/>.</summary>
    /// <param name="definition">The definition the state was made with.</param>
    /// <param name="state">The state of the latest burst.</param>
    /// <param name="bookmarkId">One of the state's open bookmarks.</param>
    /// <param name="input">For the handler that waits; not added to the start inputs.</param>
    /// <param name="handlers">The application's activities for this burst.</param>
    /// <param name="cancellationToken">Abandons the burst; nothing of it is kept.</param>
    Task<Burst> ResumeAsync(
        WorkflowDefinition definition, string state, string bookmarkId, JsonObject input, IActivityHandlers handlers, CancellationToken cancellationToken);

    /// <summary>Ends an instance and closes its bookmarks; an ended one is refused.</summary>
    /// <param name="definition">The definition the state was made with.</param>
    /// <param name="state">The state of the latest burst.</param>
    /// <param name="cancellationToken">Abandons the burst; nothing of it is kept.</param>
    Task<Burst> CancelAsync(WorkflowDefinition definition, string state, CancellationToken cancellationToken);
}

/// <summary>What happens when an activity throws.</summary>
public enum FaultPolicy
{
    /// <summary>The exception reaches the caller; no burst, no new state. What a host wants: its transaction rolls back.</summary>
    Propagate,

    /// <summary>The instance ends as faulted with an incident; work already queued is still done, as Elsa does.</summary>
    Record,
}
