using Governance.Shared.Data;

namespace Governance.Rollouts.Seats;

public sealed class DeputyStore(Session session)
{
    private const string SelectOfRollouts = """
        select d.id, s.rollout_id, d.seat_id, d.person_id, d.from_day, d.until_day, d.reason, d.appointed_by, d.appointed_at, d.ended_at, d.ended_by
        from deputies d join seats s on s.id = d.seat_id
        where s.rollout_id {in Ids} order by d.appointed_at, d.id
        """;

    /// <summary>Every deputyship there ever was in some rollouts, in the order of appointment.</summary>
    public Task<IReadOnlyList<Deputy>> ReadAsync(params IEnumerable<Guid> rolloutIds) => session.QueryAsync<Deputy>(SelectOfRollouts, new { Ids = new IdList(rolloutIds) });

    private const string InsertDeputy = """
        insert into deputies (id, seat_id, person_id, from_day, until_day, reason, appointed_by, appointed_at)
        values (@Id, @SeatId, @PersonId, @FromDay, @UntilDay, @Reason, @AppointedBy, @AppointedAt)
        """;

    public Task InsertAsync(Deputy deputy) => session.ExecuteAsync(InsertDeputy, deputy);

    private const string UpdateEnd = "update deputies set ended_at = @EndedAt, ended_by = @EndedBy where id = @Id and ended_at is null";

    public Task EndAsync(Deputy deputy) => session.ExecuteAsync(UpdateEnd, deputy);
}
