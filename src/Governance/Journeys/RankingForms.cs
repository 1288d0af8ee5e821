using System.Globalization;

namespace Governance.Journeys;

/// <summary>The two forms on the ranking page: one step up or down in a stage, and into another stage.</summary>
public static class RankingForms
{
    public const string Order = "order";
    public const string Stage = "stage";

    /// <summary>Field of the buttons; see <see cref="To"/>.</summary>
    public const string Move = "move";

    /// <summary>Field of the second form: the revisions that the reader saw.</summary>
    public const string Seen = "seen";

    /// <summary>What a button asks for: the journey, its revision as seen, and the position in its stage to take.</summary>
    public static string To(Journey journey, int position) => string.Create(CultureInfo.InvariantCulture, $"{Mark(journey)}/{position}");

    /// <returns>Null when the text was not written by <see cref="To"/>.</returns>
    public static Step? ReadStep(string text)
        => text.Split('/') is [var id, var revision, var position]
            && Guid.TryParseExact(id, "D", out var journey)
            && long.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var to) && to > 0
            ? new Step(journey, seen, to)
            : null;

    /// <summary>The revisions of all journeys, since without script a list cannot carry them beside the choice.</summary>
    public static string Revisions(IEnumerable<Journey> journeys) => string.Join(' ', journeys.Select(Mark));

    /// <returns>The journey's revision in what <see cref="Revisions"/> wrote; null when it is not there.</returns>
    public static long? RevisionOf(Guid journey, string revisions)
        => revisions.Split(' ').FirstOrDefault(mark => mark.StartsWith($"{journey:D}/", StringComparison.Ordinal)) is { } found
            && long.TryParse(found.AsSpan(found.IndexOf('/', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;

    private static string Mark(Journey journey) => string.Create(CultureInfo.InvariantCulture, $"{journey.Id:D}/{journey.Revision}");
}

/// <summary>A journey's step up or down.</summary>
/// <param name="Seen">The revision that the reader saw.</param>
/// <param name="To">The position to take, from 1.</param>
public sealed record Step(Guid Journey, long Seen, int To);
