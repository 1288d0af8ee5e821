using Governance.Audit;
using Governance.Gates.Conditions;
using Governance.Gates.Rounds;
using Governance.Gates.Votes;

namespace Governance.Gates.Records;

/// <summary>Compares conditions with what the decision bound and what was recorded of them since.</summary>
internal static class ConditionRecords
{
    public static IEnumerable<OddRecord> Check(IReadOnlyList<Recorded> chain, IReadOnlyList<ConditionRow> rows)
    {
        var bound = chain.Where(entry => entry.Action == RoundClosing.Decided).SelectMany(Bind).GroupBy(terms => terms.Id).ToDictionary(terms => terms.Key, terms => terms.Last());
        var later = chain.Where(entry => entry.Subject is not null).ToLookup(entry => entry.Subject!);
        foreach (var row in rows)
        {
            var terms = bound.Remove(row.Id, out var found) ? found : null;
            foreach (var what in terms is null ? Unbound(row) : Differences(row, terms, later[row.Id]))
            {
                yield return new OddRecord("condition", row.Id, what) { Gate = row.Gate, Round = row.Round, Number = terms?.Number };
            }
        }

        foreach (var gone in bound.Values)
        {
            yield return new OddRecord("condition", gone.Id, "missing") { Gate = gone.Decided.Number("gate"), Round = gone.Decided.Number("round"), Number = gone.Number };
        }
    }

    private static IEnumerable<Terms> Bind(Recorded decided)
    {
        var (owners, dates) = (decided.List("owners"), decided.List("dueDates"));
        var texts = decided.Kept.TryGetValue("conditions", out var kept) ? kept.Split('\n') : [];
        return decided.List("conditionIds").Select((id, index) =>
            new Terms(id, index + 1, owners.ElementAtOrDefault(index), dates.ElementAtOrDefault(index), texts.ElementAtOrDefault(index), decided));
    }

    // What no decision has bound was said in a vote, and binds nobody.
    private static IEnumerable<string> Unbound(ConditionRow row)
        => row.State is nameof(ConditionState.Proposed) or nameof(ConditionState.Void) ? [] : ["unrecorded"];

    private static IEnumerable<string> Differences(ConditionRow row, Terms terms, IEnumerable<Recorded> later)
    {
        var now = later.Aggregate(new Standing(ConditionState.Open, null, null, null), (standing, entry) => entry.Action switch
        {
            ConditionRecorder.Closed => new Standing(ConditionState.Closed, entry.Actor, entry.Kept.GetValueOrDefault("note"), null),
            ConditionRecorder.Confirmed => standing with { State = ConditionState.Confirmed, ConfirmedBy = entry.Actor },
            ConditionRecorder.Returned => new Standing(ConditionState.Open, null, null, null),
            _ => standing,
        });
        return new (string What, bool Same)[]
        {
            ("content", terms.Content is null || terms.Content == row.Content),
            ("terms", terms.Owner == row.OwnerId && terms.DueDate == row.DueDate),
            ("state", row.State == now.State.ToString()),
            ("person", row.ClosedBy == now.ClosedBy && row.ConfirmedBy == now.ConfirmedBy),
            ("note", now.Note is null || now.Note == row.ClosingNote),
        }.Where(part => !part.Same).Select(part => part.What);
    }

    /// <param name="Content">Null where the text was erased.</param>
    private sealed record Terms(string Id, int Number, string? Owner, string? DueDate, string? Content, Recorded Decided);

    /// <param name="Note">Null where there is none, or where the text was erased.</param>
    private sealed record Standing(ConditionState State, string? ClosedBy, string? Note, string? ConfirmedBy);
}
