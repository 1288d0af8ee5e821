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
        select id, definition_id, version, proposed_by, proposed_at, reason, consented_by, consented_at, withdrawn_by, withdrawn_at, refusal
        from definition_activations where consented_by is null and withdrawn_by is null order by proposed_at, id
        """;

    /// <summary>Proposals that wait for a second administrator, at most one for each definition; the oldest first.</summary>
    public Task<IReadOnlyList<Activation>> ReadOpenAsync() => session.QueryAsync<Activation>(SelectOpen);

    private const string SelectLast = """
        select id, definition_id, version, proposed_by, proposed_at, reason, consented_by, consented_at, withdrawn_by, withdrawn_at, refusal
        from definition_activations where definition_id = @DefinitionId and version = @Version
        order by case when consented_by is null and withdrawn_by is null then 0 else 1 end, proposed_at desc, case when withdrawn_by is null then 0 else 1 end, id desc limit 1
        """;

    /// <summary>The proposal of a version that waits, else the newest one, whatever became of it.</summary>
    public Task<Activation?> FindLastAsync(string definitionId, int version)
        => session.FindAsync<Activation>(SelectLast, new { DefinitionId = definitionId, Version = version });

    private const string SelectOfDefinition = """
        select id, definition_id, version, proposed_by, proposed_at, reason, consented_by, consented_at, withdrawn_by, withdrawn_at, refusal
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
        update definition_activations set withdrawn_by = @By, withdrawn_at = @At, refusal = @Refusal where id = @Id and consented_by is null and withdrawn_by is null
        """;

    /// <param name="refusal">Why it is turned down; null where the proposer takes it back.</param>
    public Task WithdrawAsync(Guid id, Guid by, DateTimeOffset at, string? refusal) => session.ExecuteAsync(Withdraw, new { Id = id, By = by, At = at, Refusal = refusal });

    private const string SelectDeclined = """
        select id, definition_id, version, proposed_by, proposed_at, reason, consented_by, consented_at, withdrawn_by, withdrawn_at, refusal
        from definition_activations declined where proposed_by = @ProposedBy and withdrawn_by <> proposed_by and withdrawn_at >= @Since
          and not exists (select 1 from definition_activations later
            where later.definition_id = declined.definition_id and later.version = declined.version and (
              (later.consented_by is null and later.withdrawn_by is null) or later.proposed_at > declined.proposed_at
              or (later.proposed_at = declined.proposed_at and (later.withdrawn_by is null or later.id > declined.id))))
        order by withdrawn_at desc, id desc
        """;

    /// <summary>What somebody proposed last for a version and another administrator turned down since, the latest first.</summary>
    public Task<IReadOnlyList<Activation>> ReadDeclinedAsync(Guid proposedBy, DateTimeOffset since)
        => session.QueryAsync<Activation>(SelectDeclined, new { ProposedBy = proposedBy, Since = since });
}
