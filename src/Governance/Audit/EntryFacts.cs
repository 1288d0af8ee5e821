using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Gates;
using Governance.Shared.Localisation;
using Microsoft.Extensions.Localization;

namespace Governance.Audit;

/// <summary>Something an entry holds, with its label.</summary>
/// <param name="IsText">Words somebody wrote, kept beside the chain; shown as written.</param>
public sealed record EntryFact(string Label, string Value, bool IsText);

/// <summary>Reads an entry's data and texts as labelled facts.</summary>
public sealed class EntryFacts(AuditWords words, IStringLocalizer<AuditPageTexts> texts, IStringLocalizer<GateTexts> gates)
{
    private const int HashLength = 64;

    /// <summary>Data first, then texts; what was erased or is withheld says so.</summary>
    public IReadOnlyList<EntryFact> Of(AuditEntry entry, Trail trail)
    {
        var kept = trail.Texts[entry.Seq].ToDictionary(text => text.Name, text => text.Content);
        var recorded = entry.Data();
        var data = recorded.Where(member => !IsSaid(member.Key, entry, trail)).SelectMany(member => member.Key == "criterion"
            ? [new EntryFact(words.Field(member.Key), Criterion(recorded), false)]
            : Of(member.Key, member.Value, trail));
        var written = (entry.Read()?["texts"] as JsonObject ?? []).Select(text => kept.TryGetValue(text.Key, out var content)
            ? new EntryFact(words.Field(text.Key), content, true)
            : new EntryFact(words.Field(text.Key), texts["erased"], false));
        EntryFact[] withheld = entry.Sealed ? [new EntryFact(words.Field("choice"), texts["sealed"], false)] : [];
        return [.. data, .. withheld, .. written.Where(fact => fact.Value.Length > 0)];
    }

    /// <summary>What an entry is about: a journey, a round, the rollout; null when it is none of them.</summary>
    public string? Subject(AuditEntry entry, Trail trail)
        => entry.SubjectId is { } id ? Name(id, trail) : entry.Damaged.Contains("subject_id") ? texts["unreadable"].Value : null;

    /// <summary>Who acted.</summary>
    public string Actor(AuditEntry entry, Trail trail)
        => entry.ActorId is { } id ? trail.Names.GetValueOrDefault(id, texts["Trail.erased_person"]) : texts[entry.Damaged.Contains("actor_id") ? "unreadable" : "Trail.service"];

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

    private IEnumerable<EntryFact> Of(string name, JsonNode? value, Trail trail) => value switch
    {
        null => [],
        JsonObject members => [new EntryFact(words.Field(name), string.Join(", ", members.Select(member => $"{words.Field(member.Key)} {Scalar(member.Value, trail)}")), false)],
        JsonArray items => [new EntryFact(words.Field(name), string.Join(", ", items.Select(item => Scalar(item, trail))), false)],
        _ => [new EntryFact(words.Field(name), Scalar(value, trail), false)],
    };

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

    private string? Name(Guid id, Trail trail) => trail.Rounds.TryGetValue(id, out var place)
        ? place.Round is { } round ? texts["round", place.Gate, round] : texts["gate", place.Gate]
        : trail.Names.GetValueOrDefault(id);
}
