using System.Text.Json.Serialization;

namespace Governance.Adapters.Graph;

/// <summary>The body that a Teams workflow takes: a message with one card.</summary>
internal sealed record TeamsMessage(IReadOnlyList<CardAttachment> Attachments)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "message";
}

internal sealed record CardAttachment(AdaptiveCard Content)
{
    [JsonPropertyOrder(-1)]
    public string ContentType { get; } = "application/vnd.microsoft.card.adaptive";

    /// <summary>Always null: the card is in the message. The workflow asks for the member all the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ContentUrl { get; }
}

/// <summary>A card in the version that every Teams client shows.</summary>
/// <param name="Lang">"de" or "en": how screen readers pronounce it.</param>
/// <param name="FallbackText">What stands where a card is not shown, in lists and on watches.</param>
/// <param name="Actions">Null for a card without a button; an empty list would be drawn as a gap.</param>
internal sealed record AdaptiveCard(string Lang, string FallbackText, IReadOnlyList<RichTextBlock> Body, IReadOnlyList<OpenUrl>? Actions)
{
    [JsonPropertyName("$schema"), JsonPropertyOrder(-3)]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    [JsonPropertyOrder(-2)]
    public string Type { get; } = "AdaptiveCard";

    [JsonPropertyOrder(-1)]
    public string Version { get; } = "1.4";
}

/// <summary>A paragraph.</summary>
/// <param name="Separator">A line above it; null for none.</param>
internal sealed record RichTextBlock(IReadOnlyList<TextRun> Inlines, bool? Separator = null)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "RichTextBlock";
}

/// <summary>Text that Teams does not read as Markdown.</summary>
internal sealed record TextRun(string Text, RunSize? Size = null, RunWeight? Weight = null, RunColor? Color = null)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "TextRun";
}

internal enum RunSize
{
    Large,
}

internal enum RunWeight
{
    Bolder,
}

internal enum RunColor
{
    /// <summary>Red.</summary>
    Attention,
}

/// <summary>A button that opens an address.</summary>
internal sealed record OpenUrl(string Title, string Url)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "Action.OpenUrl";
}
