using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Tests.Gates;

/// <summary>The steps of docs/verify_decision.py, for machines without Python; it shares no code with the service.</summary>
internal sealed class DecisionCheck
{
    private static readonly string[] Choices = ["go", "conditionalGo", "hold", "recycle", "kill", "abstain"], Apart = ["chain", "evidence", "sitting", "anchor"], Stages = ["Pilot", "Extension", "Complex"];

    private readonly List<string> problems = [], unproven = [];

    /// <summary>0 for a genuine decision, 1 for a forged one, 2 for what cannot be read as one; with what is to be said.</summary>
    public static (int Code, string Said) Judge(string text)
    {
        var check = new DecisionCheck();
        try
        {
            var file = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject();
            check.Read(file);
            return check.problems.Count > 0 ? (1, string.Join('\n', check.problems.Prepend("NOT OK:"))) : (0, string.Join('\n',
            [
                $"OK: {Quoted(file["rollout"])}, gate {file["gate"]} after {Stages[(int)file["gate"]! - 1]}, round {file["round"]}: {((string?)file["asks"], (string?)file["decision"]) switch { ("stepBack", "go") => "stepBack", var (_, decision) => decision }}. Last entry of the round: {file["chain"]!.AsArray()[^1]!["seq"]}, {file["chain"]!.AsArray()[^1]!["hash"]}. Anchor: entry {file["anchor"]!["seq"]}, {file["anchor"]!["hash"]}",
                "Not proven by this file: anchor", .. check.unproven.Select(name => $"Not proven, the chain does not say it: {name}"),
            ]));
        }
        catch (Exception error) when (error is JsonException or NullReferenceException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return (2, $"This is no decision that can be checked: {error.Message}");
        }
    }

    private void Read(JsonObject file)
    {
        var (last, anchor) = (file["chain"]!.AsArray()[^1]!, file["anchor"]!);
        var (evidence, sitting) = (Parse("evidence", file["evidence"]), file["sitting"] is { } sat ? Parse("sitting", sat) : null);
        var own = Follow(file["chain"]!.AsArray(), Text(file["roundId"]));
        if (problems.Count > 0)
        {
            return;
        }

        var (submitted, decided, votes) = (own["gate.submitted"].Single()["data"]!, own["gate.decided"].Single()["data"]!, own["vote.cast"].ToList());
        var counted = votes.CountBy(vote => Word(vote["data"]!["choice"])!).ToDictionary();
        (bool Wrong, string Text)[] checks =
        [
            (Text(Parse("the last body", last["body"])["action"]) != "gate.decided", "the chain does not end with the decision"),
            (new[] { submitted, decided }.Any(data => Text(data["evidenceSha256"]) != Sha(Text(file["evidence"]))), "evidence is not what was submitted and decided on"),
            (Sha(Text(file["sitting"])) != ((string?)decided["sittingSha256"] ?? Sha("")), "sitting is not what was recorded"),
            (votes.Any(vote => sitting?["seats"]!.AsArray().Any(one => Text(one!["seat"]) == Text(vote["data"]!["seat"]) && Text(one["person"]) != Text(vote["actor"])) == true), "a vote is not by who sat there"),
            (Choices.Any(choice => counted.GetValueOrDefault(choice) != (int)decided["tally"]![choice]!), "the tally is not the sum of the votes"),
            (file["rollout"]!.GetValueKind() != JsonValueKind.String, "rollout is no name"),
            (Text(anchor["hash"]!).Length != 64 || (long)anchor["seq"]! < (long)last["seq"]! || ((long)anchor["seq"]! == (long)last["seq"]! && Text(anchor["hash"]) != Text(last["hash"])), "the anchor does not fit the chain"),
            (file["votes"]!.AsArray().Count != votes.Count, "votes are missing, or stand twice"),
        ];
        problems.AddRange(checks.Where(check => check.Wrong).Select(check => check.Text));
        var seen = new JsonObject(file.Where(member => !Apart.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        seen["votes"] = new JsonObject(file["votes"]!.AsArray().DistinctBy(vote => Text(vote!["seatId"])).Select(vote => KeyValuePair.Create(Text(vote!["seatId"]), (JsonNode?)vote.DeepClone())));
        Compare("", seen, DecisionRecord.Of(own, evidence, sitting));
    }

    private ILookup<string, JsonNode> Follow(JsonArray chain, string round)
    {
        JsonNode? before = null;
        List<(string Action, JsonNode Body)> own = [];
        foreach (var entry in chain.Select(one => one!))
        {
            var (name, body) = ($"entry {entry["seq"]}", Parse($"the body of entry {entry["seq"]}", entry["body"]));
            var texts = entry["texts"]!.AsArray().ToDictionary(text => Text(text!["name"]), text => text!);
            (bool Wrong, string Text)[] checks =
            [
                (before is not null && (long)entry["seq"]! != (long)before["seq"]! + 1, $"{name} stands after entry {before?["seq"]}: one is missing, or they are out of order"),
                (Sha(Text(entry["body"])) != Text(entry["hash"]), $"{name}: its hash is not the hash of its body"),
                (Text(body["previous"]) != Text(entry["previousHash"]) || (before is not null && Text(body["previous"]) != Text(before["hash"])) || (long)body["seq"]! != (long)entry["seq"]!, $"{name} does not link to the entry before"),
                .. texts.Select(text => (Sha(Text(text.Value["salt"]!) + Text(text.Value["content"]!)) != Text(body["texts"]![text.Key]), $"{name}: the text {text.Key} is not the one recorded")),
            ];
            problems.AddRange(checks.Where(check => check.Wrong).Select(check => check.Text));
            if (Text(body["subject"]) == round)
            {
                body["words"] = new JsonObject(texts.Select(text => KeyValuePair.Create(text.Key, text.Value["content"]?.DeepClone())));
                own.Add((Text(body["action"]), body));
            }

            before = entry;
        }

        var found = own.ToLookup(one => one.Action, one => one.Body);
        problems.AddRange(new[] { "round.opened", "gate.submitted", "gate.decided" }.Where(action => found[action].Count() != 1).Select(action => $"entries are missing, or stand twice: {action}"));
        return found;
    }

    private void Compare(string path, JsonNode? told, JsonNode? known)
    {
        if (known is JsonObject members && told is JsonObject file && members.Select(one => one.Key).ToHashSet().SetEquals(file.Select(one => one.Key)))
        {
            members.ToList().ForEach(member => Compare($"{path}.{member.Key}".TrimStart('.'), file[member.Key], member.Value));
        }
        else if (known is JsonArray items && told is JsonArray list && items.Count == list.Count)
        {
            items.Index().ToList().ForEach(item => Compare($"{path}[{item.Index}]", list[item.Index], item.Item));
        }
        else if (known?.GetValueKind() == JsonValueKind.String && Text(known) == DecisionRecord.Unknown)
        {
            unproven.Add(path);
        }
        else if (known?.GetValueKind() == JsonValueKind.String && Text(known).StartsWith(DecisionRecord.About, StringComparison.Ordinal) ? !IsClose(Text(told), Text(known)[DecisionRecord.About.Length..]) : !Same(told, known))
        {
            problems.Add($"{(path.Length == 0 ? "the file" : path)} is not as recorded: {told?.ToJsonString() ?? "null"} instead of {known?.ToJsonString() ?? "null"}");
        }
    }

    private static bool Same(JsonNode? told, JsonNode? known)
        => told?.GetValueKind() == JsonValueKind.String && known?.GetValueKind() == JsonValueKind.String && Text(known).Contains('T', StringComparison.Ordinal)
            && Instant(Text(told)) is { } one && Instant(Text(known)) is { } other ? one == other : JsonNode.DeepEquals(told, known);

    private static bool IsClose(string told, string at) => Instant(told) is { } one && Instant(at) is { } other && (one - other).Duration() < TimeSpan.FromMinutes(1);

    // What is kept has six decimals. Everything is told in UTC.
    private static DateTime? Instant(string text)
        => (text.EndsWith('Z') || text.EndsWith("+00:00", StringComparison.Ordinal)) && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) ? at.AddTicks(-(at.Ticks % 10)) : null;

    private static JsonNode Parse(string name, JsonNode? text)
    {
        try
        {
            return JsonNode.Parse(Text(text))!;
        }
        catch (JsonException)
        {
            throw new FormatException($"{name} is not JSON");
        }
    }

    private static string Quoted(JsonNode? name) => name!.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static string? Word(JsonNode? code) => DecisionRecord.Word(code);

    private static string Text(JsonNode? node) => (string?)node ?? "";

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
