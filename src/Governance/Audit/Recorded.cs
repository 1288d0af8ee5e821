using System.Text.Json.Nodes;
using Governance.Shared.Text;

namespace Governance.Audit;

/// <summary>What an entry of a chain says, read from its hashed body and from no column beside it.</summary>
/// <param name="Action">As "subject.verb".</param>
/// <param name="Subject">Id in lower case; null where there is none.</param>
/// <param name="Actor">Surrogate id in lower case; null when the service itself acted.</param>
/// <param name="Data">Ids, numbers and codes.</param>
/// <param name="Kept">Texts by name, each checked against its digest; those that were erased or altered are missing.</param>
public sealed record Recorded(string Action, string? Subject, string? Actor, JsonObject Data, IReadOnlyDictionary<string, string> Kept)
{
    /// <returns>The string of that name; null where there is none.</returns>
    public string? Text(string name) => Text(Data, name);

    /// <returns>The whole number of that name; null where there is none.</returns>
    public long? Number(string name) => Data[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    /// <returns>The strings of the list of that name, in its order; none where there is none.</returns>
    public IReadOnlyList<string> List(string name)
        => Data[name] is JsonArray items ? [.. items.OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var text) ? text : "")] : [];

    /// <summary>Whether a text is the one that was recorded under a name; nobody can deny it once that was erased.</summary>
    public bool Says(string name, string? text) => !Kept.TryGetValue(name, out var said) || said == (text ?? "");

    /// <returns>Null where the body was altered: such an entry says nothing any more.</returns>
    internal static Recorded? Of(AuditEntry entry, IEnumerable<AuditText> texts)
    {
        if (entry.Hash != CanonicalJson.Hash(entry.Body) || entry.Read() is not { } body || Text(body, "action") is not { } action)
        {
            return null;
        }

        var digests = body["texts"] as JsonObject ?? [];
        var kept = texts.Where(text => Text(digests, text.Name) == AuditEntry.Digest(text.Salt, text.Content)).ToDictionary(text => text.Name, text => text.Content);
        return new Recorded(action, Text(body, "subject"), Text(body, "actor"), body["data"] as JsonObject ?? [], kept);
    }

    private static string? Text(JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
