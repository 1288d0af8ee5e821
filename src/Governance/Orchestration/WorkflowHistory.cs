using Governance.People;

namespace Governance.Orchestration;

/// <summary>Reads what administrators did, and who they are.</summary>
public sealed class WorkflowHistory(WorkflowLogStore log, PeopleService people)
{
    private const int Most = 50;

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<LogEntry>> NewestAsync() => log.ReadNewestAsync(Most);

    /// <summary>Newest first, all versions.</summary>
    public Task<IReadOnlyList<LogEntry>> OfDefinitionAsync(string definitionId) => log.ReadAsync(definitionId, Most);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<LogEntry>> OfInstanceAsync(Guid instanceId) => log.ReadAsync(instanceId, Most);

    /// <summary>People by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, Person>> PeopleAsync(IEnumerable<Guid> ids)
        => (await people.ReadAsync(ids.Distinct())).ToDictionary(person => person.Id);
}
