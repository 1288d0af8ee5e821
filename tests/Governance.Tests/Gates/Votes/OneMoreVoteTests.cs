using Governance.Gates;
using Governance.Gates.Votes;

namespace Governance.Tests.Gates.Votes;

/// <summary>What is said before a vote follows from numbers alone, and is right for every way in which the others may have voted.</summary>
public sealed class OneMoreVoteTests
{
    private static readonly Choice[] All = Enum.GetValues<Choice>();

    [Theory]
    [InlineData(50, false), InlineData(60, false), InlineData(100, false), InlineData(50, true), InlineData(60, true)]
    public void It_may_settle_a_round_where_some_votes_of_that_number_do_and_only_there(int percent, bool unanimous)
    {
        foreach (var allowed in new IReadOnlyList<Choice>[] { All, [.. All.Where(choice => choice is not (Choice.Go or Choice.ConditionalGo))], [.. All.Where(choice => choice != Choice.ConditionalGo)] })
        {
            var rules = new TallyRules(percent, unanimous, allowed);
            foreach (var (eligible, cast) in from eligible in Enumerable.Range(1, 6) from cast in Enumerable.Range(0, eligible) select (eligible, cast))
            {
                var settles = Ballots(cast + 1, allowed).Select(votes => Tally.Stand(votes, eligible, rules, over: false).Settled).ToList();
                Assert.Equal(
                    !settles.Contains(true) ? Settling.Not : cast + 1 == eligible ? Settling.Settles : Settling.MaySettle,
                    Tally.OneMore(cast, eligible, rules));
            }
        }
    }

    [Theory]
    [InlineData(0, 3, Settling.Not), InlineData(1, 3, Settling.MaySettle), InlineData(2, 3, Settling.Settles), InlineData(1, 5, Settling.Not), InlineData(2, 5, Settling.MaySettle), InlineData(0, 1, Settling.Not)]
    public void With_the_usual_quorum(int cast, int eligible, Settling expected) => Assert.Equal(expected, Tally.OneMore(cast, eligible, new TallyRules(60, false, All)));

    private static IEnumerable<Ballot> Ballots(int total, IReadOnlyList<Choice> allowed)
        => allowed.Count == 1 ? [default(Ballot).Add(allowed[0], total)]
            : Enumerable.Range(0, total + 1).SelectMany(count => Ballots(total - count, [.. allowed.Skip(1)]).Select(rest => rest.Add(allowed[0], count)));
}
