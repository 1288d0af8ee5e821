using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>The definitions that are kept in the database, compiled.</summary>
public sealed class StoredDefinitions(DefinitionLibrary library, DefinitionStore store)
{
    /// <exception cref="DefinitionException">This build refuses the stored content.</exception>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public Task<WorkflowDefinition> GetAsync(string definitionId, int version) => library.GetAsync(definitionId, version, store);

    /// <returns>Null when this build refuses the stored content; then nothing can run on it, but lists still name it.</returns>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public async Task<WorkflowDefinition?> FindAsync(string definitionId, int version)
    {
        try
        {
            return await GetAsync(definitionId, version);
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

    /// <summary>Those of one definition, the newest first; empty where there is no such definition.</summary>
    public Task<IReadOnlyList<StoredVersion>> ReadVersionsAsync(string definitionId) => store.ReadVersionsAsync(definitionId);

    /// <returns>Null when there is none.</returns>
    public Task<StoredVersion?> FindVersionAsync(string definitionId, int version) => store.FindVersionAsync(definitionId, version);

    /// <summary>Of which definitions there is a version, in alphabetical order.</summary>
    public Task<IReadOnlyList<string>> ReadIdsAsync() => store.ReadIdsAsync();
}
