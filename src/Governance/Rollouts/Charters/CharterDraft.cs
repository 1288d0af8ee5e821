using System.Text.Json;

namespace Governance.Rollouts.Charters;

public enum DraftState
{
    /// <summary>Can be changed and signed.</summary>
    Open,

    /// <summary>The rollout was chartered.</summary>
    Signed,

    /// <summary>Given up; nothing came of it.</summary>
    Discarded,
}

/// <summary>A charter that waits for a sponsor's signature, as stored.</summary>
public sealed record CharterDraft
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required Guid Id { get; init; }

    /// <summary>JSON of a <see cref="CharterContent"/>.</summary>
    public required string Content { get; init; }

    /// <summary>JSON of the <see cref="DraftEdit"/>s since it was drafted.</summary>
    public required string History { get; init; }

    /// <summary>The sponsor who shall sign, and chair.</summary>
    public required Guid ChairId { get; init; }

    public required Guid DraftedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required Guid ChangedBy { get; init; }
    public required DraftState State { get; init; }

    /// <summary>Null until it is signed.</summary>
    public Guid? RolloutId { get; init; }

    /// <summary>1 when drafted, one more with every change.</summary>
    public required long Revision { get; init; }

    public CharterContent Charter => CharterContent.Read(Content);

    public IReadOnlyList<DraftEdit> Edits => JsonSerializer.Deserialize<DraftEdit[]>(History, Json)!;

    /// <summary>With another content; the history keeps who changed which fields.</summary>
    public CharterDraft Change(CharterContent next, Guid by, DateTimeOffset now)
    {
        var edit = new DraftEdit(Revision + 1, by, now, Charter.Differences(next));
        return this with
        {
            Content = next.Write(), ChairId = next.ChairId!.Value, ChangedAt = now, ChangedBy = by,
            History = JsonSerializer.Serialize<IEnumerable<DraftEdit>>([.. Edits, edit], Json),
        };
    }

    /// <summary>The fields that were changed since a revision, in the order of the form.</summary>
    public IReadOnlyList<string> ChangedSince(long revision) => [.. Edits.Where(edit => edit.Revision > revision).SelectMany(edit => edit.Fields).Distinct()];
}

/// <summary>One change of a draft.</summary>
/// <param name="Revision">The one it led to.</param>
/// <param name="Fields">By the names of the form.</param>
public sealed record DraftEdit(long Revision, Guid By, DateTimeOffset At, IReadOnlyList<string> Fields);
