using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Governance.Tests.Gates;

/// <summary>The steps of docs/verify_decision.py, for machines without Python; it shares no code with the service.</summary>
internal static class DecisionCheck
{
    private static readonly string[] Choices = ["go", "conditionalGo", "hold", "recycle", "kill", "abstain"];

    public static IEnumerable<string> Problems(JsonObject file)
    {
        JsonNode? before = null;
        List<(string Action, JsonNode Data, Dictionary<string, string> Texts)> own = [];
        foreach (var entry in file["chain"]!.AsArray().Select(one => one!))
        {
            var (name, body) = ($"entry {entry["seq"]}", JsonNode.Parse(Text(entry["body"]))!);
            foreach (var problem in Entry(name, entry, body, before))
            {
                yield return problem;
            }

            if (Text(body["subject"]) == Text(file["roundId"]))
            {
                own.Add((Text(body["action"]), body["data"]!, entry["texts"]!.AsArray().ToDictionary(text => Text(text!["name"]), text => Text(text!["content"]))));
            }

            before = entry;
        }

        var missing = new[] { "round.opened", "gate.submitted", "gate.decided" }.Where(action => own.TrueForAll(one => one.Action != action)).ToList();
        string[] problems = missing.Count > 0 ? [$"entries are missing: {string.Join(", ", missing)}"] : [.. Votes(file, own), .. Sitting(file), .. Rest(file, own, before!), .. Terms(file, own)];
        foreach (var problem in problems)
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Entry(string name, JsonNode entry, JsonNode body, JsonNode? before)
    {
        if (before is not null && (long)entry["seq"]! != (long)before["seq"]! + 1)
        {
            yield return $"{name} stands after entry {before["seq"]}: one is missing, or they are out of order";
        }

        if (Sha(Text(entry["body"])) != Text(entry["hash"]))
        {
            yield return $"{name}: its hash is not the hash of its body";
        }

        if (Text(body["previous"]) != Text(entry["previousHash"]) || (before is not null && Text(body["previous"]) != Text(before["hash"])) || (long)body["seq"]! != (long)entry["seq"]!)
        {
            yield return $"{name} does not link to the entry before";
        }

        foreach (var text in entry["texts"]!.AsArray().Where(text => Sha(Text(text!["salt"]) + Text(text["content"])) != Text(body["texts"]![Text(text["name"])])))
        {
            yield return $"{name}: the text {text!["name"]} is not the one recorded";
        }
    }

    private static IEnumerable<string> Votes(JsonObject file, List<(string Action, JsonNode Data, Dictionary<string, string> Texts)> own)
    {
        var recorded = own.Where(one => one.Action == "vote.cast").ToDictionary(one => Text(one.Data["seat"]), one => (Choice: Text(one.Data["choice"]), Rationale: one.Texts.GetValueOrDefault("rationale")));
        var told = file["votes"]!.AsArray().ToDictionary(vote => Text(vote!["seatId"]), vote => (Choice: Text(vote!["choice"]), Rationale: Text(vote["rationale"])));
        return recorded.Keys.Union(told.Keys)
            .Where(seat => !recorded.TryGetValue(seat, out var one) || !told.TryGetValue(seat, out var other) || !Same(one.Choice, other.Choice) || (one.Rationale is { } rationale && rationale != other.Rationale))
            .Select(seat => $"the vote of seat {seat} is not the one recorded");
    }

    private static IEnumerable<string> Sitting(JsonObject file)
    {
        var sat = JsonNode.Parse(Text(file["sitting"]))!["seats"]!.AsArray().ToDictionary(seat => Text(seat!["seat"]), seat => Text(seat!["person"]));
        return file["votes"]!.AsArray().Where(vote => sat.GetValueOrDefault(Text(vote!["seatId"])) != Text(vote["personId"])).Select(vote => $"the vote of seat {vote!["seatId"]} is not by who sat there");
    }

    private static IEnumerable<string> Terms(JsonObject file, List<(string Action, JsonNode Data, Dictionary<string, string> Texts)> own)
    {
        var (submitted, decided) = (own.Last(one => one.Action == "gate.submitted"), own.Last(one => one.Action == "gate.decided"));
        if (Sha(Text(file["sitting"])) != Text(decided.Data["sittingSha256"]))
        {
            yield return "who sat is not what was recorded";
        }

        var needs = string.Join('\n', file["budget"]?["needs"]!.AsArray().Select(need => $"{need!["text"]}: {need["amountEur"]} EUR") ?? []);
        if (!Equal(file["budget"]?["totalEur"], submitted.Data["amountEur"]) || !Equal(file["budget"]?["releasedEur"], decided.Data["amountEur"]) || submitted.Texts.GetValueOrDefault("needs", needs) != needs)
        {
            yield return "the budget is not the one recorded";
        }

        var conditions = file["conditions"]!.AsArray();
        var told = string.Join('\n', conditions.Select(condition => Text(condition!["text"])));
        (string InFile, string InChain)[] members = [("id", "conditionIds"), ("ownerId", "owners"), ("dueDate", "dueDates")];
        if (members.Any(member => !conditions.Select(condition => Text(condition![member.InFile])).SequenceEqual(decided.Data[member.InChain]?.AsArray().Select(Text) ?? [])) || decided.Texts.GetValueOrDefault("conditions", told) != told)
        {
            yield return "the conditions are not those recorded";
        }
    }

    private static IEnumerable<string> Rest(JsonObject file, List<(string Action, JsonNode Data, Dictionary<string, string> Texts)> own, JsonNode last)
    {
        var (submitted, decided, anchor) = (own.Last(one => one.Action == "gate.submitted"), own.Last(one => one.Action == "gate.decided").Data, file["anchor"]!);
        var count = file["votes"]!.AsArray().CountBy(vote => Text(vote!["choice"])).ToDictionary();
        (bool Wrong, string Text)[] checks =
        [
            ((long)anchor["seq"]! < (long)last["seq"]! || ((long)anchor["seq"]! == (long)last["seq"]! && Text(anchor["hash"]) != Text(last["hash"])), "the anchor does not fit the chain"),
            (new[] { Text(file["evidenceSha256"]), Text(submitted.Data["evidenceSha256"]), Text(decided["evidenceSha256"]) }.Any(hash => hash != Sha(Text(file["evidence"]))), "the evidence is not the one submitted and decided on"),
            (submitted.Texts.TryGetValue("request", out var request) && request != Text(file["request"]), "the request is not the one recorded"),
            (!JsonNode.DeepEquals(file["tally"], decided["tally"]) || Choices.Any(choice => count.GetValueOrDefault(choice) != (int)decided["tally"]![choice]!), "the tally is not the sum of the votes"),
            (!Same(Text(file["decision"]), Text(decided["decision"])), "the decision is not the one recorded"),
            ((int)file["criteriaVersion"]! != (int)decided["criteriaVersion"]! || Text(file["definition"]!["sha256"]) != Text(decided["definitionSha256"]), "criteria or definition are not those recorded"),
        ];
        return checks.Where(check => check.Wrong).Select(check => check.Text);
    }

    private static bool Equal(JsonNode? one, JsonNode? other) => (long?)one == (long?)other;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Text(JsonNode? node) => (string?)node ?? "";

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
