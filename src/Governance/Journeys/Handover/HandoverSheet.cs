using Governance.Organisation;

namespace Governance.Journeys.Handover;

/// <summary>The handover of a journey as it stands.</summary>
/// <param name="Record">Null while nothing was recorded.</param>
/// <param name="Kept">The heads whom the organisation keeps and who can sign in, by department whatever its case.</param>
public sealed record HandoverSheet(Journey Journey, HandoverRecord? Record, IReadOnlyDictionary<string, Guid> Kept)
{
    /// <summary>Departments that the organisation does not know.</summary>
    public IReadOnlySet<string> Unknown { get; init; } = new HashSet<string>();

    /// <summary>Who headed which department on whose word, each department's latest first.</summary>
    public IReadOnlyList<Department> HeadChanges { get; init; } = [];

    /// <summary>When it was read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>0 while nothing was recorded.</summary>
    public long Revision => Record?.Revision ?? 0;

    /// <summary>It was recorded for somebody who is no longer the owner.</summary>
    public bool IsForAnother => Record is { } record && record.OwnerId != Journey.OwnerId;

    /// <summary>It was recorded for the present owner and names a head for every department.</summary>
    public bool IsRecorded => Record is not null && !IsForAnother && Lines.All(line => line.IsRecorded);

    /// <summary>Departments that came to the journey after the handover was recorded for its owner: nobody can agree for them until it is recorded anew.</summary>
    public IReadOnlyList<HeadLine> Unrecorded => Record is null || IsForAnother ? [] : [.. Lines.Where(line => !line.IsRecorded)];

    /// <summary>Those whose head was recorded, has not agreed and heads the department no more: nobody can agree for them either.</summary>
    public IReadOnlyList<HeadLine> Superseded => IsForAnother ? [] : [.. Lines.Where(line => line.Successor is not null)];

    public bool IsComplete => HandoverRules.IsComplete(Journey, Record);

    /// <summary>The journey's departments in their order.</summary>
    public IReadOnlyList<HeadLine> Lines => [.. Journey.Departments.Select(Line)];

    /// <summary>Whoever heads one of the journey's departments: recorded here, or kept by the organisation.</summary>
    public IReadOnlySet<Guid> Heads => Lines.Select(line => line.HeadId).Concat(Journey.Departments.Select(department => Kept.TryGetValue(department, out var head) ? head : (Guid?)null)).OfType<Guid>().ToHashSet();

    /// <summary>Those whose head has not agreed.</summary>
    public IReadOnlyList<HeadLine> Open => [.. Lines.Where(line => line.AgreedAt is null)];

    /// <summary>What somebody can agree to as a head; the rollout's manager and the journey's owner only where the organisation keeps them as one.</summary>
    public IReadOnlyList<HeadLine> ToAgree(Guid person, Guid managerId) => Record is null || IsForAnother ? [] : [.. Open.Where(line
        => line.IsRecorded && line.HeadId == person && line.Successor is null && (Kept.ContainsKey(line.Department) || !HandoverRules.IsInvolved(Journey, managerId, person)))];

    /// <summary>Those whose head has said no.</summary>
    public IReadOnlyList<HeadLine> Refused => IsForAnother ? [] : [.. Open.Where(line => line.RefusedAt is not null)];

    /// <summary>The heads who have said no and whose department was taken out of the journey.</summary>
    public IReadOnlyList<HeadRefusal> Dropped => Record?.DroppedFrom(Journey) ?? [];

    /// <summary>What somebody has agreed to as a head.</summary>
    public IReadOnlyList<HeadLine> AgreedBy(Guid person) => [.. Lines.Where(line => line.IsRecorded && line.HeadId == person && line.AgreedAt is not null)];

    private HeadLine Line(string department)
    {
        Guid? kept = Kept.TryGetValue(department, out var head) ? head : null;
        return Record?.Of(department) is { } recorded
            ? new HeadLine(department, recorded.HeadId, true, recorded.AgreedAt, recorded.AgreedAt is null && kept != recorded.HeadId ? kept : null)
            {
                Own = HandoverRules.OwnCauseOf(Record, recorded), RefusedAt = recorded.RefusedAt, Refusal = recorded.Refusal, Earlier = Record.EarlierOf(recorded),
                IsUnknown = Unknown.Contains(department), FreshWord = FreshWordOn(department, recorded),
            }
            : new HeadLine(department, kept, false, null, null);
    }

    // The word by which the head was one when they spoke; until then, by which they are.
    private Department? FreshWordOn(string department, HeadAgreement head)
    {
        var spoken = head.AgreedAt ?? head.RefusedAt ?? Now;
        return HeadChanges.FirstOrDefault(change => change.HeadId == head.HeadId && HandoverRules.IsSame(change.Name, department) && change.ChangedAt <= spoken) is { } word
            && spoken - word.ChangedAt < HandoverRules.FreshFor ? word : null;
    }
}

/// <summary>One department in a handover.</summary>
/// <param name="HeadId">Who was recorded; else whom the organisation keeps; else null.</param>
/// <param name="IsRecorded">The handover names a head for it.</param>
/// <param name="Successor">Whom the organisation keeps by now in place of a head who has not agreed; null where nothing has changed.</param>
public sealed record HeadLine(string Department, Guid? HeadId, bool IsRecorded, DateTimeOffset? AgreedAt, Guid? Successor)
{
    /// <summary>Null while the head has not agreed, and where they have agreed to what somebody else takes over and recorded.</summary>
    public OwnCause? Own { get; init; }

    /// <summary>The organisation does not know the department: its head is whom the manager has named.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Who made this person the head, and when, where that was shortly before they spoke; null otherwise.</summary>
    public Department? FreshWord { get; init; }

    /// <inheritdoc cref="HeadAgreement.RefusedAt"/>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <inheritdoc cref="HeadAgreement.Refusal"/>
    public string? Refusal { get; init; }

    /// <inheritdoc cref="HandoverRecord.EarlierOf"/>
    public HeadRefusal? Earlier { get; init; }
}
