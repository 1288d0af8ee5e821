using System.Globalization;

namespace Governance.Audit;

/// <summary>An entry as its row holds it. Everything is read as text: an auditor must be able to look at a row that somebody has damaged.</summary>
internal sealed record AuditRow
{
    /// <summary>Null where only one chain is read.</summary>
    public string? ChainId { get; init; }

    public required long Seq { get; init; }
    public string? At { get; init; }
    public required string Process { get; init; }
    public string? ActorId { get; init; }
    public required string Action { get; init; }
    public string? SubjectId { get; init; }
    public required string Body { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }

    /// <summary>The same where several chains are read.</summary>
    public AuditEntry Read() => Read(Guid.Parse(ChainId!));

    /// <summary>The entry with every value that can be read, and the names of the columns that cannot.</summary>
    public AuditEntry Read(Guid chainId)
    {
        var damaged = new List<string>();
        return new AuditEntry
        {
            ChainId = chainId, Seq = Seq, At = Instant(At, damaged), Process = Process, ActorId = Id("actor_id", ActorId, damaged), Action = Action,
            SubjectId = Id("subject_id", SubjectId, damaged), Body = Body, PreviousHash = PreviousHash, Hash = Hash, Damaged = damaged,
        };
    }

    private static DateTimeOffset? Instant(string? text, List<string> damaged)
    {
        if (DateTimeOffset.TryParseExact(text, AuditEntry.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        damaged.Add("at");
        return null;
    }

    private static Guid? Id(string column, string? text, List<string> damaged)
    {
        if (text is null || Guid.TryParseExact(text, "D", out var id))
        {
            return text is null ? null : Guid.Parse(text);
        }

        damaged.Add(column);
        return null;
    }
}
