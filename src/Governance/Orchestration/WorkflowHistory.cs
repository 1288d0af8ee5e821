using Governance.People;
using Governance.Workflows;

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

/// <summary>Stored definitions, compiled, for reading.</summary>
public sealed class DefinitionCache(DefinitionLibrary library, DefinitionStore store)
{
    /// <returns>Null when this build refuses the stored content; then nothing can run on it, but lists still name it.</returns>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public async Task<WorkflowDefinition?> FindAsync(string definitionId, int version)
    {
        try
        {
            return await library.GetAsync(definitionId, version, store);
        }
        catch (DefinitionException)
        {
            return null;
        }
    }

    /// <summary>The content as it was stored; null when there is no such version.</summary>
    public Task<string?> FindContentAsync(string definitionId, int version) => store.FindContentAsync(definitionId, version);

    /// <summary>The version that new instances start on; null when there is none.</summary>
    public Task<int?> FindActiveVersionAsync(string definitionId) => store.FindActiveVersionAsync(definitionId);

    /// <summary>By definition, the newest version first.</summary>
    public Task<IReadOnlyList<StoredVersion>> ReadVersionsAsync() => store.ReadVersionsAsync();
}
