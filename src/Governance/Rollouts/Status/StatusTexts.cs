using Governance.Shared.Localisation;
using Governance.Shared.Text;
using Microsoft.Extensions.Localization;

namespace Governance.Rollouts.Status;

/// <summary>Marks the resource of what status cards say.</summary>
public sealed class StatusTexts;

/// <summary>Keeps the parts of a card short.</summary>
internal static class StatusLines
{
    /// <summary>So many lines of a part are named, and of each so many bytes: the largest card of all is then one that Teams takes.</summary>
    private const int MostNamed = 8, HeaviestLine = 600;

    /// <summary>The first lines, and how many more there are.</summary>
    public static IReadOnlyList<string> Shorten(this IStringLocalizer<StatusTexts> texts, IReadOnlyList<string> lines)
    {
        var named = lines.Take(MostNamed).Select(line => TextCut.ToBytes(line, HeaviestLine));
        return lines.Count > MostNamed ? [.. named, texts.Count("more", lines.Count - MostNamed)] : [.. named];
    }
}
