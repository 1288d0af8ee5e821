using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class DefinitionStore(Session session)
{
    private const string Columns = """
        d.definition_id, d.version, d.sha256, d.stored_at, d.stored_by, d.active,
          (select count(*) from workflow_instances i where i.definition_id = d.definition_id and i.version = d.version and i.status = 'Suspended') as running,
          (select count(*) from workflow_instances i where i.definition_id = d.definition_id and i.version = d.version) as total
        """;

    private const string SelectVersions = $"select {Columns} from workflow_definitions d order by d.definition_id, d.version desc";

    /// <summary>By definition, the newest version first.</summary>
    public Task<IReadOnlyList<StoredVersion>> ReadVersionsAsync() => session.QueryAsync<StoredVersion>(SelectVersions);

    private const string SelectVersionsOfOne = $"select {Columns} from workflow_definitions d where d.definition_id = @DefinitionId order by d.version desc";

    /// <summary>Those of one definition, the newest first; empty where there is no such definition.</summary>
    public Task<IReadOnlyList<StoredVersion>> ReadVersionsAsync(string definitionId) => session.QueryAsync<StoredVersion>(SelectVersionsOfOne, new { DefinitionId = definitionId });

    private const string SelectVersion = $"select {Columns} from workflow_definitions d where d.definition_id = @DefinitionId and d.version = @Version";

    /// <returns>Null when there is none.</returns>
    public Task<StoredVersion?> FindVersionAsync(string definitionId, int version)
        => session.FindAsync<StoredVersion>(SelectVersion, new { DefinitionId = definitionId, Version = version });

    private const string SelectIds = "select distinct definition_id from workflow_definitions order by definition_id";

    public Task<IReadOnlyList<string>> ReadIdsAsync() => session.QueryAsync<string>(SelectIds);

    private const string SelectActive = "select version from workflow_definitions where definition_id = @DefinitionId and active = @Active";

    public Task<int?> FindActiveVersionAsync(string definitionId)
        => session.FindAsync<int?>(SelectActive, new { DefinitionId = definitionId, Active = true });

    private const string SelectContent = "select content from workflow_definitions where definition_id = @DefinitionId and version = @Version";

    public Task<string?> FindContentAsync(string definitionId, int version)
        => session.FindAsync<string>(SelectContent, new { DefinitionId = definitionId, Version = version });

    private const string InsertDefinition = """
        insert into workflow_definitions (definition_id, version, sha256, content, stored_at, stored_by, active)
        values (@DefinitionId, @Version, @Sha256, @Content, @StoredAt, @StoredBy, @Active)
        on conflict (definition_id, version) do nothing
        """;

    public Task InsertAsync(NewDefinition definition) => session.ExecuteAsync(InsertDefinition, definition);

    private const string Deactivate = "update workflow_definitions set active = @Active where definition_id = @DefinitionId";
    private const string Activate = "update workflow_definitions set active = @Active where definition_id = @DefinitionId and version = @Version";

    /// <summary>Makes a version the one that new instances start on, in place of any other.</summary>
    public async Task ActivateAsync(string definitionId, int version)
    {
        await session.ExecuteAsync(Deactivate, new { DefinitionId = definitionId, Active = false });
        await session.ExecuteAsync(Activate, new { DefinitionId = definitionId, Version = version, Active = true });
    }
}

/// <summary>A version as it is stored; its content never changes.</summary>
public sealed record NewDefinition
{
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required string Sha256 { get; init; }
    public required string Content { get; init; }
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>The administrator who brought it in; null when it came as a file with the service.</summary>
    public Guid? StoredBy { get; init; }

    public required bool Active { get; init; }
}

/// <summary>A stored version of a definition, without its content.</summary>
public sealed record StoredVersion
{
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required string Sha256 { get; init; }
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>The administrator who brought it in; null when it came as a file with the service.</summary>
    public Guid? StoredBy { get; init; }

    /// <summary>True for the one version that new instances start on.</summary>
    public required bool Active { get; init; }

    /// <summary>How many instances on it have not ended.</summary>
    public required long Running { get; init; }

    /// <summary>How many instances are on it, ended ones too.</summary>
    public required long Total { get; init; }
}
