using Governance.Gates.Votes;
using Governance.Shared.Data;

namespace Governance.Gates.Records;

/// <summary>Reads rows as they are, with ids in lower case as the chain has them: also those that hold what no decision could be made of.</summary>
public sealed class RecordStore(Session session)
{
    private const string SelectRounds = """
        select lower(cast(r.id as text)) as id, g.number as gate, r.number as round, r.state, r.asks, r.request, {day r.gate_date} as gate_date, r.evidence, r.evidence_sha256,
          r.decision, r.tally, r.sitting, r.budget, r.budget_released_eur
        from rounds r join gates g on g.id = r.gate_id where g.rollout_id = @RolloutId order by r.seq
        """;

    public Task<IReadOnlyList<RoundRow>> ReadRoundsAsync(Guid rolloutId) => session.QueryAsync<RoundRow>(SelectRounds, new { RolloutId = rolloutId });

    private const string SelectVotes = """
        select lower(cast(v.round_id as text)) as round_id, g.number as gate, r.number as round, lower(cast(v.seat_id as text)) as seat_id,
          lower(cast(v.person_id as text)) as person_id, v.choice, v.rationale
        from votes v join rounds r on r.id = v.round_id join gates g on g.id = r.gate_id where g.rollout_id = @RolloutId order by r.seq, v.id
        """;

    public Task<IReadOnlyList<VoteRow>> ReadVotesAsync(Guid rolloutId) => session.QueryAsync<VoteRow>(SelectVotes, new { RolloutId = rolloutId });

    private const string SelectConditions = """
        select lower(cast(c.id as text)) as id, g.number as gate, r.number as round, c.content, lower(cast(c.owner_id as text)) as owner_id, {day c.due_date} as due_date,
          c.state, lower(cast(c.closed_by as text)) as closed_by, lower(cast(c.confirmed_by as text)) as confirmed_by, c.closing_note
        from conditions c join rounds r on r.id = c.round_id join gates g on g.id = r.gate_id where g.rollout_id = @RolloutId order by r.seq, c.position
        """;

    public Task<IReadOnlyList<ConditionRow>> ReadConditionsAsync(Guid rolloutId) => session.QueryAsync<ConditionRow>(SelectConditions, new { RolloutId = rolloutId });

    private const string SelectPieces = """
        select lower(cast(e.id as text)) as id, g.number as gate, e.kind, e.content, e.sha256
        from evidence_items e join gates g on g.id = e.gate_id where g.rollout_id = @RolloutId order by g.number, e.id
        """;

    public Task<IReadOnlyList<PieceRow>> ReadPiecesAsync(Guid rolloutId) => session.QueryAsync<PieceRow>(SelectPieces, new { RolloutId = rolloutId });

    private const string SelectFile = "select file_bytes from evidence_items where id = @Id";

    public Task<byte[]?> ReadFileAsync(Guid id) => session.FindAsync<byte[]>(SelectFile, new { Id = id });
}

public sealed record RoundRow
{
    public required string Id { get; init; }
    public required long Gate { get; init; }
    public required long Round { get; init; }
    public required string State { get; init; }
    public string? Asks { get; init; }
    public string? Request { get; init; }
    public string? GateDate { get; init; }
    public string? Evidence { get; init; }
    public string? EvidenceSha256 { get; init; }
    public string? Decision { get; init; }
    public string? Tally { get; init; }
    public string? Sitting { get; init; }
    public string? Budget { get; init; }
    public long? BudgetReleasedEur { get; init; }
}

public sealed record VoteRow
{
    public required string RoundId { get; init; }
    public required long Gate { get; init; }
    public required long Round { get; init; }
    public required string SeatId { get; init; }
    public required string PersonId { get; init; }
    public required string Choice { get; init; }
    public required string Rationale { get; init; }
}

public sealed record ConditionRow
{
    public required string Id { get; init; }
    public required long Gate { get; init; }
    public required long Round { get; init; }
    public required string Content { get; init; }
    public required string OwnerId { get; init; }
    public string? DueDate { get; init; }
    public required string State { get; init; }
    public string? ClosedBy { get; init; }
    public string? ConfirmedBy { get; init; }
    public string? ClosingNote { get; init; }
}

public sealed record PieceRow
{
    public required string Id { get; init; }
    public required long Gate { get; init; }
    public required string Kind { get; init; }
    public string? Content { get; init; }
    public required string Sha256 { get; init; }
}
