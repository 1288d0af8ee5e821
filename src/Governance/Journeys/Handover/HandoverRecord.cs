namespace Governance.Journeys.Handover;

/// <summary>Who answered for a journey before and who answers now, as the manager recorded it.</summary>
public sealed record HandoverRecord
{
    public required Guid JourneyId { get; init; }

    /// <summary>A name, a position or "niemand"; in the words of whoever recorded it.</summary>
    public required string Before { get; init; }

    /// <summary>Who answers now. Once the journey has another owner, the handover counts no more.</summary>
    public required Guid OwnerId { get; init; }

    public required Guid RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>1 when first recorded, one more each time it is recorded anew. Agreements leave it: two heads may agree at the same instant.</summary>
    public required long Revision { get; init; }

    /// <summary>One for each department that the journey ran through when this was recorded and still runs through.</summary>
    public IReadOnlyList<HeadAgreement> Heads { get; init; } = [];

    /// <summary>Every no of a head that no agreement for the department has taken the place of, also of departments that the journey no longer runs through.</summary>
    public IReadOnlyList<HeadRefusal> Refusals { get; init; } = [];

    /// <summary>The heads who have said no and whose department was taken out of the journey.</summary>
    public IReadOnlyList<HeadRefusal> DroppedFrom(Journey journey)
        => [.. Refusals.Where(refusal => journey.Departments.All(department => !HandoverRules.IsSame(department, refusal.Department)))];

    /// <summary>The no for a head's department to an earlier version; null where there was none, and once the head has answered this one.</summary>
    public HeadRefusal? EarlierOf(HeadAgreement head)
        => (head.AgreedAt ?? head.RefusedAt) is null ? Refusals.FirstOrDefault(refusal => HandoverRules.IsSame(refusal.Department, head.Department)) : null;

    /// <summary>A head has said no, to this version or an earlier one.</summary>
    public bool HasRefusals => Refusals.Count > 0 || Heads.Any(head => head.RefusedAt is not null);

    /// <summary>The same for somebody who reads that heads have said no, and why only where they said it themself.</summary>
    public HandoverRecord WithoutReasons(Guid reader) => this with
    {
        Heads = [.. Heads.Select(head => head.HeadId == reader ? head : head with { Refusal = null })],
        Refusals = [.. Refusals.Select(no => no.HeadId == reader ? no : no with { Refusal = null })],
    };

    /// <returns>Null for a department that has come to the journey since.</returns>
    public HeadAgreement? Of(string department) => Heads.FirstOrDefault(head => HandoverRules.IsSame(head.Department, department));
}

/// <summary>A department of a journey, and whether its head has agreed to the handover.</summary>
public sealed record HeadAgreement
{
    public required string Department { get; init; }
    public required Guid HeadId { get; init; }

    /// <summary>Null until the head has agreed in person.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>When the head said no; null where they have not, or have agreed since.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Why the head said no; null as well where that is not for the reader.</summary>
    public string? Refusal { get; init; }
}

/// <summary>The no of a department's head.</summary>
public sealed record HeadRefusal
{
    public required string Department { get; init; }
    public required Guid HeadId { get; init; }
    public required DateTimeOffset RefusedAt { get; init; }

    /// <summary>Why the head said no; null where that is not for the reader.</summary>
    public required string? Refusal { get; init; }
}

/// <summary>What a head says to a handover.</summary>
public sealed record HeadWord
{
    /// <summary>Neither yes nor no.</summary>
    public static readonly HeadWord None = new();

    public DateTimeOffset? AgreedAt { get; private init; }
    public DateTimeOffset? RefusedAt { get; private init; }
    public string? Refusal { get; private init; }

    /// <summary>A yes or a no.</summary>
    public bool IsGiven => (AgreedAt ?? RefusedAt) is not null;

    public static HeadWord Yes(DateTimeOffset at) => new() { AgreedAt = at };

    public static HeadWord No(DateTimeOffset at, string reason) => new() { RefusedAt = at, Refusal = reason };
}

/// <summary>What makes an agreement one in the head's own cause.</summary>
public enum OwnCause
{
    /// <summary>The head takes the journey over.</summary>
    TakenOver,

    /// <summary>The head has recorded the handover.</summary>
    Recorded,
}

/// <summary>A handover as typed in; who answers now is the journey's owner.</summary>
/// <param name="Before">Who answered before.</param>
/// <param name="Heads">May leave out departments whose head the organisation keeps.</param>
public sealed record NewHandover(string Before, IReadOnlyList<NamedHead> Heads);

/// <param name="PersonId">Null where the one is meant whom the organisation keeps.</param>
public sealed record NamedHead(string Department, Guid? PersonId);
