namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>Handing in, taking back before the first vote, beginning again.</summary>
public static class Submissions
{
    public const int DefaultDays = 15, FewestDays = 3, MostDays = 366;

    public static string Submit(World world, Step.Submit step)
    {
        var (round, date) = (world.Round, step.Days is { } days ? world.Today.AddDays(days) : Days.Add(world.Today, DefaultDays));
        if (!world.IsManager(step.By))
        {
            return "gate.manager_only";
        }

        if (round.Stand == Stand.Deciding && round.SubmittedBy == step.By && round.Aim == step.Aim && (step.Days is null || round.GateDate == date))
        {
            return Model.Done;
        }

        if (Refuse(world, round, step, date) is { } refusal)
        {
            return refusal;
        }

        (round.SubmittedBy, round.Aim, round.GateDate, round.Stand) = (step.By, step.Aim, date, Stand.Deciding);
        (round.Musts, round.Shoulds) = Criteria.Open(world, round.Gate);
        return Model.Done;
    }

    public static string TakeBack(World world, int by)
    {
        var round = world.Round;
        if (!world.IsManager(by))
        {
            return "gate.manager_only";
        }

        if (round.WithdrawnBy == by)
        {
            return Model.Done;
        }

        var refusal = round.Stand == Stand.Preparing ? "gate.not_submitted"
            : round.IsOver || round.IsPast(world.Now) ? "round.over"
            : round.Votes.Count > 0 ? "gate.votes_cast" : null;
        if (refusal is null)
        {
            round.WithdrawnBy = by;
            Model.End(world, Stand.Withdrawn);
        }

        return refusal ?? Model.Done;
    }

    public static string Next(World world, int by)
    {
        var refusal = !world.IsManager(by) ? "gate.manager_only" : !world.Round.IsOver ? "round.still_open" : !world.Round.LeadsToNext ? "round.no_next" : null;
        if (refusal is null)
        {
            world.Rounds.Add(new Round(world.Round.Gate, world.Round.Number + 1));
        }

        return refusal ?? Model.Done;
    }

    private static string? Refuse(World world, Round round, Step.Submit step, DateOnly date)
        => step.Aim == Aim.Back && world.Course == Course.Entering ? "gate.step_back_entering"
            : step.Aim == Aim.Back && (round.Gate == 1 || world.Course != Course.Running) ? "gate.step_back_first"
            : round.Stand != Stand.Preparing ? "gate.already_submitted"
            : step.Aim == Aim.Pass && world.Duties.Exists(duty => duty.ConfirmedBy is null) ? "gate.conditions_open"
            : IsUnreachable(world, step.By) ? "gate.quorum_unreachable"
            : date <= world.Today ? "gateDate gate.date_past"
            : date > world.Today.AddDays(MostDays) ? "gateDate gate.date_far"
            : !Days.IsWorking(date) ? "gateDate gate.date_free"
            : Days.Between(world.Today, date) < FewestDays ? "gateDate gate.date_near"
            : null;

    private static bool IsUnreachable(World world, int by)
    {
        var sitting = Sitting.Of(world, new Round(world.Round.Gate, world.Round.Number) { SubmittedBy = by });
        return sitting.Needed > sitting.Eligible;
    }
}
