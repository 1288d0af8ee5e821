namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>What has to come of each step; a second telling of the rules that shares nothing with the first.</summary>
public static class Model
{
    /// <summary>The step was taken.</summary>
    public const string Done = "done";

    /// <summary>There is nothing that the step could be taken on, so that nobody takes it.</summary>
    public const string Nothing = "nothing";

    /// <returns><see cref="Done"/>, <see cref="Nothing"/>, or the code with which the step is refused.</returns>
    public static string Take(World world, Step step)
    {
        world.Now += TimeSpan.FromSeconds(1);
        return step switch
        {
            Step.Submit one => Submissions.Submit(world, one),
            Step.TakeBack one => Submissions.TakeBack(world, one.By),
            Step.Next one => Submissions.Next(world, one.By),
            Step.Vote one => Voting.Vote(world, one),
            Step.AskBack one => Voting.AskBack(world, one.By),
            Step.Consent one => Voting.Consent(world, one.By),
            Step.Appoint one => Deputies.Appoint(world, one),
            Step.EndDeputy one => Deputies.End(world, one),
            Step.Recharter one => Charters.Change(world, one),
            Step.Answer one => Charters.Answer(world, one),
            Step.NameOwner one => Journeys.NameOwner(world, one),
            Step.SetTeam one => Journeys.SetTeam(world, one),
            Step.Close one => Obligations.Close(world, one.By),
            Step.Confirm one => Obligations.Confirm(world, one.By),
            _ => Happen(world, step),
        };
    }

    /// <summary>Counts an open round again, which may end it.</summary>
    public static void Count(World world)
    {
        var round = world.Round;
        if (round.Stand != Stand.Deciding)
        {
            return;
        }

        var seats = Sitting.Of(world, round).Eligible;
        var (ended, decision) = Counting.Stand([.. round.Votes.Select(vote => vote.Say)], seats, world.Terms.Quorum, world.Terms.Unanimous, round.Open, round.IsPast(world.Now));
        if (ended)
        {
            round.Decision = decision;
            End(world, decision is null ? Stand.Lapsed : Stand.Decided);
        }
    }

    /// <summary>Ends the present round; what it came to leads the rollout on.</summary>
    public static void End(World world, Stand stand)
    {
        var round = world.Round;
        round.Sitting = Sitting.Of(world, round);
        round.Stand = stand;
        if (round.Decision == Say.ConditionalGo)
        {
            world.Duties.AddRange(round.Votes.SelectMany(vote => vote.Duties.People.Select((owner, index) => new Duty(Obligations.Name(round, vote.Person, index), owner))));
        }

        if (round.Decision == Say.Kill)
        {
            world.Course = Course.Ended;
        }
        else if (round.Passes || round.StepsBack)
        {
            GoOn(world, round.Gate + (round.Passes ? 1 : -1));
        }
    }

    // Stages and the gates after them have the same numbers.
    private static void GoOn(World world, int stage)
    {
        if (stage > 3)
        {
            (world.Course, world.Stage) = (Course.Anchored, stage);
            return;
        }

        if (world.Course == Course.Running || stage == world.Setup.Entry)
        {
            (world.Course, world.Stage) = (Course.Running, stage);
        }

        world.Rounds.Add(new Round(stage, world.Rounds.Count(one => one.Gate == stage) + 1));
    }

    private static string Happen(World world, Step step)
    {
        switch (step)
        {
            case Step.Assign one:
                world.Directory[one.Who] = one.Roles;
                return Done;
            case Step.Silence one:
                world.Silent = one.On;
                return Done;
            case Step.Wait one:
                return Wait(world, one);
            case Step.Tick:
                Count(world);
                return Done;
            case Step.Prove when world.Round.Stand != Stand.Preparing:
            case Step.Sync when world.Silent:
                return Nothing;
            case Step.Prove one:
                Prove(world, one.Without);
                return Done;
            case Step.Sync:
                if (world.Learn())
                {
                    Count(world);
                }

                return Done;
            default:
                throw new InvalidOperationException($"Nobody knows what comes of {step}.");
        }
    }

    private static void Prove(World world, string without)
    {
        var gate = world.Round.Gate;
        var manual = Criteria.Manual(world, gate).ToList();
        world.Proved.RemoveWhere(one => one.Gate == gate && manual.Contains(one.Criterion));
        world.Proved.UnionWith(manual.Except(without.Split(' ')).Select(key => (gate, key)));
    }

    private static string Wait(World world, Step.Wait step)
    {
        var date = world.Round.Stand == Stand.Deciding ? world.Round.GateDate : null;
        DateTimeOffset? from = step.Mark switch
        {
            Mark.Now => world.Now,
            Mark.Midnight => Days.End(world.Today),
            Mark.Reminder => date is { } day ? Days.At(Days.Add(day, -5), 7) : null,
            Mark.LastReminder => date is { } day ? Days.At(day, 7) : null,
            _ => world.Round.Stand == Stand.Deciding ? world.Round.Deadline : null,
        };
        if (from?.AddMinutes(step.Minutes) is not { } until || until <= world.Now)
        {
            return Nothing;
        }

        world.Now = until;
        return Done;
    }
}
