using System.Text;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Definitions;

/// <summary>Reads an uploaded document as the text it is stored as.</summary>
public static class DefinitionDocument
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A byte order mark is dropped, as it is with files.</summary>
    /// <returns>The text, or 413 <c>definition.too_large</c>, or 422 <c>definition.not_text</c>.</returns>
    public static async Task<Outcome<string>> ReadAsync(Stream body, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, cancel);
        if (bytes.Length > DefinitionUploads.MostBytes)
        {
            return new Refusal(413, "definition.too_large", DefinitionUploads.MostBytes / 1024);
        }

        try
        {
            return Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            return new Refusal(422, "definition.not_text");
        }
    }
}
