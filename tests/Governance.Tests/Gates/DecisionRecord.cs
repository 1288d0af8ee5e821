using System.Text.Json.Nodes;

namespace Governance.Tests.Gates;

/// <summary>The export of a decision as the chain has it: what docs/verify_decision.py calls recorded.</summary>
internal static class DecisionRecord
{
    /// <summary>Stands for what the chain does not say, and before the time of an entry from before an instant was recorded.</summary>
    public const string Unknown = "\u0000unknown", About = "\u0000about ";

    public static JsonObject Of(ILookup<string, JsonNode> own, JsonNode evidence, JsonNode? sitting)
    {
        var (opened, submitted, decided) = (own["round.opened"].Single(), own["gate.submitted"].Single(), own["gate.decided"].Single());
        var (before, data, casts) = (submitted["data"]!.AsObject(), decided["data"]!.AsObject(), own["vote.cast"].ToDictionary(cast => (string)cast["data"]!["seat"]!));
        return new JsonObject
        {
            ["rolloutId"] = Copy(decided["chain"]), ["rollout"] = Copy(sitting?["rollout"]) ?? Unknown, ["gateId"] = Copy(data["gateId"]) ?? Unknown, ["gate"] = Copy(data["gate"]), ["roundId"] = Copy(opened["subject"]), ["round"] = Copy(data["round"]),
            ["asks"] = Word(data["asks"] ?? "Pass"), ["request"] = Copy(submitted["words"]!["request"]) ?? Unknown,
            ["submittedBy"] = Copy(before["submittedBy"]) ?? ((string?)submitted["process"] == "submission" ? Copy(submitted["actor"]) : Unknown),
            ["submittedAt"] = Copy(before["submittedAt"]) ?? About + submitted["at"], ["gateDate"] = Copy(before["gateDate"]), ["decision"] = Word(data["decision"]),
            ["decidedAt"] = Copy(data["endedAt"]) ?? About + decided["at"], ["tally"] = Copy(data["tally"]), ["criteriaVersion"] = Copy(data["criteriaVersion"]),
            ["definition"] = data["definition"] is null ? null : new JsonObject { ["definitionId"] = Copy(data["definition"]), ["version"] = Copy(data["definitionVersion"]), ["sha256"] = Copy(data["definitionSha256"]) },
            ["evidenceSha256"] = Copy(data["evidenceSha256"]),
            ["budget"] = evidence["budget"] is null ? null : new JsonObject { ["needs"] = Copy(evidence["budget"]!["needs"]), ["totalEur"] = Copy(evidence["budget"]!["totalEur"]), ["releasedEur"] = Copy(data["amountEur"]) },
            ["seats"] = sitting is null ? Unknown : new JsonArray([.. sitting["seats"]!.AsArray().Select(seat => (JsonNode)Seat(seat!, casts.GetValueOrDefault((string)seat!["seat"]!)))]),
            ["votes"] = new JsonObject(casts.Select(cast => KeyValuePair.Create(cast.Key, (JsonNode?)Vote(cast.Value)))), ["conditions"] = Conditions(decided),
        };
    }

    public static string? Word(JsonNode? code) => (string?)code is { Length: > 0 } text ? char.ToLowerInvariant(text[0]) + text[1..] : null;

    private static JsonObject Vote(JsonNode cast) => new()
    {
        ["seatId"] = Copy(cast["data"]!["seat"]), ["personId"] = Copy(cast["actor"]), ["choice"] = Word(cast["data"]!["choice"]), ["rationale"] = Copy(cast["words"]!["rationale"]) ?? Unknown,
        ["castAt"] = Copy(cast["data"]!["castAt"]) ?? About + cast["at"], ["roleSource"] = Copy(cast["data"]!["roleSource"]), ["roleReadAt"] = Copy(cast["data"]!["roleReadAt"]),
    };

    private static JsonObject Seat(JsonNode sat, JsonNode? cast)
    {
        var said = cast is null ? new JsonObject { ["personId"] = Copy(sat["person"]) } : Vote(cast);
        return new JsonObject
        {
            ["id"] = Copy(sat["seat"]), ["personId"] = Copy(said["personId"]), ["chair"] = Copy(sat["chair"]), ["ineligible"] = Word(sat["reason"]), ["votedAt"] = Copy(said["castAt"]),
            ["choice"] = Copy(said["choice"]), ["rationale"] = Copy(said["rationale"]), ["roleSource"] = Copy(said["roleSource"]), ["holderId"] = Copy(sat["holder"]),
            ["deputyUntil"] = Copy(sat["until"]), ["conditions"] = cast is null ? [] : Conditions(cast),
        };
    }

    private static JsonArray Conditions(JsonNode entry)
    {
        var (owners, dates, ids) = (entry["data"]!["owners"]?.AsArray() ?? [], entry["data"]!["dueDates"]?.AsArray(), entry["data"]!["conditionIds"]?.AsArray());
        var texts = ((string?)entry["words"]!["conditions"])?.Split('\n');
        return new JsonArray([.. owners.Index().Select(owner => (JsonNode)new JsonObject
        {
            ["id"] = ids is null ? Unknown : Copy(ids[owner.Index]), ["text"] = texts is null ? Unknown : texts[owner.Index], ["ownerId"] = Copy(owner.Item), ["dueDate"] = Copy(dates![owner.Index]),
        })]);
    }

    private static JsonNode? Copy(JsonNode? node) => node?.DeepClone();
}
