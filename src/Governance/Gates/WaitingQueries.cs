using Governance.People;
using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>What somebody is asked to do at a gate.</summary>
public enum WaitingKind
{
    /// <summary>Cast the vote of their seat.</summary>
    Vote,

    /// <summary>Confirm as a second person what others attached.</summary>
    Confirm,

    /// <summary>Prepare the round and hand it in.</summary>
    Submit,

    /// <summary>Start the next round after one that led nowhere.</summary>
    StartRound,
}

/// <summary>One thing that waits for somebody.</summary>
/// <param name="Open">Confirm: criteria to confirm; Submit: must-criteria still open; Vote: votes still missing for the quorum.</param>
public sealed record Waiting(WaitingKind Kind, Rollout Rollout, Gate Gate, Round Round, int Open)
{
    /// <summary>Submit: what the statement is called that must be given first; null when there is none.</summary>
    public string? Holding { get; init; }
}

/// <summary>Finds what waits for somebody, the most urgent first.</summary>
public sealed class WaitingQueries(RolloutService rollouts, GateStore gates, RoundStore rounds, GateReading reading, VoteStore votes, SeatFactsReader sitting)
{
    public async Task<IReadOnlyList<Waiting>> ReadAsync(Caller caller)
    {
        var waiting = new List<Waiting>();
        foreach (var rollout in (await rollouts.ReadAllAsync()).Where(rollout => rollout.IsUnderway))
        {
            var relation = await reading.RelateAsync(rollout, caller);
            if (relation.HoldsSeat || relation.Contributes)
            {
                waiting.AddRange(await ReadAsync(rollout, relation, caller));
            }
        }

        return [.. waiting.OrderBy(one => one.Kind).ThenBy(one => one.Round.GateDate ?? DateOnly.MaxValue).ThenBy(one => one.Rollout.Name, StringComparer.CurrentCulture)];
    }

    private async Task<IReadOnlyList<Waiting>> ReadAsync(Rollout rollout, Relation relation, Caller caller)
    {
        // Only the gate of the newest round can wait for anything.
        if (await rounds.FindNewestAsync(rollout.Id) is not { } round || await gates.FindAsync(round.GateId) is not { } gate)
        {
            return [];
        }

        return round.State switch
        {
            RoundState.Deciding => await VoteAsync(rollout, gate, round, caller) is { } vote ? [vote] : [],
            RoundState.Preparing => await PrepareAsync(rollout, gate, round, relation, caller),
            _ when relation.Manages && round.LeadsToNext => [new Waiting(WaitingKind.StartRound, rollout, gate, round, 0)],
            _ => [],
        };
    }

    private async Task<Waiting?> VoteAsync(Rollout rollout, Gate gate, Round round, Caller caller)
    {
        var seats = await sitting.ReadAsync(rollout, round);
        var cast = await votes.ReadAsync(round.Id);
        var mine = seats.FirstOrDefault(seat => seat.PersonId == caller.Id);
        if (mine is null || VotingRules.Check(mine) is not null || cast.Any(vote => vote.SeatId == mine.SeatId))
        {
            return null;
        }

        var eligible = VotingRules.Eligible(seats, cast.Select(vote => vote.SeatId).ToHashSet());
        return new Waiting(WaitingKind.Vote, rollout, gate, round, Math.Max(0, Tally.Quorum(eligible, rollout.QuorumPercent) - cast.Count));
    }

    private async Task<IReadOnlyList<Waiting>> PrepareAsync(Rollout rollout, Gate gate, Round round, Relation relation, Caller caller)
    {
        var assessments = await reading.AssessAsync(gate);
        var toConfirm = assessments.Count(one => one is { Automatic: false, Confirmation: null, Items.Count: > 0 } && one.Items.All(item => item.AttachedBy != caller.Id));
        var found = new List<Waiting>();
        if (relation.Contributes && toConfirm > 0)
        {
            found.Add(new Waiting(WaitingKind.Confirm, rollout, gate, round, toConfirm));
        }

        if (relation.Manages)
        {
            found.Add(new Waiting(WaitingKind.Submit, rollout, gate, round, assessments.Count(one => one.Criterion.Must && !one.Verdict.IsMet)) { Holding = (await reading.FindHoldingAsync(gate))?.Title });
        }

        return found;
    }
}
