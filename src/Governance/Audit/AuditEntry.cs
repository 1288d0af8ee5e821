using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Shared.Text;

namespace Governance.Audit;

/// <summary>One link of a rollout's chain, as stored.</summary>
/// <remarks>
/// <see cref="Body"/> is canonical JSON and holds everything that was hashed: chain, number, time, process, actor, action, subject, data
/// and the hash before. The columns beside it repeat parts of it for reading; verification trusts the body alone.
/// </remarks>
public sealed record AuditEntry
{
    public required Guid ChainId { get; init; }

    /// <summary>1 for the first entry of a chain, then without a gap.</summary>
    public required long Seq { get; init; }

    /// <summary>Null only where the column is <see cref="Damaged"/>.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>What was being done: "vote", "due-time", …</summary>
    public required string Process { get; init; }

    /// <summary>Surrogate id of who acted; null when the service itself did, and where the column is <see cref="Damaged"/>.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>What happened, as "subject.verb": "gate.submitted".</summary>
    public required string Action { get; init; }

    public Guid? SubjectId { get; init; }

    public required string Body { get; init; }

    /// <summary>Hash of the entry before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over the UTF-8 bytes of <see cref="Body"/> as stored, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Names of the columns that somebody altered so that they hold no value of their kind any more; the entry is without those values.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];

    /// <summary>Content is withheld for now: of <see cref="Body"/> only what <see cref="Seal"/> leaves is there, and no text belongs to the entry.</summary>
    public bool Sealed { get; private init; }

    public static readonly string FirstPreviousHash = new('0', 64);

    /// <summary>UTC, six decimals.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>An instant as it stands in a body.</summary>
    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>What the chain holds in place of a text: SHA-256 over salt and text, so that a short text cannot be guessed from it once both are erased.</summary>
    public static string Digest(string salt, string text) => CanonicalJson.Hash(salt + text);

    /// <summary>The data that was recorded with the action; empty where the entry was altered beyond reading.</summary>
    public JsonObject Data() => Read()?["data"] as JsonObject ?? [];

    /// <summary>The body; null where somebody altered it so that it is no JSON object any more. An auditor must be able to look at such an entry too.</summary>
    public JsonObject? Read()
    {
        try
        {
            return JsonNode.Parse(Body, documentOptions: Strict) is JsonObject body && IsText(body) ? body : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The entry without its content: which seat spoke in which round, not what it said.</summary>
    public AuditEntry Seal()
    {
        var data = Data();
        var left = new JsonObject(Unsealed.Where(data.ContainsKey).Select(name => KeyValuePair.Create(name, data[name]?.DeepClone())));
        return this with { Body = new JsonObject { ["data"] = left }.ToJsonString(), Sealed = true };
    }

    // Half a surrogate pair is JSON and no text: it is noticed when the text is read, so every text is read once.
    private static bool IsText(JsonNode? node) => node switch
    {
        JsonObject members => members.All(member => IsText(member.Value)),
        JsonArray items => items.All(IsText),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is not null,
        _ => true,
    };

    // What stays is named, so that nothing new gets out by being forgotten.
    private static readonly string[] Unsealed = ["gate", "round", "seat"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
}

/// <summary>A text that belongs to an entry and may be erased without breaking the chain.</summary>
public sealed record AuditText
{
    public required long Seq { get; init; }
    public required string Name { get; init; }
    public required string Salt { get; init; }
    public required string Content { get; init; }
}

/// <summary>What checking a chain found.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="BrokenAt">Number of the first entry that does not fit; null when all do.</param>
/// <param name="Reason">Code of what does not fit there: "gap", "hash", "previous", "column", "text", "head", or "head_missing" where nothing says any more how long the chain was.</param>
/// <param name="HeadHash">Hash of the last entry; compare it with one noted elsewhere to notice that the end was cut off and rewritten.</param>
public sealed record Verification(long Entries, long? BrokenAt, string? Reason, string HeadHash)
{
    /// <summary>Every entry fits, and no record is another than the chain says.</summary>
    public bool Intact => BrokenAt is null && Records.Count == 0;

    /// <summary>Records that are not what the chain holds about them; empty where only the chain was checked.</summary>
    public IReadOnlyList<OddRecord> Records { get; init; } = [];

    /// <summary>With the reason "column": its name.</summary>
    public string? Column { get; init; }
}

/// <summary>A stretch of a chain that proves what was recorded about one subject.</summary>
/// <param name="Entries">Without a gap, the first one first; those between that are about something else are there for the links.</param>
/// <param name="Texts">Of the subject's own entries, by number; those that were erased are missing.</param>
/// <param name="Head">Where the chain ended when it was read.</param>
public sealed record AuditProof(IReadOnlyList<AuditEntry> Entries, ILookup<long, AuditText> Texts, AuditHead Head);
