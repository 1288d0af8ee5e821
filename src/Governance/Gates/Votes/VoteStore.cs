using Governance.Shared.Data;

namespace Governance.Gates.Votes;

public sealed class VoteStore(Session session)
{
    private const string SelectVotes = """
        select id, round_id, seat_id, person_id, choice, rationale, cast_at, role_source, role_read_at
        from votes where round_id {in Ids} order by cast_at, id
        """;

    /// <summary>In the order in which they were cast.</summary>
    public Task<IReadOnlyList<Vote>> ReadAsync(Guid roundId) => ReadAsync([roundId]);

    /// <summary>The same of several rounds, mixed.</summary>
    public Task<IReadOnlyList<Vote>> ReadAsync(IEnumerable<Guid> roundIds) => session.QueryAsync<Vote>(SelectVotes, new { Ids = new IdList(roundIds) });

    private const string InsertVote = """
        insert into votes (id, round_id, seat_id, person_id, choice, rationale, cast_at, role_source, role_read_at)
        values (@Id, @RoundId, @SeatId, @PersonId, @Choice, @Rationale, @CastAt, @RoleSource, @RoleReadAt)
        """;

    public Task InsertAsync(Vote vote) => session.ExecuteAsync(InsertVote, new
    {
        vote.Id, vote.RoundId, vote.SeatId, vote.PersonId, Choice = vote.Choice.ToString(), vote.Rationale, vote.CastAt, vote.RoleSource, vote.RoleReadAt,
    });
}
