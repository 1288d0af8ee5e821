using Governance.Gates.Rounds;

namespace Governance.Gates.Votes;

/// <summary>Who has voted in the round that a rollout decides on now, for whoever gives seats away.</summary>
public sealed class OpenVotes(RoundStore rounds, VoteStore votes)
{
    /// <returns>Seat and voter of every vote; null while no round is voted on.</returns>
    public async Task<IReadOnlyList<(Guid SeatId, Guid PersonId)>?> FindAsync(Guid rolloutId)
        => await rounds.FindNewestAsync(rolloutId) is { State: RoundState.Deciding } round
            ? [.. (await votes.ReadAsync(round.Id)).Select(vote => (vote.SeatId, vote.PersonId))]
            : null;
}
