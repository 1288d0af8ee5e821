using System.Text;
using Governance.Gates.Evidence;

namespace Governance.Sandbox.Sample;

/// <summary>What the sample people attach.</summary>
internal static class Proof
{
    private const string Intranet = "https://intranet.auental.example/";

    public static Attachment Text(string text) => new(EvidenceKind.Text, text, null, null, null);

    /// <param name="path">On the company's intranet.</param>
    public static Attachment Link(string path) => new(EvidenceKind.Link, Intranet + path, null, null, null);

    /// <param name="lines">In UTF-8 with a byte order mark, so that a spreadsheet reads the umlauts.</param>
    public static Attachment Csv(string name, params IEnumerable<string> lines)
    {
        var text = string.Concat(lines.Select(line => line + "\r\n"));
        return new(EvidenceKind.File, null, name, "text/csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);
    }
}
