using Governance.Tests.Gates.Properties.Plain;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Properties;

/// <summary>What the histories are worth: where they lead, and that they come from nowhere near the rules they test.</summary>
public sealed class GeneratorTests
{
    // As many as are always played, on one database at least.
    private const int Histories = HistoryTests.OnSqlite;

    /// <summary>What at least one of the histories that are always played has to come to.</summary>
    private static readonly string[] Reached =
    [
        "Decided Go", "Decided ConditionalGo", "Decided Hold", "Decided Recycle", "Decided Kill", "Lapsed", "Withdrawn", "Withdrawn with consent", "StepsBack", "Anchored", "Ended",
        "RoleLost", "Owns", "WorksOn", "third round", "deputy voted", "unanimous", "chair absent",
    ];

    /// <summary>The refusals that histories have to meet, beside all those of forms.</summary>
    private static readonly string[] Refused =
    [
        "gate.manager_only", "gate.already_submitted", "gate.conditions_open", "gate.quorum_unreachable", "gate.not_submitted", "gate.votes_cast", "round.over", "round.still_open", "round.no_next",
        "gate.step_back_first", "gate.step_back_entering", "role.lost", "role.unconfirmed", "vote.already_cast", "vote.not_open", "vote.date_passed", "vote.round_decided", "vote.round_lapsed",
        "vote.round_withdrawn", "vote.no_seat", "vote.deputised", "vote.seat_voted", "vote.conflict_owns", "vote.conflict_workson", "withdrawal.no_votes", "withdrawal.chair_only",
        "withdrawal.not_asked", "withdrawal.date_passed", "withdrawal.decided", "deputy.not_yours", "deputy.none", "deputy.ended", "charter.not_yours", "charter.round_open", "charter.chair_only",
        "charter.own_proposal", "charter.own_elevation", "charter.without_chair", "charter.change_answered", "charter.proposal_unsound", "condition.own", "condition.not_yours", "condition.not_closed", "journey.seat_voting", "journey.seat_holder",
        "journey.not_yours", "rollout.ended", "seat.unknown", "choice choice.musts_open", "choice choice.shoulds_open", "choice choice.not_offered",
        "conditions condition.needed", "conditions condition.only_conditional", "gateDate gate.date_free", "gateDate gate.date_near", "gateDate gate.date_past", "gateDate gate.date_far",
        "personId deputy.role", "personId deputy.has_seat", "personId deputy.manages", "personId deputy.owns", "personId deputy.works_on", "personId deputy.elsewhere", "reason deputy.reason_needed",
        "from deputy.from_past", "from deputy.from_far", "from deputy.notice", "until deputy.period_long", "seatPersonIds charter.seat_role", "seatPersonIds charter.seats_few", "seatPersonIds charter.seat_deputises", "managerId charter.manager_deputises",
        "managerId charter.manager_has_seat", "managerId charter.manager_role", "chairId charter.chair_seated", "quorumPercent field.range", "personId journey.owner_role",
    ];

    [Fact]
    public void Histories_come_to_every_end_and_meet_every_refusal()
    {
        var met = new HashSet<string>();
        for (var seed = 1; seed <= Histories; seed++)
        {
            var history = Generator.Make(seed);
            var world = new World(history.Setup, Troupe.Signed, History.Begin);
            foreach (var step in history.Steps)
            {
                met.UnionWith(Model.Take(world, step).Split(", "));
                met.UnionWith(Seen(world));
            }
        }

        var missed = Reached.Concat(Refused).Except(met).ToList();
        Assert.True(missed.Count == 0, string.Join(", ", missed));
    }

    [Fact]
    public void A_seed_makes_the_same_history_every_time()
        => Assert.All(Enumerable.Range(1, 20), seed => Assert.Equal(Generator.Make(seed).ToString(), Generator.Make(seed).ToString()));

    [Fact]
    public async Task A_history_that_goes_wrong_is_told_by_the_steps_that_make_it_go_wrong()
    {
        var history = Generator.Make(3);
        var culprits = new Step[] { new Step.Silence(true), new Step.Close(4) };
        history = history with { Steps = [.. history.Steps.Take(5), culprits[0], .. history.Steps.Skip(5), culprits[1]] };

        var (shortest, wrong) = await Shrinking.ShrinkAsync(history, "both", one => Task.FromResult(culprits.All(one.Steps.Contains) ? "both" : null));

        Assert.Equal(culprits, shortest.Steps);
        Assert.Equal("both", wrong);
    }

    [Fact]
    public void The_model_knows_nothing_of_the_service()
    {
        var mentions = References.Of(typeof(Model).Assembly).Where(reference => reference.From.Namespace == typeof(Model).Namespace).ToList();
        Assert.True(mentions.Count > 200, $"Only {mentions.Count} mentions were found; this test does not see the model.");
        Assert.Empty(mentions.Where(mention => mention.ToType.Assembly.GetName().Name!.StartsWith("Governance", StringComparison.Ordinal) && mention.ToType.Namespace is { } space && space != typeof(Model).Namespace).Select(mention => mention.ToString()));
    }

    private static IEnumerable<string> Seen(World world)
    {
        foreach (var round in world.Rounds)
        {
            yield return round switch
            {
                { StepsBack: true } => "StepsBack",
                { Stand: Stand.Decided } => $"Decided {round.Decision}",
                { ConsentedBy: not null } => "Withdrawn with consent",
                _ => round.Stand.ToString(),
            };
            yield return round.Number > 2 ? "third round" : "";
            yield return round.Votes.Exists(vote => vote.Seat != vote.Person) ? "deputy voted" : "";
            yield return round.Decision == Say.Go && world.Terms.Unanimous ? "unanimous" : "";
        }

        yield return world.Course.ToString();
        yield return Sitting.Consenters(world, world.Round).Count > 1 ? "chair absent" : "";
        foreach (var place in Sitting.Of(world, world.Round).Places)
        {
            yield return place.Bar ?? "";
        }
    }
}
