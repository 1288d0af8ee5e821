using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Gates.Votes;
using Governance.Journeys;
using Governance.Shared.Localisation;

namespace Governance.Rollouts;

/// <summary>Something that stands out in a rollout.</summary>
/// <param name="Late">It already matters, rather than soon.</param>
public sealed record RolloutRemark(string Text, bool Late);

/// <summary>Finds what stands out in rollouts, and what comes next in a few words, for lists.</summary>
public sealed class RolloutRemarks(RolloutWords words)
{
    /// <summary>From how many working days before the gate date a missing quorum stands out; then the chair is told as well.</summary>
    private const int QuorumDays = RoundClock.EscalationDaysBefore;

    /// <summary>The gravest first; empty when nothing stands out.</summary>
    public IReadOnlyList<RolloutRemark> Of(RolloutOverview overview)
        => overview.Rollout.State == RolloutState.Ended ? [] : [.. Standstill(overview).Concat(Gate(overview)).Concat(Hearings(overview)).Concat(Conditions(overview)).Concat(Journeys(overview)).OrderByDescending(remark => remark.Late)];

    // Why is for administrators, who find it among the incidents.
    private IEnumerable<RolloutRemark> Standstill(RolloutOverview overview) => overview.StandsStill ? [new RolloutRemark(words["remark.standstill"], true)] : [];

    private IEnumerable<RolloutRemark> Gate(RolloutOverview overview)
    {
        if (overview.Gate is not { } gate)
        {
            yield break;
        }

        var number = gate.Gate.Number;
        if (gate.Last.State is RoundState.Lapsed)
        {
            yield return new RolloutRemark(words["remark.lapsed", number], true);
        }
        else if (overview.Gates.AwaitsNextRound)
        {
            yield return new RolloutRemark(words["remark.no_round", gate.Last.Number + 1], false);
        }

        if (!gate.Last.IsOver && overview.Gates.QuorumUnreachable)
        {
            yield return new RolloutRemark(words["remark.unreachable", number], true);
        }

        if (!gate.Last.IsOver && overview.Gates.Sitting!.Seats.Count(seat => seat.Ineligible == Ineligibility.RoleLost) is var lost and > 0)
        {
            yield return new RolloutRemark(words.Count("remark.role_lost", lost), gate.Last.State == RoundState.Deciding);
        }

        if (gate.Last is { State: RoundState.Deciding, GateDate: { } date } && overview.Gates.Sitting is { Missing: > 0 and var missing } && overview.Left(date).WorkingDays <= QuorumDays)
        {
            yield return new RolloutRemark(words.Count("remark.quorum", missing), false);
        }
    }

    private IEnumerable<RolloutRemark> Hearings(RolloutOverview overview)
        => overview.Objections.Select(statement => new RolloutRemark(words[$"remark.heard.{statement.Answer}", Formats.Current.Quote(statement.Title)], false));

    private IEnumerable<RolloutRemark> Conditions(RolloutOverview overview)
    {
        var overdue = overview.Gates.Conditions.Count(named => named.Condition.IsOverdue(overview.Today));
        return overdue == 0 ? [] : [new RolloutRemark(words.Count("remark.overdue", overdue), true)];
    }

    private IEnumerable<RolloutRemark> Journeys(RolloutOverview overview)
    {
        var unowned = overview.In(overview.Rollout.Stage).Count(journey => journey.OwnerId is null);
        if (unowned > 0)
        {
            yield return new RolloutRemark(words.Count("remark.unowned", unowned), false);
        }

        var unconfirmed = overview.Journeys.Count(journey => journey.WaitsForConfirmation);
        if (unconfirmed > 0)
        {
            yield return new RolloutRemark(words.Count("remark.unconfirmed", unconfirmed), false);
        }
    }
}
