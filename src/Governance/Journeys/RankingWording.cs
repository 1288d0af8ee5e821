using Governance.Shared.Localisation;
using Microsoft.Extensions.Localization;

namespace Governance.Journeys;

/// <summary>What the choice of the pilot has come to, in a sentence.</summary>
public static class RankingWording
{
    public static string Lede(RankingView view, IStringLocalizer texts) => (view.Pilots, view.Preferred) switch
    {
        _ when view.Journeys.Count == 0 => texts["Ranking.Lede.Empty"],
        ([], null) => texts["Ranking.Lede.Neither"],
        ([], { } best) => texts["Ranking.Lede.Open", best.Name],
        ([var pilot], null) => texts["Ranking.Lede.NoneEligible", pilot.Name],
        ([var pilot], { } best) when pilot.Id == best.Id => texts["Ranking.Lede.Same", pilot.Name],
        ([var pilot], { } best) => texts[pilot.PilotReason is null ? "Ranking.Lede.Unexplained" : "Ranking.Lede.Explained", pilot.Name, best.Name],
        var (pilots, _) => texts["Ranking.Lede.Several", Formats.Current.List([.. pilots.Select(pilot => Formats.Current.Quote(pilot.Name))])],
    };
}
