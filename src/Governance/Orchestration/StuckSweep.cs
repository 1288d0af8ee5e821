using Governance.Shared.Data;

namespace Governance.Orchestration;

/// <summary>Makes instances visible that wait for nothing.</summary>
public sealed class StuckSweep(Session session, InstanceStore instances, IncidentStore incidents, TimeProvider clock)
{
    private const int Batch = 100;

    // Who closes an incident by hand has a day to get the instance going.
    private static readonly TimeSpan Quiet = TimeSpan.FromDays(1);

    /// <returns>How many were found.</returns>
    public Task<int> RunAsync() => session.RunAsync("stuck-sweep", Actor.Clock, async () =>
    {
        var stuck = await instances.ReadStuckAsync(clock.GetUtcNow() - Quiet, Batch);
        foreach (var id in stuck)
        {
            var now = clock.GetUtcNow();
            await incidents.AddAsync(new WorkflowIncident
            {
                Id = Guid.CreateVersion7(now), InstanceId = id, Message = "The instance is suspended and waits for nothing.", Code = "instance.stuck", At = now,
            });
        }

        return stuck.Count;
    });
}
