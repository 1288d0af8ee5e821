namespace Governance.Orchestration;

/// <summary>Has instances begin that did not, in the caller's transaction.</summary>
public sealed class FailedStarts(IncidentStore incidents, WorkflowService workflows, BurstRecorder recorder, TimeProvider clock)
{
    /// <summary>What stands open about it is resolved with it.</summary>
    /// <exception cref="InvalidOperationException">It still does not begin.</exception>
    public async Task BeginAsync(WorkflowInstance instance, Guid by)
    {
        await incidents.ResolveStartAsync(instance.Id, clock.GetUtcNow(), by);
        await workflows.BeginAsync(instance);
    }

    /// <summary>Counts one try more.</summary>
    public Task RecordAsync(Guid instanceId, Exception error) => recorder.AddFailedAsync(instanceId, error);
}
