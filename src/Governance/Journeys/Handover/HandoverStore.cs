using Governance.Shared.Data;

namespace Governance.Journeys.Handover;

public sealed class HandoverStore(Session session)
{
    private const string SelectHandover = """
        select journey_id, before_text as before, owner_id, recorded_by, recorded_at, revision from handovers where journey_id = @JourneyId
        """;

    private const string SelectHeads = """
        select journey_id, department, head_id, agreed_at, refused_at, refusal from handover_agreements where journey_id = @JourneyId order by department
        """;

    private const string SelectRefusals = "select journey_id, department, head_id, refused_at, refusal from handover_refusals where journey_id = @JourneyId order by refused_at, department";

    /// <returns>Null while nothing was recorded.</returns>
    public async Task<HandoverRecord?> FindAsync(Guid journeyId)
        => await session.FindAsync<HandoverRecord>(SelectHandover, new { JourneyId = journeyId }) is { } handover
            ? handover with
            {
                Heads = [.. (await session.QueryAsync<StoredHead>(SelectHeads, new { JourneyId = journeyId })).Select(row => row.Head)],
                Refusals = [.. (await session.QueryAsync<StoredRefusal>(SelectRefusals, new { JourneyId = journeyId })).Select(row => row.Of)],
            }
            : null;

    private const string SelectOfRollouts = """
        select h.journey_id, h.before_text as before, h.owner_id, h.recorded_by, h.recorded_at, h.revision
        from handovers h join journeys j on j.id = h.journey_id where j.rollout_id {in Ids}
        """;

    private const string SelectHeadsOfRollouts = """
        select a.journey_id, a.department, a.head_id, a.agreed_at, a.refused_at, a.refusal
        from handover_agreements a join journeys j on j.id = a.journey_id where j.rollout_id {in Ids} order by a.department
        """;

    private const string SelectRefusalsOfRollouts = """
        select r.journey_id, r.department, r.head_id, r.refused_at, r.refusal
        from handover_refusals r join journeys j on j.id = r.journey_id where j.rollout_id {in Ids} order by r.refused_at, r.department
        """;

    /// <summary>Of the journeys of some rollouts.</summary>
    public async Task<IReadOnlyList<HandoverRecord>> ReadAsync(IEnumerable<Guid> rolloutIds)
    {
        var ids = new IdList(rolloutIds);
        var handovers = await session.QueryAsync<HandoverRecord>(SelectOfRollouts, new { Ids = ids });
        var heads = (await session.QueryAsync<StoredHead>(SelectHeadsOfRollouts, new { Ids = ids })).ToLookup(row => row.JourneyId, row => row.Head);
        var refusals = (await session.QueryAsync<StoredRefusal>(SelectRefusalsOfRollouts, new { Ids = ids })).ToLookup(row => row.JourneyId, row => row.Of);
        return [.. handovers.Select(handover => handover with { Heads = [.. heads[handover.JourneyId]], Refusals = [.. refusals[handover.JourneyId]] })];
    }

    private const string SelectOpenOfHead = "select distinct journey_id from handover_agreements where head_id = @HeadId and agreed_at is null and refused_at is null";

    /// <summary>Ids of the journeys in which somebody stands as a head who has said neither yes nor no.</summary>
    public Task<IReadOnlyList<Guid>> ReadOpenAsync(Guid headId) => session.QueryAsync<Guid>(SelectOpenOfHead, new { HeadId = headId });

    private const string SelectRefused = """
        select distinct a.journey_id from handover_agreements a join journeys j on j.id = a.journey_id
        where a.refused_at is not null and (j.owner_id = @OwnerId or j.rollout_id {in Ids})
        """;

    /// <summary>Ids of the journeys to whose handover a head has said no: those that somebody owns, and those of some rollouts.</summary>
    public Task<IReadOnlyList<Guid>> ReadRefusedAsync(Guid ownerId, IEnumerable<Guid> rolloutIds) => session.QueryAsync<Guid>(SelectRefused, new { OwnerId = ownerId, Ids = new IdList(rolloutIds) });

    private const string SelectHanded = """
        select h.journey_id from handovers h join journeys j on j.id = h.journey_id
        where h.owner_id = j.owner_id and (j.owner_id = @OwnerId or j.rollout_id {in Ids})
        """;

    /// <summary>Ids of the journeys whose handover was recorded for their present owner: those that somebody owns, and those of some rollouts.</summary>
    public Task<IReadOnlyList<Guid>> ReadHandedAsync(Guid ownerId, IEnumerable<Guid> rolloutIds) => session.QueryAsync<Guid>(SelectHanded, new { OwnerId = ownerId, Ids = new IdList(rolloutIds) });

    private const string SelectSilent = "select journey_id, department, head_id, agreed_at, refused_at, refusal from handover_agreements where agreed_at is null";

    /// <summary>Ids of the journeys in which the head of a department has not agreed.</summary>
    public async Task<IReadOnlyList<Guid>> ReadSilentAsync(string department)
        => [.. (await session.QueryAsync<StoredHead>(SelectSilent)).Where(row => HandoverRules.IsSame(row.Department, department)).Select(row => row.JourneyId).Distinct()];

    private const string UpsertHandover = """
        insert into handovers (journey_id, before_text, owner_id, recorded_by, recorded_at, revision)
        values (@JourneyId, @Before, @OwnerId, @RecordedBy, @RecordedAt, @Revision)
        on conflict (journey_id) do update set before_text = excluded.before_text, owner_id = excluded.owner_id, recorded_by = excluded.recorded_by,
          recorded_at = excluded.recorded_at, revision = excluded.revision
        """;

    private const string DeleteHeads = "delete from handover_agreements where journey_id = @JourneyId";

    private const string InsertHead = """
        insert into handover_agreements (journey_id, department, head_id, agreed_at, refused_at, refusal)
        values (@JourneyId, @Department, @HeadId, @AgreedAt, @RefusedAt, @Refusal)
        """;

    /// <summary>Writes the handover and the heads it names in place of those before.</summary>
    public async Task SaveAsync(HandoverRecord handover)
    {
        await session.ExecuteAsync(UpsertHandover, new { handover.JourneyId, handover.Before, handover.OwnerId, handover.RecordedBy, handover.RecordedAt, handover.Revision });
        await session.ExecuteAsync(DeleteHeads, new { handover.JourneyId });
        foreach (var head in handover.Heads)
        {
            await session.ExecuteAsync(InsertHead, new { handover.JourneyId, head.Department, head.HeadId, head.AgreedAt, head.RefusedAt, head.Refusal });
        }
    }

    private const string UpdateWord = """
        update handover_agreements set agreed_at = @AgreedAt, refused_at = @RefusedAt, refusal = @Refusal where journey_id = @JourneyId and department = @Department
        """;

    private const string InsertRefusal = """
        insert into handover_refusals (journey_id, department, head_id, refused_at, refusal)
        select journey_id, department, head_id, refused_at, refusal from handover_agreements where journey_id = @JourneyId and department = @Department
        """;

    /// <summary>Writes a head's word in place of the one before, or takes it back; a no stays until it is forgotten.</summary>
    public async Task SayAsync(Guid journeyId, string department, HeadWord word)
    {
        await session.ExecuteAsync(UpdateWord, new { JourneyId = journeyId, Department = department, word.AgreedAt, word.RefusedAt, word.Refusal });
        if (word.RefusedAt is not null)
        {
            await session.ExecuteAsync(InsertRefusal, new { JourneyId = journeyId, Department = department });
        }
    }

    private const string DeleteRefusal = "delete from handover_refusals where journey_id = @JourneyId and department = @Department";

    /// <summary>Drops a no, since a head of the department has spoken again.</summary>
    /// <param name="department">As it was spelled when the no was said.</param>
    public Task ForgetRefusalAsync(Guid journeyId, string department) => session.ExecuteAsync(DeleteRefusal, new { JourneyId = journeyId, Department = department });

    private const string DeleteHead = "delete from handover_agreements where journey_id = @JourneyId and department = @Department";

    /// <summary>The journey no longer runs through the department.</summary>
    public Task RemoveAsync(Guid journeyId, string department) => session.ExecuteAsync(DeleteHead, new { JourneyId = journeyId, Department = department });

    private sealed record StoredHead
    {
        public required Guid JourneyId { get; init; }
        public required string Department { get; init; }
        public required Guid HeadId { get; init; }
        public DateTimeOffset? AgreedAt { get; init; }
        public DateTimeOffset? RefusedAt { get; init; }
        public string? Refusal { get; init; }

        public HeadAgreement Head => new() { Department = Department, HeadId = HeadId, AgreedAt = AgreedAt, RefusedAt = RefusedAt, Refusal = Refusal };
    }

    private sealed record StoredRefusal
    {
        public required Guid JourneyId { get; init; }
        public required string Department { get; init; }
        public required Guid HeadId { get; init; }
        public required DateTimeOffset RefusedAt { get; init; }
        public required string Refusal { get; init; }

        public HeadRefusal Of => new() { Department = Department, HeadId = HeadId, RefusedAt = RefusedAt, Refusal = Refusal };
    }
}
