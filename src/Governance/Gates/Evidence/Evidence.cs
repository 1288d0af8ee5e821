using Governance.Gates.Verdicts;
using Governance.Shared.Localisation;
using Governance.Shared.Problems;
using Governance.Shared.Text;

namespace Governance.Gates.Evidence;

public enum EvidenceKind
{
    Text,
    Link,
    File,
}

/// <summary>One piece of what somebody attached to a criterion.</summary>
public sealed record EvidenceItem
{
    public required Guid Id { get; init; }
    public required Guid GateId { get; init; }

    /// <summary>The criterion's key.</summary>
    public required string Criterion { get; init; }

    public required EvidenceKind Kind { get; init; }

    /// <summary>The text, or the link's address; null for a file, and of a piece that was taken away before any round froze it.</summary>
    public string? Content { get; init; }

    public string? FileName { get; init; }
    public string? MediaType { get; init; }

    /// <summary>Bytes of the file, or of the text in UTF-8.</summary>
    public required long Size { get; init; }

    /// <summary>Over the same bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required Guid AttachedBy { get; init; }
    public required DateTimeOffset AttachedAt { get; init; }

    /// <summary>It stands as a round has frozen it: its digest is the frozen one.</summary>
    public bool IsFrozen { get; private init; }

    /// <summary>What is kept is not what its digest was taken from: somebody altered it past the service. Of a file only a digest that was replaced is seen here.</summary>
    public bool IsAltered => replaced || (Kind != EvidenceKind.File && (Content is null || CanonicalJson.Hash(Content) != Sha256));

    private bool replaced;

    /// <summary>The piece beside the digest that it was frozen with.</summary>
    public EvidenceItem AsFrozen(string sha256) => this with { Sha256 = sha256, IsFrozen = true, replaced = replaced || Sha256 != sha256 };

    /// <summary>What a freeze knows of a piece that is gone.</summary>
    public static EvidenceItem Gone(EvidenceItem frozen) => frozen with { replaced = true };

    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 10_000_000;

    /// <summary>Most pieces attached to one criterion at a time.</summary>
    public const int MostPieces = 50;

    /// <summary>Most bytes attached to one criterion at a time, over all its pieces.</summary>
    public const long MostBytesTogether = 50_000_000;

    /// <summary>A person confirms what others have attached.</summary>
    public static bool MayConfirm(IEnumerable<EvidenceItem> attached, Guid person) => attached.All(item => item.AttachedBy != person);

    /// <returns>Why a criterion takes no further piece: <c>evidence.too_many</c>, <c>evidence.too_much</c> (409); null where it does.</returns>
    /// <param name="attached">What is attached to the criterion now.</param>
    public static Refusal? RefuseFurther(IReadOnlyCollection<EvidenceItem> attached, EvidenceItem further)
    {
        if (attached.Count >= MostPieces)
        {
            return new Refusal(409, "evidence.too_many", MostPieces);
        }

        var together = attached.Sum(item => item.Size) + further.Size;
        return together > MostBytesTogether
            ? new Refusal(409, "evidence.too_much", Formats.Current.FileSize(MostBytesTogether), Formats.Current.FileSize(together))
            : null;
    }
}

/// <summary>A second person's word that the evidence shows what the criterion asks for.</summary>
public sealed record Confirmation
{
    public required Guid GateId { get; init; }

    /// <summary>The criterion's key.</summary>
    public required string Criterion { get; init; }

    public required Guid ConfirmedBy { get; init; }
    public required DateTimeOffset ConfirmedAt { get; init; }
}

/// <summary>A second person's word that the evidence does not show yet what the criterion asks for; it stands until the evidence changes or is confirmed.</summary>
public sealed record EvidenceReturn
{
    /// <summary>Longest remark, in characters.</summary>
    public const int LongestRemark = 2000;

    public required Guid GateId { get; init; }

    /// <summary>The criterion's key.</summary>
    public required string Criterion { get; init; }
    public required Guid ReturnedBy { get; init; }
    public required DateTimeOffset ReturnedAt { get; init; }

    /// <summary>What is missing.</summary>
    public required string Remark { get; init; }
}

/// <summary>A criterion with its verdict and what the verdict rests on.</summary>
public sealed record Assessment(Criterion Criterion, Verdict Verdict, IReadOnlyList<EvidenceItem> Items, Confirmation? Confirmation)
{
    public bool Automatic => Criterion.Check is not null;

    /// <summary>How a criterion stands by the facts, or by what people attached and a second person confirmed.</summary>
    public static Assessment Of(Criterion criterion, GateFacts facts, IReadOnlyList<EvidenceItem> items, Confirmation? confirmation)
        => new(criterion, criterion.Check?.Invoke(facts) ?? Manual(items, confirmation), items, confirmation);

    private static Verdict Manual(IReadOnlyList<EvidenceItem> items, Confirmation? confirmation)
        => items.Count == 0 ? new Verdict(VerdictState.NotMeasurable, "evidence-missing")
            : confirmation is null ? new Verdict(VerdictState.NotMet, "confirmation-missing")
            : new Verdict(VerdictState.Met, "confirmed");

    /// <summary>Something is attached, and no second person has said yet whether it shows what is asked for.</summary>
    public bool IsToConfirm => this is { Automatic: false, Confirmation: null, Returned: null, Items.Count: > 0 };

    /// <summary>Whoever attached something is not that second person.</summary>
    public bool IsToConfirmBy(Guid person) => IsToConfirm && EvidenceItem.MayConfirm(Items, person);

    /// <summary>Null unless the evidence was sent back and is still the same.</summary>
    public EvidenceReturn? Returned { get; init; }
}
