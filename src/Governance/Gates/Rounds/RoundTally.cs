using System.Text.Json.Nodes;
using Governance.Gates.Votes;

namespace Governance.Gates.Rounds;

/// <summary>How many voted when a round ended; the count of choices stays with those who may read votes.</summary>
public sealed record RoundTally(int Eligible, int Quorum, int Cast)
{
    /// <returns>Null while the round is open, and after a withdrawal.</returns>
    public static RoundTally? Of(Round round)
    {
        if (round.Tally is null)
        {
            return null;
        }

        var tally = JsonNode.Parse(round.Tally)!;
        return new RoundTally((int)tally["eligible"]!, (int)tally["quorum"]!, (int)tally["cast"]!);
    }
}
