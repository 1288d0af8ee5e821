using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Governance.Orchestration;
using Governance.Orchestration.Messages;
using Governance.Shared.Localisation;
using Governance.Shared.Text;

namespace Governance.Adapters.Graph;

/// <summary>
/// Writes messages as Adaptive Cards. Texts go into text runs, which Teams does not read as Markdown, so that a rollout's name cannot
/// become a link and "1. Dezember" not a numbered list.
/// </summary>
/// <param name="language">The organisation's.</param>
internal sealed class TeamsCard(CultureInfo language)
{
    /// <summary>Limit of Teams for a message after expansion, in bytes.</summary>
    public const int MostBytes = 28 * 1024;

    /// <summary>Longest beginning of the text that stands where a card is not shown, in characters.</summary>
    private const int LongestFallback = 600;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Every other letter as six would make a German text twice as long; the body is no HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly char[] LineBreaks = ['\r', '\n'];
    private readonly ChannelTexts<MessageTexts> texts = new(language);

    /// <summary>The body to send. Of a message with more lines than Teams takes, as many as fit, and how many more there are.</summary>
    /// <returns>More than <see cref="MostBytes"/> only where the title and a single line are that long already.</returns>
    public byte[] Write(ChannelMessage message)
    {
        message = Shortened(message);
        var (lines, whole) = (Lines(message), Whole(message));
        if (whole.Length <= MostBytes)
            return whole;
        var (fits, tooMany) = (1, lines.Count);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            (fits, tooMany) = Write(message, lines, middle).Length <= MostBytes ? (middle, tooMany) : (fits, middle);
        }

        return Write(message, lines, fits);
    }

    // The line on when it was written may cost the end of the text, to which the button leads, and never a paragraph.
    private ChannelMessage Shortened(ChannelMessage message)
    {
        if (message.Written is null || Whole(message with { Written = null }).Length > MostBytes)
            return message;
        while (Whole(message).Length - MostBytes is > 0 and var excess && message.Text.Length > 1)
            message = message with { Text = TextCut.ByBytes(message.Text, excess) };
        return message;
    }

    private byte[] Whole(ChannelMessage message) => Write(message, Lines(message), int.MaxValue);

    private byte[] Write(ChannelMessage message, List<Line> lines, int kept)
    {
        var body = new List<RichTextBlock> { Block(new TextRun(message.Title, RunSize.Large, RunWeight.Bolder)) };
        foreach (var part in lines.Take(kept).GroupBy(line => line.Section))
        {
            if (part.Key is { } section)
                body.Add(Block(new TextRun(section.Heading, Weight: RunWeight.Bolder)) with { Separator = true });
            body.AddRange(part.Select(line => Block(new TextRun(line.Text, Color: part.Key is { Alert: true } ? RunColor.Attention : null))));
        }

        if (kept < lines.Count)
            body.Add(Block(new TextRun(texts.Count("card.more", lines.Count - kept))));
        var card = new AdaptiveCard(language.TwoLetterISOLanguageName, Fallback(message), body, Button(message));
        return JsonSerializer.SerializeToUtf8Bytes(new TeamsMessage([new CardAttachment(card)]), Format);
    }

    private static List<Line> Lines(ChannelMessage message) =>
    [
        .. Split($"{message.Written}\n{message.Text}").Select(text => new Line(null, text)),
        .. message.Sections.SelectMany(section => section.Lines.SelectMany(Split).Select(text => new Line(section, text))),
    ];

    private static string[] Split(string text) => text.Split(LineBreaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static RichTextBlock Block(TextRun run) => new([run]);

    private static OpenUrl[]? Button(ChannelMessage message) => message.LinkUrl is { } url ? [new OpenUrl(message.LinkText ?? message.Title, url)] : null;

    private static string Fallback(ChannelMessage message) =>
        string.Join("\n", new[] { message.Title, message.Written, TextCut.To(message.Text, LongestFallback), message.LinkUrl }.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <summary>A paragraph below the title.</summary>
    /// <param name="Section">Whose it is; null for what stands before the first one.</param>
    private sealed record Line(MessageSection? Section, string Text);
}
