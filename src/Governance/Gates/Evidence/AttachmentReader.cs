using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Gates.Evidence;

/// <summary>Turns what was posted into something to attach.</summary>
public static class AttachmentReader
{
    private const int LongestText = 4000, LongestLink = 2000, LongestFileName = 200;

    /// <summary>Reads the fields "kind" (text, link) and "content".</summary>
    public static Outcome<Attachment> Read(FieldReader fields)
    {
        var kind = fields.Choice("kind", EvidenceKind.File);
        if (kind == EvidenceKind.File)
        {
            fields.Refuse("kind", "evidence.file_as_form");
        }

        return kind == EvidenceKind.Link ? ReadLink(fields, "content") : ReadText(fields, "content");
    }

    public static Outcome<Attachment> ReadText(FieldReader fields, string field)
    {
        var text = fields.Text(field, LongestText, lines: true);
        return fields.Refusal is { } refusal ? refusal : new Attachment(EvidenceKind.Text, text, null, null, null);
    }

    /// <summary>Takes absolute http and https addresses without a user's name in them.</summary>
    public static Outcome<Attachment> ReadLink(FieldReader fields, string field)
    {
        var link = fields.Text(field, LongestLink);
        if (fields.Refusal is null && !IsWebAddress(link))
        {
            fields.Refuse(field, "evidence.link_invalid");
        }

        return fields.Refusal is { } refusal ? refusal : new Attachment(EvidenceKind.Link, link, null, null, null);
    }

    /// <summary>Reads an uploaded file; its name is taken without any path.</summary>
    public static async Task<Outcome<Attachment>> ReadFileAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0)
        {
            return Refuse(file is null ? "field.required" : "evidence.file_empty");
        }

        if (file.Length > EvidenceItem.MostBytes)
        {
            return Refuse("evidence.file_too_large", EvidenceItem.MostBytes / 1_000_000);
        }

        var name = TextParser.Read(file.FileName.Split('/', '\\')[^1], LongestFileName, lines: false);
        if (name.Problem is { } problem)
        {
            return Refuse(problem.Key, problem.Args);
        }

        // A link with nothing to be seen could not be opened, and the sponsors would not even know that it is there.
        if (TextParser.IsBlank(name.Value!))
        {
            return Refuse("evidence.file_unnamed");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        return new Attachment(EvidenceKind.File, null, name.Value!, SafeType(file.ContentType), bytes.ToArray());
    }

    private static Refusal Refuse(string key, params object[] args) => new(422, "input.invalid") { Fields = [new FieldMessage("file", key, args)] };

    private static bool IsWebAddress(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0;

    // Only ever told to a program that saves the file; a browser is made to download it.
    private static string SafeType(string? type)
        => type is { Length: > 0 and <= 100 } && Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out _) ? type : "application/octet-stream";
}
