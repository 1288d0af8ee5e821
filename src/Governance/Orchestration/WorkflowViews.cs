using Governance.People;

namespace Governance.Orchestration;

/// <summary>Reads an instance with the names of the people in its journal.</summary>
public sealed class WorkflowViews(WorkflowQueries workflows, PeopleService people)
{
    /// <returns>Null when the instance has not started.</returns>
    public async Task<(InstanceView View, IReadOnlyDictionary<Guid, Person> People)?> FindAsync(Guid instanceId)
    {
        if (await workflows.FindAsync(instanceId) is not { } view)
        {
            return null;
        }

        var named = await people.ReadAsync(view.Journal.Select(line => line.ActorId).OfType<Guid>().Distinct());
        return (view, named.ToDictionary(person => person.Id));
    }
}
