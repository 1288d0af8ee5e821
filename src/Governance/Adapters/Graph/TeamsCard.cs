using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Shared.Text;

namespace Governance.Adapters.Graph;

/// <summary>
/// The body that a Teams workflow expects: one Adaptive Card 1.4. Texts go into text runs, which Teams does not read as
/// Markdown, so that a rollout's name cannot become a link and "1. Dezember" not a numbered list.
/// </summary>
internal static class TeamsCard
{
    /// <summary>Limit of Teams for a message after expansion, in bytes.</summary>
    public const int MostBytes = 28 * 1024;

    /// <summary>What stands where a card is not shown, in lists and on watches: its beginning.</summary>
    private const int LongestFallback = 600;

    // Every other letter as six would make a German text twice as long; the body is no HTML.
    private static readonly JsonSerializerOptions Utf8 = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly char[] LineBreaks = ['\r', '\n'];

    /// <summary>The body. Where only the line on when it was written would make it too large, the end of the text yields, which the button leads to.</summary>
    public static byte[] Write(ChannelMessage message)
    {
        var body = Bytes(message);
        if (body.Length <= MostBytes || message.Written is null || Bytes(message with { Written = null }).Length > MostBytes)
            return body;
        while (body.Length > MostBytes && message.Text.Length > 1)
        {
            message = message with { Text = TextCut.ByBytes(message.Text, body.Length - MostBytes) };
            body = Bytes(message);
        }

        return body;
    }

    private static byte[] Bytes(ChannelMessage message) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["contentUrl"] = null,
            ["content"] = Card(message),
        }),
    }.ToJsonString(Utf8));

    private static JsonObject Card(ChannelMessage message)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["fallbackText"] = Fallback(message),
            ["body"] = new JsonArray([Title(message.Title), .. Paragraphs(message.Written ?? ""), .. Paragraphs(message.Text)]),
        };
        if (message.LinkUrl is not null)
            card["actions"] = new JsonArray(Button(message.LinkText ?? message.Title, message.LinkUrl));
        return card;
    }

    private static IEnumerable<JsonNode> Paragraphs(string text) =>
        text.Split(LineBreaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => Block(new JsonObject { ["type"] = "TextRun", ["text"] = line }));

    private static JsonObject Title(string title) =>
        Block(new JsonObject { ["type"] = "TextRun", ["text"] = title, ["size"] = "Large", ["weight"] = "Bolder" });

    private static JsonObject Block(JsonObject run) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };

    private static JsonObject Button(string title, string url) =>
        new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = url };

    private static string Fallback(ChannelMessage message) =>
        string.Join("\n", new[] { message.Title, message.Written, TextCut.To(message.Text, LongestFallback), message.LinkUrl }.Where(part => !string.IsNullOrWhiteSpace(part)));
}
