using System.Text.Json.Nodes;

namespace Governance.Rollouts.Charters;

/// <summary>What the audit trail keeps of a change: ids and codes before and after, texts beside the chain.</summary>
internal static class CharterEntry
{
    public static JsonObject Data(CharterContent before, CharterContent after)
    {
        var data = new JsonObject();
        Put("manager", before.ManagerId, after.ManagerId);
        Put("chair", before.ChairId, after.ChairId);
        Put("quorumPercent", before.QuorumPercent, after.QuorumPercent);
        Put("unanimous", before.Unanimous, after.Unanimous);
        Put("land", before.Land, after.Land);
        Put("channel", before.Channel, after.Channel);
        List("seatsAdded", after.Holders.Except(before.Holders));
        List("seatsRemoved", before.Holders.Except(after.Holders));
        if (!before.Units.SequenceEqual(after.Units))
        {
            data["unitsBefore"] = before.Units.Count;
            data["unitsAfter"] = after.Units.Count;
        }

        return data;

        void Put(string name, object? was, object? becomes)
        {
            if (!Equals(was, becomes))
            {
                data[$"{name}Before"] = Code(was);
                data[$"{name}After"] = Code(becomes);
            }
        }

        void List(string name, IEnumerable<Guid> people)
        {
            if (people.Select(person => (JsonNode)person.ToString()).ToArray() is { Length: > 0 } ids)
            {
                data[name] = new JsonArray(ids);
            }
        }
    }

    /// <summary>Name of the text that says why the charter changes.</summary>
    public const string Because = "reason";

    /// <summary>Name of the text that says why a proposal was accepted.</summary>
    public const string Answer = "answer";

    /// <summary>Name of the text that says what the rollout was called until then.</summary>
    public const string NameBefore = "nameBefore";

    /// <summary>Those that change, as they are to be, the name also as it was, why, and why it was accepted.</summary>
    public static Dictionary<string, string> Texts(CharterContent before, CharterContent after, string? because, string? answer = null)
        => Changed(before, after).Concat(Said(Because, because)).Concat(Said(Answer, answer)).ToDictionary();

    private static IEnumerable<KeyValuePair<string, string>> Said(string name, string? text) => text is null ? [] : [KeyValuePair.Create(name, text)];

    private static IEnumerable<KeyValuePair<string, string>> Changed(CharterContent before, CharterContent after)
        => new[] { ("name", before.Name, after.Name), ("purpose", before.Purpose, after.Purpose), ("units", string.Join('\n', before.Units), string.Join('\n', after.Units)) }
            .Where(text => text.Item2 != text.Item3).SelectMany(text => Was(text.Item1, text.Item2).Append(KeyValuePair.Create(text.Item1, text.Item3 ?? "")));

    // The name of before is short, and what an auditor looks for; the entries before hold the rest.
    private static IEnumerable<KeyValuePair<string, string>> Was(string name, string? text) => name == "name" ? Said(NameBefore, text) : [];

    private static JsonNode? Code(object? value) => value switch { null => null, bool flag => flag, int number => number, _ => value.ToString() };
}
