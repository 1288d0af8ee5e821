using Governance.Rollouts;

namespace Governance.Gates.Votes;

/// <summary>The rules by which votes become a decision (design: gate rules, tally). Pure; the tables in docs/gate-rules.md are executed against it.</summary>
public static class Tally
{
    /// <summary>A decision needs at least two humans, whatever the quorum says.</summary>
    public const int FewestVoters = 2;

    /// <returns>How many of the eligible seats must vote.</returns>
    public static int Quorum(int eligible, int percent) => Math.Max(FewestVoters, (eligible * percent + 99) / 100);

    /// <summary>As many seats may vote as must.</summary>
    public static bool IsReachable(int eligible, int quorum) => eligible >= quorum;

    /// <summary>What these votes decide if no further one comes.</summary>
    public static Decision Decide(Ballot votes, bool unanimous)
    {
        var counted = votes.Total - votes.Abstain;
        if (counted < FewestVoters)
        {
            return Decision.Hold;
        }

        if (votes.Kill * 3 >= counted * 2)
        {
            return Decision.Kill;
        }

        if (Carries(votes.Go, counted, unanimous))
        {
            return Decision.Go;
        }

        if (votes.ConditionalGo > 0 && Carries(votes.Go + votes.ConditionalGo, counted, unanimous))
        {
            return Decision.ConditionalGo;
        }

        return votes.Recycle > votes.Hold ? Decision.Recycle : Decision.Hold;
    }

    /// <summary>Where a round stands with these votes.</summary>
    /// <param name="votes">Cast so far.</param>
    /// <param name="eligible">Seats that may vote, those that voted included.</param>
    /// <param name="rules">Of the charter and of the frozen evidence.</param>
    /// <param name="over">True once the gate date has passed.</param>
    public static Standing Stand(Ballot votes, int eligible, TallyRules rules, bool over)
    {
        var quorum = Quorum(eligible, rules.QuorumPercent);
        if (votes.Total < quorum)
        {
            return new Standing(over, null, quorum);
        }

        var now = Decide(votes, rules.Unanimous);
        var settled = over || AllCompletions(votes, eligible - votes.Total, rules.Allowed).All(final => Decide(final, rules.Unanimous) == now);
        return new Standing(settled, settled ? now : null, quorum);
    }

    /// <summary>
    /// What one more vote can do to a round, as far as the numbers tell. The votes that were cast are left out of it on purpose: whoever has yet to vote learns
    /// nothing about them. Votes that are all alike settle a round first, so those are tried.
    /// </summary>
    /// <param name="cast">Votes so far.</param>
    /// <param name="eligible">Seats that may vote, those that voted included.</param>
    public static Settling OneMore(int cast, int eligible, TallyRules rules)
        => cast + 1 >= eligible ? (cast + 1 >= Quorum(eligible, rules.QuorumPercent) ? Settling.Settles : Settling.Not)
            : rules.Allowed.Any(choice => Stand(default(Ballot).Add(choice, cast + 1), eligible, rules, over: false).Settled) ? Settling.MaySettle
            : Settling.Not;

    private static bool Carries(int yes, int counted, bool unanimous) => unanimous ? yes == counted : yes * 2 > counted;

    // Every way in which the outstanding seats can still vote, staying silent included; the order of votes does not matter.
    private static IEnumerable<Ballot> AllCompletions(Ballot votes, int outstanding, IReadOnlyList<Choice> allowed)
    {
        if (allowed.Count == 0)
        {
            return [votes];
        }

        var rest = allowed.Skip(1).ToList();
        return Enumerable.Range(0, outstanding + 1)
            .SelectMany(count => AllCompletions(votes.Add(allowed[0], count), outstanding - count, rest));
    }
}

/// <summary>How often each choice was cast.</summary>
public readonly record struct Ballot(int Go, int ConditionalGo, int Hold, int Recycle, int Kill, int Abstain)
{
    public int Total => Go + ConditionalGo + Hold + Recycle + Kill + Abstain;

    public Ballot Add(Choice choice, int count = 1) => choice switch
    {
        Choice.Go => this with { Go = Go + count },
        Choice.ConditionalGo => this with { ConditionalGo = ConditionalGo + count },
        Choice.Hold => this with { Hold = Hold + count },
        Choice.Recycle => this with { Recycle = Recycle + count },
        Choice.Kill => this with { Kill = Kill + count },
        _ => this with { Abstain = Abstain + count },
    };

    public static Ballot Of(IEnumerable<Choice> choices) => choices.Aggregate(default(Ballot), (ballot, choice) => ballot.Add(choice));
}

/// <param name="QuorumPercent">Share of the eligible seats, in percent.</param>
/// <param name="Unanimous">Go and ConditionalGo need all counted votes instead of more than half.</param>
/// <param name="Allowed">What may be voted in this round.</param>
public sealed record TallyRules(int QuorumPercent, bool Unanimous, IReadOnlyList<Choice> Allowed)
{
    public static TallyRules Of(Rollout rollout, IEnumerable<ChoiceRule> choices)
        => new(rollout.QuorumPercent, rollout.Unanimous, [.. choices.Where(rule => rule.Allowed).Select(rule => rule.Choice)]);
}

/// <summary>What one more vote does to an open round.</summary>
public enum Settling
{
    /// <summary>The round goes on.</summary>
    Not,

    /// <summary>It may end at once, before its gate date.</summary>
    MaySettle,

    /// <summary>It ends at once: nobody else has to vote.</summary>
    Settles,
}

/// <param name="Settled">Nothing can change any more: decided, or lapsed if there is no decision.</param>
/// <param name="Decision">Null while open, and for ever when the round lapsed.</param>
/// <param name="Quorum">Votes needed.</param>
public sealed record Standing(bool Settled, Decision? Decision, int Quorum);
