using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class DefinitionStore(Session session)
{
    private const string SelectAll = """
        select definition_id, version, sha256, content, stored_at, active from workflow_definitions order by definition_id, version
        """;

    public Task<IReadOnlyList<StoredDefinition>> ReadAllAsync() => session.QueryAsync<StoredDefinition>(SelectAll);

    private const string SelectActive = "select version from workflow_definitions where definition_id = @DefinitionId and active = @Active";

    public Task<int?> FindActiveVersionAsync(string definitionId)
        => session.FindAsync<int?>(SelectActive, new { DefinitionId = definitionId, Active = true });

    private const string SelectContent = "select content from workflow_definitions where definition_id = @DefinitionId and version = @Version";

    public Task<string?> FindContentAsync(string definitionId, int version)
        => session.FindAsync<string>(SelectContent, new { DefinitionId = definitionId, Version = version });

    private const string InsertDefinition = """
        insert into workflow_definitions (definition_id, version, sha256, content, stored_at, active)
        values (@DefinitionId, @Version, @Sha256, @Content, @StoredAt, @Active)
        on conflict (definition_id, version) do nothing
        """;

    public Task InsertAsync(StoredDefinition definition) => session.ExecuteAsync(InsertDefinition, definition);
}

/// <summary>A definition as it was read from a file once; its content never changes.</summary>
public sealed record StoredDefinition
{
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required string Sha256 { get; init; }
    public required string Content { get; init; }
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>True for the one version that new instances start on.</summary>
    public required bool Active { get; init; }
}
