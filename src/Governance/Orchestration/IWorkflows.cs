using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Governance.Shared.Problems;

namespace Governance.Orchestration;

/// <summary>What a feature may ask of workflows. Every call belongs to the caller's transaction.</summary>
/// <remarks>It also breaks the circle service → engine → handler → service: handlers are found by type when the burst runs.</remarks>
public interface IWorkflows
{
    /// <summary>
    /// Starts an instance of the active version once the current burst or command is through, before it commits. Should it not begin, what asked for
    /// it holds all the same: the instance stands with an incident, and an administrator has it begin once the cause is put right.
    /// </summary>
    /// <param name="definitionId">Such as "stage-gate".</param>
    /// <param name="instanceId">Chosen by the caller, who keeps it.</param>
    /// <param name="scopeId">The rollout: what is locked before the instance runs.</param>
    /// <param name="input">By name, as the definition declares.</param>
    void Start(string definitionId, Guid instanceId, Guid scopeId, JsonObject input);

    /// <summary>Resumes at the bookmark of that name now, for an act that is nothing unless the workflow takes it.</summary>
    /// <returns>
    /// True, or 409: <c>workflow.not_begun</c> when it never began, <c>workflow.not_waiting</c> when the instance waits for something else or has ended,
    /// <c>workflow.other_engine</c> when it began on an engine that this build does not have, <c>workflow.step_failed</c> when a step on the way is not possible. The caller hands the refusal on, so that nothing is written.
    /// </returns>
    Task<Outcome<bool>> ResumeAsync(Guid instanceId, string bookmark, JsonObject input);

    /// <summary>
    /// Tells an instance of something that holds whatever its workflow makes of it, such as a vote. Should a step on the way fail, the instance stays where
    /// it waits with an incident, and the clock or an administrator has it try again; so what waits must look up what happened, not take it from the input.
    /// </summary>
    /// <returns>True, or 409 <c>workflow.not_begun</c>, <c>workflow.not_waiting</c> or <c>workflow.other_engine</c>.</returns>
    Task<Outcome<bool>> TellAsync(Guid instanceId, string bookmark, JsonObject input);

    /// <summary>Tells once the current burst or command is through, before it commits; the way in which one instance wakes another.</summary>
    void TellLater(Guid instanceId, string bookmark, JsonObject input);

    /// <summary>Whether what waits at a bookmark has a way on for an outcome, which a definition may leave out; false when nothing waits there, and where this build refuses the definition.</summary>
    Task<bool> LeadsOnAsync(Guid instanceId, string bookmark, string outcome);

    /// <summary>The names of the bookmarks that instances wait at, by instance; none before it has started and once it has ended.</summary>
    Task<ILookup<Guid, string>> ReadWaitsAsync(IEnumerable<Guid> instanceIds);

    /// <summary>The definition that an instance runs on; null while it has not started.</summary>
    Task<DefinitionVersion?> FindVersionAsync(Guid instanceId);
}

/// <summary>Which content of a definition an instance runs on.</summary>
public sealed record DefinitionVersion
{
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }

    /// <summary>Of the definition's content.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How the instance stands, as <see cref="WorkflowInstance.Status"/> says it.</summary>
    [JsonIgnore]
    public string Status { get; init; } = "";

    /// <summary>The instance did not begin; administrators see an incident.</summary>
    [JsonIgnore]
    public bool NeverBegan => Status == nameof(Workflows.WorkflowSubStatus.Faulted);
}
