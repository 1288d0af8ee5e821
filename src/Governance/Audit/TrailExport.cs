using System.Text;
using System.Text.Json;
using Governance.Shared.Localisation;
using Governance.Shared.Text;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Governance.Audit;

/// <summary>Writes the entries that a filter asks for while they are read.</summary>
public sealed class TrailExport(TrailWalk walk, EntryFacts facts, IStringLocalizer<AuditPageTexts> texts, IOptions<JsonOptions> json)
{
    private static readonly byte[] LineEnd = [(byte)'\n'];
    private static readonly string[] Columns = ["rollout", "number", "time", "what", "subject", "facts", "who", "occasion", "hash", "previous"];

    /// <summary>One JSON object a line, with everything that proves an entry: its body as hashed, the hash before, and salts and texts that were neither erased nor are withheld.</summary>
    public async Task WriteLinesAsync(AuditFilter filter, Stream body, CancellationToken cancel)
    {
        await foreach (var trail in walk.ReadAsync(filter, cancel))
        {
            foreach (var entry in trail.Entries)
            {
                await JsonSerializer.SerializeAsync(body, AuditLine.Of(entry, trail, texts["sealed"]), json.Value.SerializerOptions, cancel);
                await body.WriteAsync(LineEnd, cancel);
            }
        }
    }

    /// <summary>In words, for a spreadsheet: UTF-8 with its mark and semicolons, as German Excel opens it.</summary>
    public async Task WriteTableAsync(AuditFilter filter, Stream body, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvText.Line(Columns.Select(column => texts[$"Export.{column}"].Value)));
        await foreach (var trail in walk.ReadAsync(filter, cancel))
        {
            foreach (var entry in trail.Entries)
            {
                await writer.WriteAsync(CsvText.Line(Row(entry, trail).Select(Plain)));
            }

            await writer.FlushAsync(cancel);
        }
    }

    private IEnumerable<string> Row(AuditEntry entry, Trail trail) =>
    [
        trail.Rollout.Name, $"{entry.Seq}", entry.At is { } at ? Formats.Current.Stamp(at) : texts["unreadable"], facts.Action(entry), facts.Subject(entry, trail) ?? "",
        string.Join('\n', facts.Of(entry, trail).Select(fact => $"{fact.Label}: {fact.Value}")), facts.Actor(entry, trail), facts.Occasion(entry, trail), entry.Hash, entry.PreviousHash,
    ];

    // Who searches a spreadsheet types an ordinary blank.
    private static string Plain(string cell) => cell.Replace('\u00a0', ' ');
}

/// <summary>A line of an export.</summary>
/// <param name="Texts">Those that were neither erased nor are withheld; the body holds SHA-256 over salt and content of each.</param>
public sealed record AuditLine(Guid RolloutId, AuditEntryResponse Entry, IReadOnlyList<AuditLineText> Texts)
{
    public static AuditLine Of(AuditEntry entry, Trail trail, string withheld)
        => new(trail.Rollout.Id, AuditEntryResponse.Of(entry, withheld), [.. trail.Texts[entry.Seq].Select(text => new AuditLineText(text.Name, text.Salt, text.Content))]);
}

/// <param name="Salt">Goes before the content when it is hashed.</param>
public sealed record AuditLineText(string Name, string Salt, string Content);
