using Governance.Gates.Conditions;
using Governance.Gates.Statements;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;

namespace Governance.Gates;

/// <summary>Where the gates of a rollout stand, as far as everybody who reads the rollout may know; for one reader.</summary>
/// <param name="Relation">What the reader is in the rollout.</param>
/// <param name="Gates">Those opened so far, the first one first.</param>
public sealed record GateOutlook(Relation Relation, IReadOnlyList<GateSummary> Gates)
{
    /// <summary>The seats in the latest round; null before the first gate was opened.</summary>
    public Sitting? Sitting { get; init; }

    /// <summary>The instants of the latest round's clock; empty unless it is open for votes.</summary>
    public IReadOnlyList<ClockPoint> Clock { get; init; } = [];

    /// <summary>The latest gate's criteria as they stand now; empty unless its round is in preparation.</summary>
    public IReadOnlyList<Assessment> Criteria { get; init; } = [];

    /// <summary>The conditions that decisions of the rollout rest on, the oldest decision's first.</summary>
    public IReadOnlyList<NamedCondition> Conditions { get; init; } = [];

    /// <summary>How many of them hold the next submission.</summary>
    public int Held => Conditions.Count(named => named.Condition.Holds);

    /// <summary>What must be answered before the latest round can be handed in; null when nothing is asked.</summary>
    public Statement? Holding { get; init; }

    /// <summary>Statements of the latest round that object, or that nobody gave in time.</summary>
    public IReadOnlyList<Statement> Heard { get; init; } = [];

    /// <summary>The criteria of the latest round: as frozen, or as they stand now while it is in preparation.</summary>
    public required CriteriaCount Count { get; init; }

    /// <summary>Who sits in each seat today, the chair's first.</summary>
    public IReadOnlyList<SeatNow> Seats { get; init; } = [];

    /// <summary>The gate that the rollout is at; null before the first was opened. See <see cref="CurrentGate"/>.</summary>
    public GateSummary? Last => Gates.MaxBy(summary => summary.Last.Seq);

    /// <summary>See <see cref="Tally.IsReachable"/>.</summary>
    public bool QuorumUnreachable => Sitting is { IsReachable: false };

    /// <summary>The latest round asks for the reader's vote.</summary>
    public bool AsksReader => Last?.Last.State == RoundState.Deciding && Sitting!.Seats.Any(seat => seat is { IsReader: true, VotedAt: null, Ineligible: null });

    /// <summary>The latest round led nowhere, and the journey manager can start the next one.</summary>
    public bool AwaitsNextRound => Last?.Last.LeadsToNext == true;

    public GateSummary? Of(int number) => Gates.FirstOrDefault(summary => summary.Gate.Number == number);
}

/// <summary>Reads where the gates of a rollout stand.</summary>
public sealed class GateOutlooks(GateQueries gates, GateReading reading, SeatReading seats, DeputyReading deputies, ConditionReading conditions)
{
    public async Task<GateOutlook> ReadAsync(Rollout rollout, Caller caller)
    {
        var (relation, opened) = (await reading.RelateAsync(rollout, caller), await gates.ReadOfRolloutAsync(rollout.Id));
        var empty = new GateOutlook(relation, opened) { Count = CriteriaCount.None, Seats = await deputies.ReadAsync(rollout.Id) };
        if (empty.Last is not { } last)
        {
            return empty;
        }

        var (gate, round) = (last.Gate, last.Last);
        var now = round.State == RoundState.Preparing ? await reading.AssessAsync(gate) : [];
        var statements = round.IsOver ? [] : await reading.ReadStatementsAsync(gate);
        return empty with
        {
            Sitting = await seats.ReadAsync(gate, round, rollout, relation, caller),
            Clock = round.State == RoundState.Deciding ? await seats.ClockAsync(gate, round) : [],
            Criteria = now,
            Conditions = await conditions.ReadBindingAsync(rollout.Id),
            Holding = round.State == RoundState.Preparing ? statements.FirstOrDefault(view => view.HoldsSubmission)?.Statement : null,
            Heard = [.. statements.Select(view => view.Statement).Where(statement => statement.RoundId == round.Id && statement.IsObjectionOrOverdue)],
            Count = round.Evidence is { } frozen ? CriteriaCount.Of(Freezing.Read(frozen).Values) : CriteriaCount.Of(now),
        };
    }
}
