using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Tests.Gates.Properties.Plain;
using Counting = Governance.Tests.Gates.Properties.Plain.Counting;

namespace Governance.Tests.Gates.Properties;

/// <summary>The pure rules against the plain model: every small case, and many thousands of larger ones.</summary>
public sealed class CountingTests
{
    private const int Draws = 40_000;

    [Fact]
    public void The_quorum_is_the_same_for_every_number_of_seats_and_every_share()
        => Assert.All(Enumerable.Range(0, 41), seats => Assert.All(Enumerable.Range(50, 51), percent => Assert.Equal(Counting.Needed(seats, percent), Tally.Quorum(seats, percent))));

    [Fact]
    public void Up_to_nine_votes_decide_the_same_whatever_they_say()
    {
        var cases = 0;
        foreach (var votes in Sets(9))
        {
            foreach (var unanimous in new[] { false, true })
            {
                cases++;
                Assert.True(Decided(Counting.Outcome(votes, unanimous)) == Tally.Decide(Of(votes), unanimous), $"{string.Join(' ', votes)}, unanimous {unanimous}");
            }
        }

        Assert.Equal(2 * 5005, cases);
    }

    [Fact]
    public void A_vote_stands_the_same_at_every_moment_and_what_is_settled_stays_so()
    {
        var dice = new Dice(7);
        for (var draw = 0; draw < Draws; draw++)
        {
            var (seats, percent, unanimous) = (dice.Between(1, 7), dice.Of(Beginnings.Quorums), dice.In100(30));
            var (musts, shoulds, last, aim) = (dice.In100(30) ? 1 : 0, dice.Below(3), dice.In100(25), dice.In100(12) ? Aim.Back : Aim.Pass);
            var open = Enum.GetValues<Say>().Where(say => Counting.Objection(say, musts, shoulds, last, aim) is null).ToList();
            var mood = dice.Some(open, dice.Between(1, open.Count));
            var rules = new TallyRules(percent, unanimous, Allowed(musts, shoulds, last, aim));
            var (votes, settled) = (new List<Say>(), default(Decision?));
            for (; votes.Count <= seats; votes.Add(dice.In100(85) ? dice.Of(mood) : dice.Of(open)))
            {
                settled = Check(votes, seats, rules, open, settled, musts, aim);
            }
        }
    }

    [Fact]
    public void What_may_be_said_and_why_not_is_the_same()
    {
        foreach (var (musts, shoulds, last) in Enumerable.Range(0, 3).SelectMany(musts => Enumerable.Range(0, 4).SelectMany(shoulds => new[] { (musts, shoulds, false), (musts, shoulds, true) })))
        {
            Assert.Equal(
                Enum.GetValues<Say>().Select(say => (say.ToString(), Counting.Objection(say, musts, shoulds, last, Aim.Pass))),
                VotingRules.Choices(Ask.Pass, new CriteriaCount(musts, 0, shoulds, 0), last).Select(rule => (rule.Choice.ToString(), rule.Reason)));
        }
    }

    [Fact]
    public void What_keeps_somebody_from_voting_is_the_same_for_every_mixture_of_reasons()
    {
        for (var mixture = 0; mixture < 64; mixture++)
        {
            bool Is(int bit) => (mixture & (1 << bit)) != 0;
            var setup = new Setup(1, false, new Terms(0, new Group(1), Is(1) ? 0 : 7, 60, false), Is(3) ? 0 : 8, new Group(Is(4) ? 0 : 7, 9));
            var world = new World(setup, [Is(0) ? Roles.Sponsor : Roles.None, .. Troupe.Signed.Skip(1)], History.Begin);
            world.Round.SubmittedBy = Is(2) ? 0 : 7;
            world.Round.Votes.AddRange(Is(5) ? [new Plain.Ballot(1, 0, Say.Hold, new Group())] : []);
            var facts = new SeatFacts(Guid.NewGuid(), Guid.NewGuid(), Is(0), Is(1), Is(2), Is(3) ? "Umzug melden" : null, Is(4) ? "Umzug melden" : null) { VotedElsewhere = Is(5) };

            Assert.Equal(Plain.Sitting.Bar(world, 0, 0, world.Round), VotingRules.Check(facts)?.ToString());
        }
    }

    // Now, and at the end of the gate date; gives back what is settled for good.
    private static Decision? Check(List<Say> votes, int seats, TallyRules rules, IReadOnlyList<Say> open, Decision? settled, int musts, Aim aim)
    {
        var words = $"{string.Join(' ', votes)} of {seats}, {rules.QuorumPercent} %, unanimous {rules.Unanimous}, open {string.Join(' ', open)}";
        foreach (var over in new[] { true, false })
        {
            var (plain, standing) = (Counting.Stand(votes, seats, rules.QuorumPercent, rules.Unanimous, open, over), Tally.Stand(Of(votes), seats, rules, over));
            Assert.True((plain.Ended, Decided(plain.Decision)) == (standing.Settled, standing.Decision), $"{words}, over {over}: {plain}, {standing}");
            Assert.True(standing.Decision is null || votes.Count >= Math.Max(2, standing.Quorum), $"decided without a quorum: {words}");
            Assert.True(standing.Decision is not (Decision.Go or Decision.ConditionalGo) || musts == 0 || aim == Aim.Back, $"passed in spite of an open must: {words}");
            Assert.True(standing.Decision is not (Decision.Go or Decision.ConditionalGo) || votes.Count(vote => vote is Say.Go or Say.ConditionalGo) >= 2, $"passed in silence: {words}");
            Assert.True(settled is null || standing.Decision == settled, $"{settled} was settled: {words}");
            settled = over ? settled : standing.Decision;
        }

        return settled;
    }

    private static List<Choice> Allowed(int musts, int shoulds, bool last, Aim aim)
        => [.. VotingRules.Choices(aim == Aim.Back ? Ask.StepBack : Ask.Pass, new CriteriaCount(musts, 0, shoulds, 0), last).Where(rule => rule.Allowed).Select(rule => rule.Choice)];

    // Every way in which up to so many can vote; the order does not matter.
    private static IEnumerable<List<Say>> Sets(int most, Say first = Say.Go)
        => most == 0
            ? [[]]
            : Enum.GetValues<Say>().Where(say => say >= first).SelectMany(say => Sets(most - 1, say).Select(rest => rest.Prepend(say).ToList())).Prepend([]);

    private static Decision? Decided(Say? say) => say is { } decision ? Enum.Parse<Decision>(decision.ToString()) : null;

    private static Governance.Gates.Votes.Ballot Of(IEnumerable<Say> votes) => Governance.Gates.Votes.Ballot.Of(votes.Select(vote => Enum.Parse<Choice>(vote.ToString())));
}
