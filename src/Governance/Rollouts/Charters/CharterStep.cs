using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;

namespace Governance.Rollouts.Charters;

/// <summary>One change of a charter that came into force.</summary>
/// <param name="ById">Who changed it, or accepted the proposal.</param>
/// <param name="ProposedById">Null where the chair changed it directly.</param>
/// <param name="ChairAbsent">The chair had lost the role, and another sponsor consented.</param>
/// <param name="Before">A text that was erased is missing, here and in <paramref name="After"/>.</param>
/// <param name="Fields">What changed, by the names of the form.</param>
public sealed record CharterStep(
    DateTimeOffset At, Guid? ById, Guid? ProposedById, bool ChairAbsent, CharterContent Before, CharterContent After, IReadOnlyList<string> Fields)
{
    /// <summary>Why, in the words of whoever proposed or changed it; null where nobody said, and where the text was erased.</summary>
    public string? Because { get; init; }

    /// <summary>Why it was accepted; null where nobody said, and where the text was erased.</summary>
    public string? Answer { get; init; }

    /// <summary>What the role of whoever changed or accepted it rested on; null in entries of older versions.</summary>
    public RoleProof? Proof { get; init; }

    /// <summary>Replays the audit trail, which keeps what was chartered and every change since: the newest first.</summary>
    /// <param name="entries">The first entry of the chain and those about the charter, in their order.</param>
    /// <param name="texts">By number of the entry.</param>
    public static IReadOnlyList<CharterStep> Replay(IReadOnlyList<AuditEntry> entries, ILookup<long, AuditText> texts)
    {
        var steps = new List<CharterStep>();
        var content = new CharterContent();
        foreach (var entry in entries.Where(entry => entry.Action is CharterEvent.Chartered or CharterEvent.Changed))
        {
            var said = new Said(entry, texts[entry.Seq].ToDictionary(text => text.Name, text => text.Content));
            var next = said.ApplyTo(content);
            if (entry is { Action: CharterEvent.Changed, At: { } at })
            {
                var fields = content.Differences(next).Union(said.Texts).ToList();
                steps.Add(new CharterStep(at, entry.ActorId, CharterEvent.Proposer(entry), said.ChairAbsent, content, next, fields) { Because = said.Because, Answer = said.Answer, Proof = RoleProof.Find(entry.Data()) });
            }

            content = next;
        }

        steps.Reverse();
        return steps;
    }

    // What one entry says of the charter: where it was chartered everything, later only what changed.
    private sealed class Said(AuditEntry entry, Dictionary<string, string> texts)
    {
        private readonly JsonObject data = entry.Data();

        /// <summary>Names of the texts that changed, erased ones too.</summary>
        public IReadOnlyList<string> Texts { get; } = [.. (entry.Read()?["texts"] as JsonObject ?? []).Select(text => text.Key).Where(name => name is not (CharterEntry.Because or CharterEntry.Answer or CharterEntry.NameBefore))];

        public string? Because => texts.GetValueOrDefault(CharterEntry.Because);

        public string? Answer => texts.GetValueOrDefault(CharterEntry.Answer);

        public bool ChairAbsent => (bool?)data["chairAbsent"] == true;

        public CharterContent ApplyTo(CharterContent was)
        {
            var chair = Id("chair") ?? was.ChairId;
            var holders = Ids("seats").Concat(was.SeatPersonIds).Append(was.ChairId ?? Guid.Empty).Concat(Ids("seatsAdded")).Except(Ids("seatsRemoved"));
            return was with
            {
                Name = Text("name", was.Name), Purpose = Text("purpose", was.Purpose),
                Units = Texts.Contains("units") ? [.. (Text("units", null) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)] : was.Units,
                ManagerId = Id("manager") ?? was.ManagerId, ChairId = chair, SeatPersonIds = [.. holders.Where(id => id != chair && id != Guid.Empty).Distinct()],
                QuorumPercent = (int?)Value("quorumPercent") ?? was.QuorumPercent, Unanimous = (bool?)Value("unanimous") ?? was.Unanimous,
                Land = (string?)Value("land") ?? was.Land, Channel = (string?)Value("channel") ?? was.Channel,
                EntryStage = Enum.TryParse<Stage>((string?)data["entryStage"], out var stage) ? stage : was.EntryStage,
            };
        }

        private JsonNode? Value(string name) => data[$"{name}After"] ?? data[name];

        private Guid? Id(string name) => Guid.TryParse((string?)Value(name), out var id) ? id : null;

        private IEnumerable<Guid> Ids(string name) => (data[name] as JsonArray ?? []).Select(id => Guid.Parse((string)id!));

        private string? Text(string name, string? was) => Texts.Contains(name) ? texts.GetValueOrDefault(name) : was;
    }
}

/// <summary>That a charter was signed, as its chain has it.</summary>
/// <param name="ById">The sponsor who signed.</param>
/// <param name="Proof">What their role rested on; null in entries of older versions.</param>
public sealed record CharterSigning(DateTimeOffset At, Guid ById, RoleProof? Proof)
{
    /// <returns>Null where somebody has damaged the entry.</returns>
    public static CharterSigning? Find(IEnumerable<AuditEntry> entries)
        => entries.FirstOrDefault(entry => entry.Action == CharterEvent.Chartered) is { At: { } at, ActorId: { } by } entry ? new CharterSigning(at, by, RoleProof.Find(entry.Data())) : null;
}
