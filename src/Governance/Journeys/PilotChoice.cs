namespace Governance.Journeys;

/// <summary>Which journey should be the pilot: light in value and simple, across departments, not among the weightiest.</summary>
/// <remarks>Score = ½ · value percentile + ½ · complexity, both 0–100, the lowest first. Ties: simpler, then lighter, then older.</remarks>
public static class PilotChoice
{
    /// <summary>From that many candidates on, those above the upper value quartile are not eligible.</summary>
    public const int FewestForQuartile = 4;

    public const string OneDepartment = "one_department";
    public const string TopValueQuartile = "top_value_quartile";
    public const string Retired = "retired";

    /// <summary>Every journey's standing, best score first; those left out last and outside the count.</summary>
    public static IReadOnlyList<PilotStanding> Rank(IReadOnlyList<Journey> journeys)
    {
        var candidates = journeys.Where(journey => !journey.IsLeftOut).ToList();
        var values = candidates.Select(journey => journey.ValueEur).Order().ToList();
        var others = values.Index().GroupBy(one => one.Item, one => one.Index).ToDictionary(same => same.Key, same => (Lighter: same.First(), Equal: same.Count() - 1));
        var ranked = candidates
            .Select(journey => (Journey: journey, Percentile: Percentile(others[journey.ValueEur], candidates.Count)))
            .OrderBy(one => Score(one.Percentile, one.Journey.Complexity)).ThenBy(one => one.Journey.Complexity).ThenBy(one => one.Journey.ValueEur)
            .ThenBy(one => one.Journey.CreatedAt).ThenBy(one => one.Journey.Id)
            .Select((one, index) => Standing(one.Journey, index + 1, one.Percentile, values));
        var retired = journeys.Where(journey => journey.IsLeftOut)
            .Select(journey => new PilotStanding(journey.Id, null, null, null, [Retired]));
        return [.. ranked, .. retired];
    }

    /// <returns>Id of the journey that the rule prefers; null when none is eligible.</returns>
    public static Guid? Best(IReadOnlyList<Journey> journeys) => Rank(journeys).FirstOrDefault(one => one.Eligible)?.JourneyId;

    private static PilotStanding Standing(Journey journey, int rank, decimal percentile, List<long> values)
    {
        var reasons = new List<string>();
        if (!journey.CrossesDepartments)
        {
            reasons.Add(OneDepartment);
        }

        if (values.Count >= FewestForQuartile && journey.ValueEur > UpperQuartile(values))
        {
            reasons.Add(TopValueQuartile);
        }

        return new PilotStanding(journey.Id, rank, percentile, Score(percentile, journey.Complexity), reasons);
    }

    private static decimal Score(decimal percentile, int complexity) => (percentile + complexity) / 2;

    /// <summary>Share of the others that are lighter, in percent with one decimal; equals count half.</summary>
    private static decimal Percentile((int Lighter, int Equal) others, int count)
        => count == 1 ? 0 : Math.Round(100m * (2 * others.Lighter + others.Equal) / (2 * (count - 1)), 1, MidpointRounding.AwayFromZero);

    // Nearest rank, so that candidates of one value are never all shut out.
    private static long UpperQuartile(List<long> sorted) => sorted[(3 * sorted.Count + 3) / 4 - 1];
}

/// <summary>Where a journey stands in the choice of the pilot.</summary>
/// <param name="Rank">1 is the lowest score; null when retired.</param>
/// <param name="ValuePercentile">0–100, one decimal; null when retired.</param>
/// <param name="Score">0–100; null when retired.</param>
/// <param name="Reasons">Codes of what keeps it from being the pilot; empty when eligible.</param>
public sealed record PilotStanding(Guid JourneyId, int? Rank, decimal? ValuePercentile, decimal? Score, IReadOnlyList<string> Reasons)
{
    public bool Eligible => Reasons.Count == 0;
}
