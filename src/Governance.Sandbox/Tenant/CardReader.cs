using System.Text.Json.Nodes;

namespace Governance.Sandbox.Tenant;

/// <summary>Reads an Adaptive Card as far as a channel shows it.</summary>
internal static class CardReader
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The card in the body of a webhook request; null when it is not the body that Teams workflows take.</summary>
    public static JsonObject? Card(JsonNode? body) =>
        body is JsonObject message
        && Text(message["type"]) == "message"
        && message["attachments"] is JsonArray { Count: > 0 } attachments
        && attachments[0] is JsonObject attachment
        && Text(attachment["contentType"]) == CardType
        && attachment["content"] is JsonObject card
        && Text(card["type"]) == "AdaptiveCard"
        && card["body"] is JsonArray { Count: > 0 }
            ? card
            : null;

    public static IReadOnlyList<string> Texts(JsonObject card) =>
        [.. ((JsonArray)card["body"]!).OfType<JsonObject>().Select(Paragraph).Where(text => text.Length > 0)];

    public static IReadOnlyList<ChannelLink> Links(JsonObject card) =>
    [
        .. (card["actions"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(action => Text(action["type"]) == "Action.OpenUrl")
            .Select(action => new ChannelLink(Text(action["title"]) ?? "", Text(action["url"]) ?? "")),
    ];

    private static string Paragraph(JsonObject element) => Text(element["type"]) switch
    {
        "TextBlock" => Text(element["text"]) ?? "",
        "RichTextBlock" => string.Concat((element["inlines"] as JsonArray ?? []).Select(Run)),
        _ => "",
    };

    private static string Run(JsonNode? inline) => inline is JsonObject run ? Text(run["text"]) ?? "" : Text(inline) ?? "";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
