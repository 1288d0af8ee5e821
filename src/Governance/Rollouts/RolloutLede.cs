using Governance.Gates;
using Governance.Gates.Votes;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;

namespace Governance.Rollouts;

/// <summary>Says in two sentences where a rollout stands, so that a board member could read them aloud.</summary>
public sealed class RolloutLede(RolloutWords words, PageScope scope)
{
    public string Write(RolloutOverview overview) => overview is { StandsStill: true, Gate: not null } ? $"{Standing(overview)} {words["lede.standstill"]}" : Standing(overview);

    private string Standing(RolloutOverview overview) => overview.Rollout.State switch
    {
        RolloutState.Anchored => words["lede.anchored", Date(overview.Rollout.StageSince), Live(overview), Total(overview)],
        RolloutState.Ended => words["lede.ended", overview.Gate!.Gate.Number, Date(overview.Round!.EndedAt!.Value)],
        RolloutState.Entering => $"{words["lede.entering", words.Stage(overview.Rollout.EntryStage), overview.EntersBy ?? 1]} {Gate(overview)}",
        _ => $"{Journeys(overview)} {Gate(overview)}",
    };

    private string Journeys(RolloutOverview overview)
    {
        var (stage, journeys) = (words.Stage(overview.Rollout.Stage), overview.In(overview.Rollout.Stage));
        var live = journeys.Count(journey => journey.IsLive);
        return journeys.Count switch
        {
            0 => words["lede.no_journey", stage],
            1 => words[live == 1 ? "lede.one_live" : "lede.one_not_live", stage, Formats.Current.Quote(journeys[0].Name)],
            var all when live == 0 || live == all => words[live == 0 ? "lede.none_live" : "lede.all_live", stage, all],
            var all => words.Count("lede.some_live", live, stage, all),
        };
    }

    private string Gate(RolloutOverview overview)
    {
        // A rollout that is under way has a gate from the first moment on, unless its workflow did not begin.
        if (overview.Gate is not { } gate)
        {
            return words["lede.not_begun"];
        }

        return gate.Last.State switch
        {
            RoundState.Preparing => Preparing(overview, gate.Gate.Number),
            RoundState.Submitted or RoundState.Deciding => Deciding(overview, gate),
            RoundState.Lapsed => words["lede.lapsed", gate.Gate.Number, Date(gate.Last.EndedAt!.Value), overview.Manager],
            RoundState.Withdrawn => words["lede.withdrawn", gate.Gate.Number, gate.Last.Number, Date(gate.Last.EndedAt!.Value), overview.Manager],
            _ => words["lede.decided", gate.Gate.Number, Date(gate.Last.EndedAt!.Value), words.Result(gate.Last), overview.Manager],
        };
    }

    private string Preparing(RolloutOverview overview, int gate) => overview.Gates.Count switch
    {
        { OpenMusts: 0, Musts: var musts } => words["lede.ready", gate, musts, overview.Manager],
        { MustsMet: var met, Musts: var musts } => words.Count("lede.preparing", met, musts, gate),
    };

    private string Deciding(RolloutOverview overview, GateSummary gate)
    {
        var date = scope.LongWeekdayDate(gate.Last.GateDate!.Value);
        return overview.Gates.Sitting?.Missing switch
        {
            null => words["lede.voting", gate.Gate.Number, date],
            0 => words["lede.deciding_quorum", gate.Gate.Number, date],
            { } missing => words.Count("lede.deciding", missing, gate.Gate.Number, date),
        };
    }

    private static string Date(DateTimeOffset at) => Formats.Current.Date(Formats.Day(at));

    private static int Live(RolloutOverview overview) => overview.Journeys.Count(journey => journey.IsLive);

    private static int Total(RolloutOverview overview) => overview.Journeys.Count(journey => !journey.IsLeftOut);
}
