using Governance.Shared.Data;

namespace Governance.Orchestration.Definitions;

public sealed class ActivationStore(Session session)
{
    private const string InsertActivation = """
        insert into definition_activations (id, definition_id, version, proposed_by, proposed_at, reason)
        values (@Id, @DefinitionId, @Version, @ProposedBy, @ProposedAt, @Reason)
        """;

    public Task InsertAsync(Activation activation) => session.ExecuteAsync(InsertActivation, activation);

    private const string SelectOpen = """
        select id, definition_id, version, proposed_by, proposed_at, reason, consented_by, consented_at, withdrawn_by, withdrawn_at
        from definition_activations where consented_by is null and withdrawn_by is null order by proposed_at, id
        """;

    /// <summary>Proposals that wait for a second administrator, at most one for each definition; the oldest first.</summary>
    public Task<IReadOnlyList<Activation>> ReadOpenAsync() => session.QueryAsync<Activation>(SelectOpen);

    private const string SelectLast = """
        select id, definition_id, version, proposed_by, proposed_at, reason, consented_by, consented_at, withdrawn_by, withdrawn_at
        from definition_activations where definition_id = @DefinitionId and version = @Version
        order by case when consented_by is null and withdrawn_by is null then 0 else 1 end, proposed_at desc, case when withdrawn_by is null then 0 else 1 end, id desc limit 1
        """;

    /// <summary>The proposal of a version that waits, else the newest one, whatever became of it.</summary>
    public Task<Activation?> FindLastAsync(string definitionId, int version)
        => session.FindAsync<Activation>(SelectLast, new { DefinitionId = definitionId, Version = version });

    private const string SelectOfDefinition = """
        select id, definition_id, version, proposed_by, proposed_at, reason, consented_by, consented_at, withdrawn_by, withdrawn_at
        from definition_activations where definition_id = @DefinitionId
        order by case when consented_by is null and withdrawn_by is null then 0 else 1 end, proposed_at desc, case when withdrawn_by is null then 0 else 1 end, id desc
        """;

    /// <summary>All proposals of a definition, the one that waits first, then the newest.</summary>
    public Task<IReadOnlyList<Activation>> ReadAsync(string definitionId) => session.QueryAsync<Activation>(SelectOfDefinition, new { DefinitionId = definitionId });

    private const string Consent = """
        update definition_activations set consented_by = @By, consented_at = @At where id = @Id and consented_by is null and withdrawn_by is null
        """;

    public Task ConsentAsync(Guid id, Guid by, DateTimeOffset at) => session.ExecuteAsync(Consent, new { Id = id, By = by, At = at });

    private const string Withdraw = """
        update definition_activations set withdrawn_by = @By, withdrawn_at = @At where id = @Id and consented_by is null and withdrawn_by is null
        """;

    public Task WithdrawAsync(Guid id, Guid by, DateTimeOffset at) => session.ExecuteAsync(Withdraw, new { Id = id, By = by, At = at });
}
