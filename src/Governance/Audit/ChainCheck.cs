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
            (BrokenAt, Reason) = (Seq + 1, "head");
        }

        return new Verification(Seq, BrokenAt, Reason, previous);
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
            return "column";
        }

        if (Text(body, "previous") != previous || entry.PreviousHash != previous)
        {
            return "previous";
        }

        return SameColumns(entry, body) ? SameTexts(body, texts) ? null : "text" : "column";
    }

    private static bool SameColumns(AuditEntry entry, JsonObject body)
        => body["seq"] is JsonValue seq && seq.TryGetValue<long>(out var number) && number == entry.Seq
            && Text(body, "chain") == entry.ChainId.ToString() && Text(body, "action") == entry.Action
            && Text(body, "process") == entry.Process && Text(body, "actor") == entry.ActorId?.ToString()
            && Text(body, "subject") == entry.SubjectId?.ToString()
            && Text(body, "at") == AuditEntry.Time(entry.At);

    private static bool SameTexts(JsonObject body, IEnumerable<AuditText> texts)
        => texts.All(text => body["texts"] is JsonObject digests && Text(digests, text.Name) == AuditEntry.Digest(text.Salt, text.Content));

    private static string? Text(JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
