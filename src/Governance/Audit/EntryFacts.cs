using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Orchestration;
using Governance.Shared.Localisation;
using Governance.Shared.Time;
using Microsoft.Extensions.Localization;

namespace Governance.Audit;

/// <summary>Something an entry holds, with its label.</summary>
/// <param name="IsText">Words somebody wrote, kept beside the chain; shown as written.</param>
public sealed record EntryFact(string Label, string Value, bool IsText);

/// <summary>Reads an entry's data and texts as labelled facts.</summary>
public sealed partial class EntryFacts(AuditWords words, IStringLocalizer<AuditPageTexts> texts, IStringLocalizer<GateTexts> gates, IChannel channels)
{
    private const int HashLength = 64;

    private const string Before = "Before";

    /// <summary>The process in which a review follows what somebody did to it in Outlook.</summary>
    private const string Outlook = "calendar";

    private static readonly string[] Choices = [.. Enum.GetNames<Choice>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>What no person does: it follows from a definition once somebody or the clock has set it off.</summary>
    private static readonly HashSet<string> ByWorkflow =
    [
        RoundClosing.Decided, RoundClosing.Lapsed, GateService.RoundOpened, "rollout.stage_entered", "rollout.stepped_back", "rollout.anchored", "rollout.ended", "statement.asked", "statement.overdue",
    ];

    /// <summary>Processes in which a person does one of these in so many words.</summary>
    private static readonly HashSet<(string Action, string Process)> ByHand = [(GateService.RoundOpened, "next-round")];

    /// <summary>Data first, then texts; what was erased or is withheld says so.</summary>
    public IReadOnlyList<EntryFact> Of(AuditEntry entry, Trail whole)
    {
        var trail = whole.At(entry);
        var kept = trail.Texts[entry.Seq].ToDictionary(text => text.Name, text => text.Content);
        var recorded = entry.Data();
        var listed = (entry.Read()?["texts"] as JsonObject ?? []).Select(text => text.Key).ToHashSet();
        var rows = EntryRows.Find(recorded, (name, count) => !listed.Contains(name) ? null : kept.TryGetValue(name, out var text) ? text.Split('\n') : Enumerable.Repeat(texts["row.erased"].Value, count).ToArray());
        var together = rows.SelectMany(row => row.Of.Lists.Append(row.Of.Text)).ToHashSet();
        var data = recorded.Where(member => !together.Contains(member.Key) && !IsSaid(member.Key, entry, trail) && !IsUntold(member.Key, member.Value, kept)).SelectMany(member => member.Key == "criterion"
            ? [new EntryFact(words.Field(member.Key), Criterion(recorded), false)]
            : IsBack(entry, trail) && Back(member, trail) is { } back ? [back] : Of(member.Key, member.Value, trail));
        var written = listed.Where(name => !together.Contains(name)).OrderBy(Base, StringComparer.Ordinal).ThenBy(name => name == Base(name)).Select(name => kept.TryGetValue(name, out var content)
            ? new EntryFact(words.Field(name), name == "needs" ? Needs(content) : content, true)
            : new EntryFact(words.Field(name), texts["erased"], false));
        var side = rows.Select(row => new EntryFact(words.Field(row.Of.Field), string.Join('\n', row.Rows.Select(cells => Row(row.Of, cells, trail))), true));
        EntryFact[] withheld = entry.Sealed ? [new EntryFact(words.Field("choice"), texts["sealed"], false)] : [];
        return [.. data, .. withheld, .. side, .. written.Where(fact => fact.Value.Length > 0)];
    }

    /// <summary>"Gate eingereicht".</summary>
    public string Action(AuditEntry entry) => words.Action(entry.Action);

    /// <summary>What an entry is about: a journey, a round, the rollout; null when it is none of them.</summary>
    public string? Subject(AuditEntry entry, Trail trail)
        => entry.SubjectId is { } id ? Name(id, trail.At(entry)) : entry.Damaged.Contains("subject_id") ? texts["unreadable"].Value : null;

    /// <summary>Who acted; the workflow where the entry tells what followed from somebody's act in another process.</summary>
    public string Actor(AuditEntry entry, Trail trail) => IsByWorkflow(entry) ? texts["Trail.workflow"] : Person(entry, trail);

    /// <summary>"Abstimmung"; with what the workflow did, who set it off; with a deputy's vote, for whom.</summary>
    public string Occasion(AuditEntry entry, Trail trail)
    {
        var process = words.Process(entry.Process);
        if (IsByWorkflow(entry))
        {
            return entry.ActorId is null && !entry.Damaged.Contains("actor_id") ? process : texts["Trail.set_off", process, Person(entry, trail)];
        }

        return entry is { Action: VoteRecorder.Cast, ActorId: { } actor } && Guid.TryParse(entry.Data()["seat"]?.ToString(), out var seat)
            && trail.Holders.TryGetValue(seat, out var holder) && holder != actor ? texts["Trail.deputy", process, trail.Names.GetValueOrDefault(holder, texts["Trail.erased_person"])] : process;
    }

    // What something was stands before what it became.
    private static string Base(string name) => name.EndsWith(Before, StringComparison.Ordinal) ? name[..^Before.Length] : name;

    private static bool IsByWorkflow(AuditEntry entry) => ByWorkflow.Contains(entry.Action) && !ByHand.Contains((entry.Action, entry.Process));

    private string Person(AuditEntry entry, Trail trail)
        => entry.ActorId is { } id ? trail.Names.GetValueOrDefault(id, texts["Trail.erased_person"]) : texts[entry.Damaged.Contains("actor_id") ? "unreadable" : entry.Process == Outlook ? "Trail.outlook" : "Trail.service"];

    /// <summary>Names a record: "Gate 1, Runde 1 – Stimme für den Sitz Sabine Reuter".</summary>
    public string Record(OddRecord odd, Trail trail)
    {
        var name = Guid.TryParse(odd.Id, out var id) ? trail.Names.GetValueOrDefault(id) : null;
        object which = odd.Kind == "vote" ? name ?? texts["unreadable"].Value : (object?)odd.Number ?? "";
        var record = texts[$"Record.{odd.Kind}", which].Value.TrimEnd();
        return odd.Gate is not { } gate ? record : $"{(odd.Round is { } round ? texts["round", gate, round] : texts["gate", gate])} – {record}";
    }

    // Gate and round stand in the subject already, what conditions say among the texts, and the instant beside the entry.
    private static bool IsSaid(string name, AuditEntry entry, Trail trail)
        => name is "conditionIds" or "gateId" or "castAt" or "submittedAt" or "endedAt" || (name is "gate" or "round" && entry.SubjectId is { } id && trail.Rounds.ContainsKey(id));

    // What only a program follows up: the id of a deputyship, whose people and days are told; of a step and a statement beside their title, how many units there are beside their names, and that something rare was not the case.
    private static bool IsUntold(string name, JsonNode? value, Dictionary<string, string> kept)
        => name == "deputyship" || (name is "activity" or "statement" && kept.ContainsKey("title")) || (name == "units" && kept.ContainsKey("units")) || (name is "chairAbsent" or "replaced" && value is JsonValue flag && flag.TryGetValue<bool>(out var held) && !held);

    private IEnumerable<EntryFact> Of(string name, JsonNode? value, Trail trail) => value switch
    {
        null => [],
        JsonValue ends when name == "dueAt" && DateTimeOffset.TryParseExact(ends.ToString(), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            => [new EntryFact(words.Field(name), Formats.Current.Date(Formats.Day(end.AddTicks(-1))), false)],
        JsonValue amount when name == "amountEur" && amount.TryGetValue<decimal>(out var euro) => [new EntryFact(words.Field(name), Formats.Current.Euro(euro), false)],
        JsonObject members => [new EntryFact(words.Field(name), string.Join(", ", Ordered(members).Select(member => $"{words.Field(member.Key)} {Scalar(member.Value, trail)}")), false)],
        JsonValue key when name is "channel" or "channelBefore" or "channelAfter" && channels.Channels.FirstOrDefault(channel => channel.Key == key.ToString()) is { Name: { } called }
            => [new EntryFact(words.Field(name), called, false)],
        JsonValue code when name.StartsWith("land", StringComparison.Ordinal) && Laender.All.FirstOrDefault(land => land.Code == code.ToString()) is { Name: { } named } => [new EntryFact(words.Field(name), named, false)],
        JsonArray items => [new EntryFact(words.Field(name), string.Join(", ", items.Select(item => Scalar(item, trail))), false)],
        _ => [new EntryFact(words.Field(name), Scalar(value, trail), false)],
    };

    private static bool IsBack(AuditEntry entry, Trail trail) => entry.SubjectId is { } round && trail.Backs.Contains(round);

    // In a round that asks for a step back a Go releases nothing: it says so in the words of the dossier. Null for what is told as in any other round.
    private EntryFact? Back(KeyValuePair<string, JsonNode?> member, Trail trail) => member switch
    {
        { Key: "decision" or "choice", Value: JsonValue said } when said.ToString() == nameof(Choice.Go) => new EntryFact(words.Field(member.Key), gates[$"{member.Key}.StepBack"], false),
        { Key: "tally", Value: JsonObject counts } => new EntryFact(words.Field(member.Key), string.Join(", ", Ordered(counts)
            .Select(one => $"{(one.Key == "go" ? gates["choice.StepBack"].Value : words.Field(one.Key))} {Scalar(one.Value, trail)}")), false),
        _ => null,
    };

    // Recorded by name; people read a count in the order of the choices.
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Ordered(JsonObject members) => members.OrderBy(member => Array.IndexOf(Choices, member.Key) is >= 0 and var at ? at : int.MaxValue);

    // A need's amount is recorded as a program reads it, at the end of its line.
    private static string Needs(string content) => Amount().Replace(content, amount => Formats.Current.Euro(decimal.Parse(amount.Groups[1].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\b(\d{1,15}) EUR$", RegexOptions.Multiline)]
    private static partial Regex Amount();

    private string Criterion(JsonObject data)
        => gates[$"criterion.{data["gate"]}.{data["criterion"]}"] is { ResourceNotFound: false } text ? text.Value : data["criterion"]?.ToString() ?? "";

    private string Scalar(JsonNode? value, Trail trail) => value?.GetValueKind() switch
    {
        null => "",
        JsonValueKind.True => texts["yes"],
        JsonValueKind.False => texts["no"],
        JsonValueKind.Number when value.AsValue().TryGetValue<decimal>(out var number) => Formats.Current.Number(number),
        JsonValueKind.String => Text(value.GetValue<string>(), trail),
        _ => value.ToJsonString(),
    };

    private string Text(string text, Trail trail)
    {
        if (Guid.TryParseExact(text, "D", out var id))
        {
            return Name(id, trail) ?? Formats.ShortHash(text);
        }

        if (text.Length == HashLength && text.All(char.IsAsciiHexDigitLower))
        {
            return Formats.ShortHash(text);
        }

        return DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Formats.Current.Date(date)
            : DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? Formats.Current.ShortDateTime(time)
            : words.Value(text);
    }

    // The line itself is somebody's word, and shown as it was written.
    private string Row(EntryRows rows, IReadOnlyList<JsonNode?> cells, Trail trail)
        => texts[rows.Wording, [cells[0]!.GetValue<string>(), .. cells.Skip(1).Select(cell => Scalar(cell, trail))]];

    private string? Name(Guid id, Trail trail) => trail.Rounds.TryGetValue(id, out var place)
        ? place.Round is { } round ? texts["round", place.Gate, round] : texts["gate", place.Gate]
        : trail.Names.GetValueOrDefault(id);
}
