using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Rounds;
using Governance.Gates.Votes;
using Governance.Shared.Text;

namespace Governance.Gates.Records;

/// <summary>Compares rounds with what was recorded when they were opened, handed in and ended.</summary>
internal static class RoundRecords
{
    // What the state of an ended round is told by.
    private static readonly IReadOnlyDictionary<string, string> Ends = new Dictionary<string, string>
    {
        [RoundClosing.Decided] = nameof(RoundState.Decided), [RoundClosing.Lapsed] = nameof(RoundState.Lapsed), [RoundClosing.Withdrawn] = nameof(RoundState.Withdrawn),
    };

    public static IEnumerable<OddRecord> Check(IReadOnlyList<Recorded> chain, IReadOnlyList<RoundRow> rows)
    {
        var of = chain.Where(entry => entry.Subject is not null).ToLookup(entry => entry.Subject!);
        foreach (var row in rows)
        {
            foreach (var what in Differences(row, [.. of[row.Id]]))
            {
                yield return new OddRecord("decision", row.Id, what) { Gate = row.Gate, Round = row.Round };
            }
        }

        var known = rows.Select(row => row.Id).ToHashSet();
        foreach (var opened in chain.Where(entry => entry is { Action: GateService.RoundOpened, Subject: { } id } && !known.Contains(id)))
        {
            yield return new OddRecord("decision", opened.Subject!, "missing") { Gate = opened.Number("gate"), Round = opened.Number("round") };
        }
    }

    private static IEnumerable<string> Differences(RoundRow row, IReadOnlyList<Recorded> entries)
    {
        if (!entries.Any(entry => entry.Action == GateService.RoundOpened))
        {
            return ["unrecorded"];
        }

        var submitted = entries.LastOrDefault(entry => entry.Action == RoundClosing.Submitted);
        var ended = entries.LastOrDefault(entry => Ends.ContainsKey(entry.Action));
        return Submission(row, submitted).Concat(End(row, ended)).Where(part => !part.Same).Select(part => part.What);
    }

    private static IEnumerable<(string What, bool Same)> Submission(RoundRow row, Recorded? submitted)
    {
        var frozen = submitted?.Text("evidenceSha256");
        yield return ("evidence", row.EvidenceSha256 == frozen && (row.Evidence is null ? frozen is null : CanonicalJson.Hash(row.Evidence) == frozen));
        if (submitted is not null)
        {
            yield return ("request", submitted.Says("request", row.Request) && (row.Asks ?? nameof(Ask.Pass)) == (submitted.Text("asks") ?? nameof(Ask.Pass)));
            yield return ("gate_date", row.GateDate == submitted.Text("gateDate"));
            // The money asked for is frozen with the evidence, which its hash covers.
            yield return ("budget", JsonNode.DeepEquals(Parse(row.Budget), Parse(row.Evidence)?["budget"]));
        }
    }

    private static IEnumerable<(string What, bool Same)> End(RoundRow row, Recorded? ended)
    {
        var decided = ended is { Action: RoundClosing.Decided } ? ended : null;
        yield return ("state", ended is null ? !Ends.Values.Contains(row.State) : row.State == Ends[ended.Action]);
        yield return ("decision", row.Decision == decided?.Text("decision"));
        yield return ("tally", JsonNode.DeepEquals(Parse(row.Tally), ended?.Data["tally"]));
        yield return ("released", row.BudgetReleasedEur == decided?.Number("amountEur"));
        yield return ("sitting", (row.Sitting is null ? null : CanonicalJson.Hash(row.Sitting)) == ended?.Text("sittingSha256"));
    }

    // Only an object is ever kept; whatever else is there equals nothing that was recorded.
    private static JsonObject? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text, documentOptions: Strict) as JsonObject ?? Unreadable();
        }
        catch (JsonException)
        {
            return Unreadable();
        }
    }

    private static JsonObject Unreadable() => new() { ["unreadable"] = true };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
}
