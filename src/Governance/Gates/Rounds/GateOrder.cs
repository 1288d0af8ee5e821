using Governance.Rollouts;

namespace Governance.Gates.Rounds;

/// <summary>The gate that a rollout is at, with its newest round. After a step back that is not the one with the highest number.</summary>
public sealed record CurrentGate(Gate Gate, Round Round)
{
    /// <summary>Handed in, and not ended.</summary>
    public bool IsVotedOn => Round.State is RoundState.Submitted or RoundState.Deciding;
}

/// <summary>Which round and which stage may follow the newest round of a rollout, whatever a definition says. Pure.</summary>
public static class GateOrder
{
    /// <summary>Whether a round of a gate may begin now. A decision made before the newest round counts for nothing any more.</summary>
    /// <param name="latest">Null before the rollout's first round.</param>
    public static bool MayOpen(Rollout rollout, int number, CurrentGate? latest)
    {
        if (rollout.State == RolloutState.Entering ? number >= (int)rollout.EntryStage : rollout.State != RolloutState.Running || number != (int)rollout.Stage)
        {
            return false;
        }

        return latest switch
        {
            null => number == 1,
            { Round.LeadsToNext: true } => latest.Gate.Number == number,
            _ => Leads(latest, number),
        };
    }

    /// <summary>Whether a stage may be entered now; that which changes nothing may.</summary>
    public static bool MayEnter(Rollout rollout, Stage stage, CurrentGate? latest)
        => IsThere(rollout, stage) || (latest is not null && Leads(latest, (int)stage));

    // Stages and the gates after them have the same numbers.
    private static bool Leads(CurrentGate latest, int number)
        => (latest.Round.Passes && number == latest.Gate.Number + 1) || (latest.Round.StepsBack && number == latest.Gate.Number - 1);

    private static bool IsThere(Rollout rollout, Stage stage)
        => rollout.State == RolloutState.Running ? stage == rollout.Stage : rollout.State == RolloutState.Entering && stage == Stage.Pilot;
}
