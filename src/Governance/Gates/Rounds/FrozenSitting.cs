using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Gates.Votes;
using Governance.Shared.Text;

namespace Governance.Gates.Rounds;

/// <summary>Keeps who sat in a round when it ended, and what its rollout was called, so that what changes later changes nothing about it.</summary>
/// <remarks>It holds surrogate person ids, never their names.</remarks>
public static class FrozenSitting
{
    /// <returns>Canonical JSON and its SHA-256.</returns>
    public static (string Text, string Sha256) Freeze(BallotSheet ballot, int quorum)
    {
        var votes = ballot.Votes.ToDictionary(vote => vote.SeatId);
        var seats = ballot.Seats.Select(seat => (JsonNode)Describe(seat, votes.GetValueOrDefault(seat.SeatId), ballot.Rollout.ChairId));
        var text = CanonicalJson.Write(new JsonObject { ["eligible"] = ballot.Eligible, ["quorum"] = quorum, ["rollout"] = ballot.Rollout.Name, ["seats"] = new JsonArray([.. seats]) });
        return (text, CanonicalJson.Hash(text));
    }

    public static (IReadOnlyList<FrozenSeat> Seats, int Eligible, int Quorum) Read(string text)
    {
        var sitting = JsonNode.Parse(text)!;
        return ([.. sitting["seats"]!.AsArray().Select(seat => Parse(seat!.AsObject()))], (int)sitting["eligible"]!, (int)sitting["quorum"]!);
    }

    /// <summary>What the rollout was called when the round ended; null before that, and for rounds that ended before it was kept.</summary>
    public static string? RolloutName(Round round) => round is { IsOver: true, Sitting: { } text } ? (string?)JsonNode.Parse(text)!["rollout"] : null;

    /// <summary>Everybody who held a seat of a round or sat in one; nobody while nothing is frozen.</summary>
    public static IEnumerable<Guid> People(Round round)
        => round.Sitting is { } text ? Read(text).Seats.SelectMany(seat => (Guid[])[seat.HolderId, seat.PersonId]) : [];

    private static JsonObject Describe(SeatFacts seat, Vote? vote, Guid chairId)
    {
        // Who voted sat there, whoever took the seat after the vote.
        var person = vote?.PersonId ?? seat.PersonId;
        var reason = vote is null ? VotingRules.Check(seat) : null;
        return new JsonObject
        {
            ["seat"] = seat.SeatId.ToString(),
            ["holder"] = seat.HolderId.ToString(),
            ["person"] = person.ToString(),
            ["until"] = person == seat.PersonId ? seat.Until?.ToString("O", CultureInfo.InvariantCulture) : null,
            ["chair"] = seat.HolderId == chairId,
            ["eligible"] = reason is null,
            ["reason"] = reason?.ToString(),
            ["journey"] = reason is null ? null : seat.Journey,
        };
    }

    private static FrozenSeat Parse(JsonObject seat) => new(
        Guid.Parse((string)seat["seat"]!),
        Guid.Parse((string)seat["holder"]!),
        Guid.Parse((string)seat["person"]!),
        (string?)seat["until"] is { } until ? DateOnly.ParseExact(until, "O", CultureInfo.InvariantCulture) : null,
        (bool)seat["chair"]!,
        (string?)seat["reason"] is { } reason ? Enum.Parse<Ineligibility>(reason) : null,
        (string?)seat["journey"]);
}

/// <summary>A seat as it was when its round ended.</summary>
/// <param name="PersonId">Who voted, else who sat there.</param>
/// <param name="Until">The last day of whoever sat there as deputy; null for the holder.</param>
/// <param name="Ineligible">Why it could not vote; null when it could, or had.</param>
public sealed record FrozenSeat(Guid SeatId, Guid HolderId, Guid PersonId, DateOnly? Until, bool IsChair, Ineligibility? Ineligible, string? Journey);
