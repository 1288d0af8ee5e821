using Governance.Gates.Votes;
using Governance.Shared.Data;

namespace Governance.Gates.Rounds;

public sealed class RoundStore(Session session)
{
    private const string Plain = """
        r.id, r.gate_id, r.number, r.state, r.instance_id, r.started_at, r.criteria_version, r.seq, r.asks, r.request, r.submitted_at, r.submitted_by, r.gate_date,
          r.deadline, r.clock_at, r.withdrawn_by, r.withdrawal_asked_at, r.withdrawal_asked_by, r.withdrawal_reason, r.withdrawal_consented_by, r.evidence_sha256,
          r.decision, r.tally, r.ended_at, r.budget, r.budget_released_eur
        """;

    private const string Columns = $"{Plain}, r.evidence, r.sitting";

    private const string SelectRound = $"select {Columns} from rounds r where r.id = @Id";

    public Task<Round?> FindAsync(Guid id) => session.FindAsync<Round>(SelectRound, new { Id = id });

    private const string LockRound = $"select {Columns} from rounds r where r.id = @Id /*lock*/";

    public Task<Round?> LockAsync(Guid id) => session.FindAsync<Round>(LockRound, new { Id = id });

    private const string SelectOfGate = $"select {Columns} from rounds r where r.gate_id = @GateId order by r.number";

    public Task<IReadOnlyList<Round>> ReadAsync(Guid gateId) => session.QueryAsync<Round>(SelectOfGate, new { GateId = gateId });

    private const string SelectLast = $"select {Columns} from rounds r where r.gate_id = @GateId order by r.number desc limit 1";

    public Task<Round?> FindLastAsync(Guid gateId) => session.FindAsync<Round>(SelectLast, new { GateId = gateId });

    private const string SelectOfRollouts = $$"""
        select {{Plain}}, n.evidence, n.sitting
        from rounds r join gates g on g.id = r.gate_id left join rounds n on n.id = r.id
          and n.seq = (select max(x.seq) from rounds x join gates y on y.id = x.gate_id where y.rollout_id = g.rollout_id)
        where g.rollout_id {in Ids} order by r.number
        """;

    /// <summary>By number, the gates of all these rollouts mixed. What was frozen, evidence and seats, is read of each rollout's newest round only: it is long.</summary>
    public Task<IReadOnlyList<Round>> ReadOfRolloutsAsync(IEnumerable<Guid> rolloutIds) => session.QueryAsync<Round>(SelectOfRollouts, new { Ids = new IdList(rolloutIds) });

    private const string SelectMarks = """
        select g.rollout_id, g.id as gate_id, g.number as gate, r.id as round_id, r.number as round, r.state, r.asks
        from rounds r join gates g on g.id = r.gate_id where g.rollout_id {in Ids} order by g.number, r.number
        """;

    /// <summary>By gate and number, the rollouts mixed.</summary>
    public Task<IReadOnlyList<RoundMark>> ReadMarksAsync(IEnumerable<Guid> rolloutIds) => session.QueryAsync<RoundMark>(SelectMarks, new { Ids = new IdList(rolloutIds) });

    private const string SelectPlaces = """
        select r.instance_id, g.number as gate, r.number as round from rounds r join gates g on g.id = r.gate_id where r.instance_id {in Ids}
        """;

    /// <summary>The rounds that workflow instances carry; instances that carry none are left out.</summary>
    public Task<IReadOnlyList<RoundPlace>> ReadPlacesAsync(IEnumerable<Guid> instanceIds) => session.QueryAsync<RoundPlace>(SelectPlaces, new { Ids = new IdList(instanceIds) });

    private const string SelectAsked = $"""
        select {Columns} from rounds r where r.state = @State and r.ended_at is null and r.withdrawal_asked_by is not null order by r.gate_date, r.id
        """;

    /// <summary>Those open for votes that somebody wants to take back, the soonest gate date first.</summary>
    public Task<IReadOnlyList<Round>> ReadAskedBackAsync() => session.QueryAsync<Round>(SelectAsked, new { State = nameof(RoundState.Deciding) });

    private const string SelectVotedOn = """
        select g.rollout_id from rounds r join gates g on g.id = r.gate_id where r.state = @State and r.ended_at is null order by g.rollout_id
        """;

    /// <summary>Ids of the rollouts in which a round is open for votes.</summary>
    public Task<IReadOnlyList<Guid>> ReadVotedOnAsync() => session.QueryAsync<Guid>(SelectVotedOn, new { State = nameof(RoundState.Deciding) });

    private const string SelectEnding = """
        select g.rollout_id, r.gate_id, g.number as gate, r.number as round, r.gate_date as date from rounds r join gates g on g.id = r.gate_id
        where r.state = @State and r.ended_at is null and r.gate_date >= @From and r.gate_date <= @To order by r.gate_date, r.id
        """;

    /// <summary>Those open for votes whose last day lies in a span, the soonest first; both ends belong to it.</summary>
    public Task<IReadOnlyList<RoundEnd>> ReadEndingAsync(DateOnly from, DateOnly to)
        => session.QueryAsync<RoundEnd>(SelectEnding, new { State = nameof(RoundState.Deciding), From = from, To = to });

    private const string SelectNewest = $"""
        select {Columns} from rounds r join gates g on g.id = r.gate_id where g.rollout_id = @RolloutId order by r.seq desc limit 1
        """;

    /// <summary>The newest round of a whole rollout; its gate is the one the rollout is at.</summary>
    public Task<Round?> FindNewestAsync(Guid rolloutId) => session.FindAsync<Round>(SelectNewest, new { RolloutId = rolloutId });

    private const string InsertRound = """
        insert into rounds (id, gate_id, number, state, instance_id, started_at, criteria_version, seq)
        values (@Id, @GateId, @Number, @State, @InstanceId, @StartedAt, @CriteriaVersion, @Seq)
        """;

    public Task InsertAsync(Round round) => session.ExecuteAsync(InsertRound, round);

    private const string UpdateRound = """
        update rounds set withdrawal_asked_at = @WithdrawalAskedAt, withdrawal_asked_by = @WithdrawalAskedBy, withdrawal_reason = @WithdrawalReason,
          withdrawal_consented_by = @WithdrawalConsentedBy, sitting = @Sitting,
          state = @State, asks = @Asks, request = @Request, submitted_at = @SubmittedAt, submitted_by = @SubmittedBy, gate_date = @GateDate,
          deadline = @Deadline, clock_at = @ClockAt, withdrawn_by = @WithdrawnBy, evidence = @Evidence, evidence_sha256 = @EvidenceSha256, decision = @Decision,
          tally = @Tally, ended_at = @EndedAt, budget = @Budget, budget_released_eur = @BudgetReleasedEur
        where id = @Id and ended_at is null
        """;

    /// <exception cref="InvalidOperationException">The round has ended; ended rounds never change.</exception>
    public async Task SaveAsync(Round round)
    {
        var written = await session.ExecuteAsync(UpdateRound, round);
        if (written != 1)
        {
            throw new InvalidOperationException($"Round {round.Id} has ended and does not change any more.");
        }
    }

    private const string UpdateCriteria = "update rounds set criteria_version = @Version where id = @Id and ended_at is null";

    public Task MoveAsync(Guid id, int version) => session.ExecuteAsync(UpdateCriteria, new { Id = id, Version = version });
}

/// <summary>The last day of a round that is open for votes.</summary>
public sealed record RoundEnd
{
    public required Guid RolloutId { get; init; }
    public required Guid GateId { get; init; }

    /// <summary>Number of the gate.</summary>
    public required int Gate { get; init; }

    /// <summary>Number of the round.</summary>
    public required int Round { get; init; }

    public required DateOnly Date { get; init; }
}

/// <summary>The round that a workflow instance carries.</summary>
public sealed record RoundPlace
{
    public required Guid InstanceId { get; init; }

    /// <summary>Number of the gate.</summary>
    public required int Gate { get; init; }

    /// <summary>Number of the round.</summary>
    public required int Round { get; init; }
}
