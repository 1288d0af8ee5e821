using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Instances;

/// <summary>What stands still, for administrators; and their word that it is settled.</summary>
public sealed class IncidentService(Session session, IncidentStore store, InstanceStore instances, WorkflowLog history, AuditService audit, TimeProvider clock)
{
    /// <summary>Closes an incident by hand, which the rollout's trail keeps; what still stands still goes on being shown so. The same person closing it again with whatever words changes nothing.</summary>
    /// <param name="id">The incident.</param>
    /// <param name="note">What was found and done.</param>
    /// <returns>The incident, or <c>incident.unknown</c> (404) or <c>incident.resolved</c> (409).</returns>
    public Task<Outcome<WorkflowIncident>> ResolveAsync(Guid id, string note, Caller caller)
        => session.RunAsync<Outcome<WorkflowIncident>>("incident-resolution", caller.Actor, async () =>
        {
            if (await store.FindAsync(id) is not { } incident)
            {
                return new Refusal(404, "incident.unknown");
            }

            var instance = (await instances.FindAsync(incident.InstanceId))!;
            await session.LockAsync(instance.ScopeId);
            if (await store.ResolveAsync(id, clock.GetUtcNow(), caller.Id, note))
            {
                await history.AppendAsync("incident.resolved", instance, note);
                await audit.AppendAsync(instance.ScopeId, "workflow.incident_resolved", null, new JsonObject
                {
                    ["definition"] = instance.DefinitionId, ["instance"] = instance.Id.ToString(), ["incident"] = id.ToString(),
                }, new Dictionary<string, string> { ["reason"] = note });
            }

            var after = (await store.FindAsync(id))!;
            return after.ResolvedBy == caller.Id ? after : new Refusal(409, "incident.resolved", after.ResolvedAt!.Value);
        });
}
