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

        var body = JsonNode.Parse(entry.Body)!.AsObject();
        if ((string?)body["previous"] != previous || entry.PreviousHash != previous)
        {
            return "previous";
        }

        return SameColumns(entry, body) ? SameTexts(body, texts) ? null : "text" : "column";
    }

    private static bool SameColumns(AuditEntry entry, JsonObject body)
        => (long?)body["seq"] == entry.Seq && (string?)body["chain"] == entry.ChainId.ToString() && (string?)body["action"] == entry.Action
            && (string?)body["process"] == entry.Process && (string?)body["actor"] == entry.ActorId?.ToString()
            && (string?)body["subject"] == entry.SubjectId?.ToString()
            && (string?)body["at"] == entry.At.ToString(AuditEntry.TimeFormat, System.Globalization.CultureInfo.InvariantCulture);

    private static bool SameTexts(JsonObject body, IEnumerable<AuditText> texts)
        => texts.All(text => (string?)body["texts"]?[text.Name] == AuditEntry.Digest(text.Salt, text.Content));
}
