using Governance.Gates.Conditions;
using Governance.Gates.Evidence;
using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;

namespace Governance.Gates;

/// <summary>Where the gates of a rollout stand, as far as everybody who reads the rollout may know; for one reader.</summary>
/// <param name="Relation">What the reader is in the rollout.</param>
/// <param name="Gates">Those opened so far, the first one first.</param>
public sealed record GateOutlook(RolloutFacts Facts, Relation Relation, IReadOnlyList<GateSummary> Gates)
{
    /// <summary>The seats in the latest round; null before the first gate was opened.</summary>
    public Sitting? Sitting { get; init; }

    /// <summary>The latest gate's criteria as they stand now; empty unless its round is in preparation.</summary>
    public IReadOnlyList<Assessment> Criteria { get; init; } = [];

    /// <summary>The conditions that decisions of the rollout rest on, the oldest decision's first.</summary>
    public IReadOnlyList<NamedCondition> Conditions { get; init; } = [];

    /// <summary>How many of them hold the next submission.</summary>
    public int Held => Conditions.Count(named => named.Condition.Holds);

    /// <summary>What must be answered before the latest round can be handed in; null when nothing is asked.</summary>
    public Statement? Holding { get; init; }

    /// <summary>See <see cref="Hearing.Heard"/>; empty once the latest round is over.</summary>
    public IReadOnlyList<Statement> Heard { get; init; } = [];

    /// <summary>The criteria of the latest round: as frozen, or as they stand now while it is in preparation.</summary>
    public CriteriaCount Count { get; init; } = CriteriaCount.None;

    /// <summary>Who sits in each seat today, the chair's first.</summary>
    public IReadOnlyList<SeatNow> Seats => Facts.Seats;

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

/// <summary>Reads where the gates of rollouts stand: of one or of many with the same number of queries.</summary>
public sealed class GateOutlooks(
    GateQueries gates, RolloutFactsReading facts, Assessments assessments, SeatReading seats, StatementReading statements, ConditionReading conditions)
{
    /// <summary>In the order given.</summary>
    public async Task<IReadOnlyList<GateOutlook>> ReadAsync(IReadOnlyList<Rollout> rollouts, Caller caller)
    {
        var ids = rollouts.Select(rollout => rollout.Id).ToList();
        var (known, opened) = (await facts.ReadAsync(rollouts), await gates.ReadOfRolloutsAsync(ids));
        var bare = ids.Select(id => new GateOutlook(known[id], known[id].Relate(caller), [.. opened[id]])).ToList();
        var current = bare.Where(outlook => outlook.Last is not null).Select(outlook => (Outlook: outlook, outlook.Last!.Gate, Round: outlook.Last.Last)).ToList();
        var sittings = await seats.ReadAsync([.. current.Select(one => (one.Round, one.Outlook.Facts))], caller);
        var assessed = await assessments.ReadAsync([.. current.Where(one => one.Round.State == RoundState.Preparing).Select(one => (one.Gate, one.Outlook.Facts))]);
        var binding = (await conditions.ReadBindingAsync(ids)).ToLookup(named => named.Condition.RolloutId);
        var holding = (await statements.ReadHoldingAsync([.. current.SelectMany(one => one.Outlook.Facts.Asked)])).ToLookup(statement => statement.GateId);
        var full = new Dictionary<Guid, GateOutlook>();
        foreach (var (outlook, gate, round) in current)
        {
            var id = outlook.Facts.Rollout.Id;
            full[id] = Tell(outlook, gate, round, assessed.GetValueOrDefault(gate.Id, [])) with { Holding = holding[gate.Id].FirstOrDefault(), Sitting = sittings[round.Id], Conditions = [.. binding[id]] };
        }

        return [.. bare.Select(outlook => full.GetValueOrDefault(outlook.Facts.Rollout.Id, outlook))];
    }

    private static GateOutlook Tell(GateOutlook outlook, Gate gate, Round round, IReadOnlyList<Assessment> now)
    {
        var asked = round.IsOver ? [] : outlook.Facts.Asked.Where(statement => statement.GateId == gate.Id).ToList();
        return outlook with
        {
            Criteria = now,
            Heard = Hearing.Heard(asked, round),
            Count = round.Evidence is { } frozen ? CriteriaCount.Of(Freezing.Read(frozen).Values) : CriteriaCount.Of(now),
        };
    }
}
