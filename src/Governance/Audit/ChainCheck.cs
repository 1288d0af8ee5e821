using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Shared.Text;

namespace Governance.Audit;

/// <summary>Walks a chain page by page and remembers the first entry that does not fit.</summary>
internal sealed class ChainCheck
{
    private string previous = AuditEntry.FirstPreviousHash;

    public long Seq { get; private set; }

    public long? BrokenAt { get; private set; }

    public string? Reason { get; private set; }

    public string? Column { get; private set; }

    public void Read(IEnumerable<AuditEntry> entries, ILookup<long, AuditText> texts)
    {
        foreach (var entry in entries)
        {
            if (Fault(entry, texts[entry.Seq]) is { } reason)
            {
                (BrokenAt, Reason) = (Seq + 1, reason);
                return;
            }

            (Seq, previous) = (entry.Seq, entry.Hash);
        }
    }

    /// <summary>The head tells how long the chain was; without it a cut end would look whole.</summary>
    public Verification Finish(AuditHead? head)
    {
        if (BrokenAt is null && (head is null || head.Seq != Seq || head.Hash != previous))
        {
            (BrokenAt, Reason) = (Seq + 1, head is null ? "head_missing" : "head");
        }

        return new Verification(Seq, BrokenAt, Reason, previous) { Column = Column };
    }

    private string? Fault(AuditEntry entry, IEnumerable<AuditText> texts)
    {
        if (entry.Seq != Seq + 1)
        {
            return "gap";
        }

        if (entry.Hash != CanonicalJson.Hash(entry.Body))
        {
            return "hash";
        }

        // Whoever wrote another body and its hash along with it is found by what stands in it.
        if (entry.Read() is not { } body)
        {
            Column = "body";
            return "column";
        }

        if (Text(body, "previous") != previous || entry.PreviousHash != previous)
        {
            return "previous";
        }

        Column = OddColumn(entry, body);
        return Column is null ? SameTexts(body, texts) ? null : "text" : "column";
    }

    private static string? OddColumn(AuditEntry entry, JsonObject body)
    {
        (string Column, bool Same)[] columns =
        [
            ("seq", body["seq"] is JsonValue seq && seq.TryGetValue<long>(out var number) && number == entry.Seq),
            ("chain_id", Text(body, "chain") == entry.ChainId.ToString()),
            ("at", Text(body, "at") == (entry.At is { } at ? AuditEntry.Time(at) : null)),
            ("process", Text(body, "process") == entry.Process),
            ("actor_id", Text(body, "actor") == entry.ActorId?.ToString()),
            ("action", Text(body, "action") == entry.Action),
            ("subject_id", Text(body, "subject") == entry.SubjectId?.ToString()),
        ];
        return entry.Damaged is [var damaged, ..] ? damaged : columns.FirstOrDefault(column => !column.Same).Column;
    }

    private static bool SameTexts(JsonObject body, IEnumerable<AuditText> texts)
        => texts.All(text => body["texts"] is JsonObject digests && Text(digests, text.Name) == AuditEntry.Digest(text.Salt, text.Content));

    private static string? Text(JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
