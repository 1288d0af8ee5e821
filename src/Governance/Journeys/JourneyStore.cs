using Governance.Shared.Data;

namespace Governance.Journeys;

public sealed class JourneyStore(Session session)
{
    private const string Columns = """
        id, rollout_id, name, persona, value_eur, complexity, stage, position, departments, state, state_reason, state_set_by, state_set_at,
          state_confirmed_by, state_confirmed_at, state_refused_by, state_refused_at, state_refusal, fell_back_at, fell_back_by, owner_id, owner_set_at, playbook_version, pilot_reason,
          created_at, changed_at, changed_by, revision
        """;

    private const string SelectJourney = $"""
        select {Columns}
        from journeys where id = @Id
        """;

    public async Task<Journey?> FindAsync(Guid id)
        => await session.FindAsync<Journey>(SelectJourney, new { Id = id }) is { } journey
            ? journey with { Members = [.. (await session.QueryAsync<StoredMember>(SelectMembersOfOne, new { Id = id })).Select(row => row.Member)] }
            : null;

    private const string SelectOfRollout = $"""
        select {Columns}
        from journeys where rollout_id = @RolloutId order by position, created_at, id
        """;

    /// <summary>In the order of their positions, stages mixed.</summary>
    public async Task<IReadOnlyList<Journey>> ReadAsync(Guid rolloutId)
    {
        var journeys = await session.QueryAsync<Journey>(SelectOfRollout, new { RolloutId = rolloutId });
        var members = (await session.QueryAsync<StoredMember>(SelectMembers, new { RolloutId = rolloutId })).ToLookup(row => row.JourneyId, row => row.Member);
        return [.. journeys.Select(journey => journey with { Members = [.. members[journey.Id]] })];
    }

    private const string SelectOfRollouts = $$"""
        select {{Columns}}
        from journeys where rollout_id {in Ids} order by position, created_at, id
        """;

    private const string SelectMembersOfRollouts = """
        select m.journey_id, m.person_id, m.department
        from journey_members m join journeys j on j.id = m.journey_id
        where j.rollout_id {in Ids} order by m.person_id
        """;

    /// <summary>In the order of their positions, rollouts and stages mixed.</summary>
    public async Task<IReadOnlyList<Journey>> ReadAsync(IEnumerable<Guid> rolloutIds)
    {
        var ids = new IdList(rolloutIds);
        var journeys = await session.QueryAsync<Journey>(SelectOfRollouts, new { Ids = ids });
        var members = (await session.QueryAsync<StoredMember>(SelectMembersOfRollouts, new { Ids = ids })).ToLookup(row => row.JourneyId, row => row.Member);
        return [.. journeys.Select(journey => journey with { Members = [.. members[journey.Id]] })];
    }

    private const string SelectSome = $$"""
        select {{Columns}}
        from journeys where id {in Ids}
        """;

    private const string SelectMembersOfSome = """
        select journey_id, person_id, department from journey_members where journey_id {in Ids} order by person_id
        """;

    /// <summary>Some journeys of whichever rollouts, in no order.</summary>
    public async Task<IReadOnlyList<Journey>> ReadSomeAsync(IEnumerable<Guid> journeyIds)
    {
        var ids = new IdList(journeyIds);
        var journeys = await session.QueryAsync<Journey>(SelectSome, new { Ids = ids });
        var members = (await session.QueryAsync<StoredMember>(SelectMembersOfSome, new { Ids = ids })).ToLookup(row => row.JourneyId, row => row.Member);
        return [.. journeys.Select(journey => journey with { Members = [.. members[journey.Id]] })];
    }

    private const string CountOfRollout = "select count(*) from journeys where rollout_id = @RolloutId";

    /// <summary>Those left out too.</summary>
    public Task<long> CountAsync(Guid rolloutId) => session.ReadAsync<long>(CountOfRollout, new { RolloutId = rolloutId });

    private const string SelectRolloutIdsOf = """
        select rollout_id from journeys where owner_id = @PersonId
        union select j.rollout_id from journey_members m join journeys j on j.id = m.journey_id where m.person_id = @PersonId
        """;

    public Task<IReadOnlyList<Guid>> ReadRolloutIdsOfAsync(Guid personId) => session.QueryAsync<Guid>(SelectRolloutIdsOf, new { PersonId = personId });

    private const string SelectDepartments = "select departments from journeys order by created_at, id";

    /// <summary>The departments of every journey of every rollout, the oldest journey first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> ReadDepartmentsAsync()
        => [.. (await session.QueryAsync<StoredDepartments>(SelectDepartments)).Select(row => row.Departments)];

    private const string SelectMembersOfOne = """
        select journey_id, person_id, department from journey_members where journey_id = @Id order by person_id
        """;

    private const string SelectMembers = """
        select m.journey_id, m.person_id, m.department
        from journey_members m join journeys j on j.id = m.journey_id
        where j.rollout_id = @RolloutId order by m.person_id
        """;

    private const string InsertJourney = """
        insert into journeys (id, rollout_id, name, persona, value_eur, complexity, stage, position, departments, state, created_at, changed_at,
          changed_by, revision)
        values (@Id, @RolloutId, @Name, @Persona, @ValueEur, @Complexity, @Stage, @Position, @Departments, @State, @CreatedAt, @ChangedAt,
          @ChangedBy, @Revision)
        """;

    /// <summary>Writes a journey as it is added: without owner, team and history.</summary>
    public Task InsertAsync(Journey journey) => session.ExecuteAsync(InsertJourney, new
    {
        journey.Id, journey.RolloutId, journey.Name, journey.Persona, journey.ValueEur, journey.Complexity, Stage = journey.Stage?.ToString(),
        journey.Position, journey.Departments, State = journey.State.ToString(), journey.CreatedAt, journey.ChangedAt, journey.ChangedBy, journey.Revision,
    });

    private const string UpdateJourney = """
        update journeys set name = @Name, persona = @Persona, value_eur = @ValueEur, complexity = @Complexity, departments = @Departments,
          stage = @Stage, position = @Position, state = @State, state_reason = @StateReason, state_set_by = @StateSetBy, state_set_at = @StateSetAt,
          state_confirmed_by = @StateConfirmedBy, state_confirmed_at = @StateConfirmedAt, state_refused_by = @StateRefusedBy, state_refused_at = @StateRefusedAt,
          state_refusal = @StateRefusal, fell_back_at = @FellBackAt, fell_back_by = @FellBackBy, owner_id = @OwnerId, owner_set_at = @OwnerSetAt,
          playbook_version = @PlaybookVersion, pilot_reason = @PilotReason, changed_at = @ChangedAt, changed_by = @ChangedBy, revision = revision + 1
        where id = @Id and revision = @Revision
        """;

    /// <summary>Writes what can change, the team excepted, if the stored revision is still the record's.</summary>
    public async Task<bool> UpdateAsync(Journey journey) => await session.ExecuteAsync(UpdateJourney, new
    {
        journey.Id, journey.Name, journey.Persona, journey.ValueEur, journey.Complexity, journey.Departments, Stage = journey.Stage?.ToString(),
        journey.Position, State = journey.State.ToString(), journey.StateReason, journey.StateSetBy, journey.StateSetAt, journey.StateConfirmedBy,
        journey.StateConfirmedAt, journey.StateRefusedBy, journey.StateRefusedAt, journey.StateRefusal, journey.FellBackAt, journey.FellBackBy, journey.OwnerId, journey.OwnerSetAt,
        journey.PlaybookVersion, journey.PilotReason, journey.ChangedAt, journey.ChangedBy, journey.Revision,
    }) == 1;

    private const string SelectRefusedReasons = """
        select reason, refused_by, refused_at, refusal from journey_refused_reasons where journey_id = @JourneyId order by refused_at, id
        """;

    /// <summary>The reasons for leaving it out that sponsors have refused, the oldest first.</summary>
    public Task<IReadOnlyList<RefusedReason>> ReadRefusedReasonsAsync(Guid journeyId) => session.QueryAsync<RefusedReason>(SelectRefusedReasons, new { JourneyId = journeyId });

    private const string InsertRefusedReason = """
        insert into journey_refused_reasons (id, journey_id, reason, refused_by, refused_at, refusal) values (@Id, @JourneyId, @Reason, @RefusedBy, @RefusedAt, @Refusal)
        """;

    public Task AddRefusedReasonAsync(Guid journeyId, RefusedReason refused) => session.ExecuteAsync(
        InsertRefusedReason, new { Id = Guid.CreateVersion7(refused.RefusedAt), JourneyId = journeyId, refused.Reason, refused.RefusedBy, refused.RefusedAt, refused.Refusal });

    private const string DeleteRefusedReason = "delete from journey_refused_reasons where journey_id = @JourneyId and reason = @Reason";

    /// <summary>Whoever refused the reason has accepted it after all.</summary>
    public Task ForgetRefusedReasonAsync(Guid journeyId, string reason) => session.ExecuteAsync(DeleteRefusedReason, new { JourneyId = journeyId, Reason = reason });

    private const string UpdatePosition = "update journeys set position = @Position where id = @Id";

    /// <summary>Moves a journey because another was placed before it; that is no change of its own, so the revision stays.</summary>
    public Task ShiftAsync(Guid id, int position) => session.ExecuteAsync(UpdatePosition, new { Id = id, Position = position });

    private const string DeleteMembers = "delete from journey_members where journey_id = @Id";

    private const string InsertMember = "insert into journey_members (journey_id, person_id, department) values (@Id, @PersonId, @Department)";

    public async Task ReplaceMembersAsync(Guid id, IEnumerable<JourneyMember> members)
    {
        await session.ExecuteAsync(DeleteMembers, new { Id = id });
        foreach (var member in members)
        {
            await session.ExecuteAsync(InsertMember, new { Id = id, member.PersonId, member.Department });
        }
    }

    private sealed record StoredDepartments
    {
        public required IReadOnlyList<string> Departments { get; init; }
    }

    private sealed record StoredMember
    {
        public required Guid JourneyId { get; init; }
        public required Guid PersonId { get; init; }
        public required string Department { get; init; }

        public JourneyMember Member => new() { PersonId = PersonId, Department = Department };
    }
}
