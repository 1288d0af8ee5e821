using Governance.Shared.Data;

namespace Governance.Gates;

public sealed class VoteStore(Session session)
{
    private const string SelectVotes = """
        select id, round_id, seat_id, person_id, choice, rationale, cast_at, role_source, role_read_at
        from votes where round_id = @RoundId order by cast_at, id
        """;

    public Task<IReadOnlyList<Vote>> ReadAsync(Guid roundId) => session.QueryAsync<Vote>(SelectVotes, new { RoundId = roundId });

    private const string InsertVote = """
        insert into votes (id, round_id, seat_id, person_id, choice, rationale, cast_at, role_source, role_read_at)
        values (@Id, @RoundId, @SeatId, @PersonId, @Choice, @Rationale, @CastAt, @RoleSource, @RoleReadAt)
        """;

    public Task InsertAsync(Vote vote) => session.ExecuteAsync(InsertVote, new
    {
        vote.Id, vote.RoundId, vote.SeatId, vote.PersonId, Choice = vote.Choice.ToString(), vote.Rationale, vote.CastAt, vote.RoleSource, vote.RoleReadAt,
    });
}
