using System.Text.Json;

namespace Governance.Gates;

/// <summary>The count that ended a round, as recorded then: seats and rules may have changed since.</summary>
/// <param name="Eligible">Seats that could vote.</param>
/// <param name="Quorum">Votes needed.</param>
/// <param name="Cast">Votes there were.</param>
public sealed record RoundCount(int Eligible, int Quorum, int Cast)
{
    /// <returns>Null for a round that goes on or was withdrawn.</returns>
    public static RoundCount? Of(Round round)
    {
        if (round.Tally is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(round.Tally);
        var tally = json.RootElement;
        return new RoundCount(tally.GetProperty("eligible").GetInt32(), tally.GetProperty("quorum").GetInt32(), tally.GetProperty("cast").GetInt32());
    }
}
