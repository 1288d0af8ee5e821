using System.Text.Json.Nodes;
using Governance.Gates;
using Governance.Gates.Votes;

namespace Governance.Tests.Gates.Properties;

/// <summary>What holds in every round whatever happened, read off what is kept of it and nothing else.</summary>
public static class Invariants
{
    /// <returns>What does not hold, in words; empty when everything does.</returns>
    public static IEnumerable<string> Broken(Held held)
    {
        var (round, votes) = (held.Round, held.Votes);
        var broken = new (string Name, bool Holds)[]
        {
            ("one human, one vote", votes.DistinctBy(vote => vote.PersonId).Count() == votes.Count),
            ("one seat, one vote", votes.DistinctBy(vote => vote.SeatId).Count() == votes.Count),
            ("nobody votes on what they submitted", votes.All(vote => vote.PersonId != round.SubmittedBy)),
            ("no vote before the submission", votes.Count == 0 || round.Evidence is not null),
            ("no vote after the gate date", votes.All(vote => vote.CastAt <= round.Deadline)),
            ("no decision while a round is open", round.Decision is null || round.State == RoundState.Decided),
            ("every decided round has a decision", round.State != RoundState.Decided || round.Decision is not null),
            ("a lapse is no decision", round.State != RoundState.Lapsed || (round.Decision is null && round.BudgetReleasedEur is null)),
            ("votes are taken back with consent only", round.State != RoundState.Withdrawn || votes.Count == 0 || round.WithdrawalConsentedBy is not null),
            ("nobody consents to their own withdrawal", round.WithdrawalConsentedBy is null || round.WithdrawalConsentedBy != round.WithdrawnBy),
            ("no decision without a quorum", round.Decision is null || HasQuorum(round, votes)),
            ("never Go without every must", !Frees(round) || OpenMusts(round) == 0),
            ("silence never consents", !Frees(round) || Consented(votes) * 2 > votes.Count(vote => vote.Choice != Choice.Abstain)),
            ("two humans at least consent", !Frees(round) || Consented(votes) >= 2),
            ("money only with consent", round.BudgetReleasedEur is null || Frees(round)),
        };
        return broken.Where(one => !one.Holds).Select(one => $"{held.Gate.Number}.{round.Number}: {one.Name}");
    }

    private static bool Frees(Round round) => round.Asks == Ask.Pass && round.Decision is Decision.Go or Decision.ConditionalGo;

    private static int Consented(IReadOnlyList<Vote> votes) => votes.Count(vote => vote.Choice is Choice.Go or Choice.ConditionalGo);

    // By what was written down at the end: never fewer than two, and never more voted than might.
    private static bool HasQuorum(Round round, IReadOnlyList<Vote> votes)
    {
        var tally = JsonNode.Parse(round.Tally!)!;
        return votes.Count >= 2 && votes.Count == (int)tally["cast"]! && votes.Count >= (int)tally["quorum"]! && votes.Count <= (int)tally["eligible"]!;
    }

    private static int OpenMusts(Round round)
        => JsonNode.Parse(round.Evidence!)!["criteria"]!.AsArray().Count(criterion => (bool)criterion!["must"]! && (string?)criterion["verdict"] != "Met");
}
