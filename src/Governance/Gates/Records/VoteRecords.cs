using Governance.Audit;
using Governance.Gates.Votes;

namespace Governance.Gates.Records;

/// <summary>Compares votes with what was recorded when they were cast.</summary>
internal static class VoteRecords
{
    public static IEnumerable<OddRecord> Check(IReadOnlyList<Recorded> chain, IReadOnlyList<VoteRow> rows)
    {
        var cast = chain.Where(entry => entry.Action == VoteRecorder.Cast).GroupBy(entry => (entry.Subject, Seat: entry.Text("seat"))).ToDictionary(entries => entries.Key, entries => entries.Last());
        foreach (var row in rows)
        {
            foreach (var what in cast.Remove((row.RoundId, row.SeatId), out var entry) ? Differences(row, entry) : ["unrecorded"])
            {
                yield return new OddRecord("vote", row.SeatId, what) { Gate = row.Gate, Round = row.Round };
            }
        }

        foreach (var (key, entry) in cast)
        {
            yield return new OddRecord("vote", key.Seat ?? "", "missing") { Gate = entry.Number("gate"), Round = entry.Number("round") };
        }
    }

    private static IEnumerable<string> Differences(VoteRow row, Recorded entry) => new (string What, bool Same)[]
    {
        ("choice", row.Choice == entry.Text("choice")),
        ("rationale", entry.Says("rationale", row.Rationale)),
        ("person", row.PersonId == entry.Actor),
    }.Where(part => !part.Same).Select(part => part.What);
}
