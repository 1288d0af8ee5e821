namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>How votes become a decision.</summary>
public static class Counting
{
    /// <summary>The share of the seats that may vote, rounded up, and never fewer than two.</summary>
    public static int Needed(int seats, int percent)
    {
        var needed = 2;
        while (needed * 100 < seats * percent)
        {
            needed++;
        }

        return needed;
    }

    /// <summary>What these votes come to if nobody votes any more.</summary>
    public static Say Outcome(IReadOnlyList<Say> votes, bool unanimous)
    {
        int Of(Say say) => votes.Count(vote => vote == say);
        var counted = votes.Count - Of(Say.Abstain);
        bool Enough(int yes) => unanimous ? yes == counted : yes > counted - yes;

        return counted < 2 ? Say.Hold
            : 3 * Of(Say.Kill) >= 2 * counted ? Say.Kill
            : Enough(Of(Say.Go)) ? Say.Go
            : Of(Say.ConditionalGo) > 0 && Enough(Of(Say.Go) + Of(Say.ConditionalGo)) ? Say.ConditionalGo
            : Of(Say.Recycle) > Of(Say.Hold) ? Say.Recycle : Say.Hold;
    }

    /// <summary>Whatever the others still say, and if they say nothing, it stays at this outcome.</summary>
    /// <param name="votes">Put back as they were in the end.</param>
    public static bool IsSettled(List<Say> votes, int outstanding, IReadOnlyList<Say> open, bool unanimous, Say outcome, int first = 0)
    {
        if (Outcome(votes, unanimous) != outcome)
        {
            return false;
        }

        var settled = true;
        for (var next = first; settled && outstanding > 0 && next < open.Count; next++)
        {
            votes.Add(open[next]);
            settled = IsSettled(votes, outstanding - 1, open, unanimous, outcome, next);
            votes.RemoveAt(votes.Count - 1);
        }

        return settled;
    }

    /// <summary>What the vote comes to now: a decision, or null while it is open.</summary>
    /// <param name="over">The gate date has passed.</param>
    public static (bool Ended, Say? Decision) Stand(IReadOnlyList<Say> votes, int seats, int percent, bool unanimous, IReadOnlyList<Say> open, bool over)
    {
        if (votes.Count < Needed(seats, percent))
        {
            return (over, null);
        }

        var outcome = Outcome(votes, unanimous);
        return over || IsSettled([.. votes], seats - votes.Count, open, unanimous, outcome) ? (true, outcome) : (false, null);
    }

    /// <summary>Why something cannot be said in a round; null when it can.</summary>
    /// <param name="musts">Must-criteria that are open.</param>
    /// <param name="last">No gate follows.</param>
    public static string? Objection(Say say, int musts, int shoulds, bool last, Aim aim) => (aim, say) switch
    {
        (Aim.Back, Say.ConditionalGo) => "choice.not_offered",
        (Aim.Back, _) => null,
        (_, Say.Go) => musts > 0 ? "choice.musts_open" : shoulds > 1 ? "choice.shoulds_open" : null,
        (_, Say.ConditionalGo) => last ? "choice.conditional_last" : musts > 0 ? "choice.musts_open" : null,
        _ => null,
    };
}
