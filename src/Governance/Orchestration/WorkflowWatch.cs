namespace Governance.Orchestration;

/// <summary>What operations ask of workflows as a whole.</summary>
public sealed class WorkflowWatch(WorkflowWatchStore store, WorkflowRuntime runtime, TimeProvider clock)
{
    /// <summary>How many incidents nobody has resolved yet.</summary>
    public async Task<int> CountIncidentsAsync() => (int)await store.CountIncidentsAsync();

    /// <summary>Instances that began on an engine which this build does not have, and so cannot go on.</summary>
    public async Task<IReadOnlyList<StrandedInstances>> ReadStrandedAsync()
        => [.. (await store.ReadRunningByEngineAsync()).Where(one => runtime.Engines.Find(one.Engine) is null)];

    /// <summary>Which of some rollouts have a workflow that stands still, also where somebody closed its incident by hand, or an incident that nobody has resolved.</summary>
    public async Task<IReadOnlySet<Guid>> ReadStandingStillAsync(IEnumerable<Guid> rolloutIds) => (await store.ReadScopesStandingStillAsync(rolloutIds)).ToHashSet();

    /// <summary>Lets everything that waits for the clock at activities of a type look at it within seconds, because their due times are no longer right.</summary>
    /// <param name="activityType">An activity that bears being resumed early and waits again with its next due time.</param>
    /// <returns>How many were woken.</returns>
    public Task<int> LookAgainAsync(string activityType) => store.MakeDueAsync(activityType, clock.GetUtcNow());
}

/// <summary>Running instances of one engine.</summary>
public sealed record StrandedInstances
{
    public required string Engine { get; init; }
    public required long Instances { get; init; }
}
