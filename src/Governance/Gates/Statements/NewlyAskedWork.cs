using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;

namespace Governance.Gates.Statements;

/// <summary>Tells a chair on the first page that a definition asks somebody new: whoever is asked reads the dossier.</summary>
public sealed class NewlyAskedWork(RolloutService rollouts, StatementReading statements, StatementWords words)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.Sponsor))
        {
            return [];
        }

        var chaired = (await rollouts.ReadAsync(await rollouts.ReadIdsOfAsync(caller.Id))).Where(rollout => rollout.ChairId == caller.Id && rollout.IsUnderway).ToDictionary(rollout => rollout.Id);
        return chaired.Count == 0 ? [] : [.. (await statements.ReadNewAsync([.. chaired.Keys]))
            .GroupBy(view => (view.Statement.RoundId, Asked: words.Asked(view))).Where(asked => asked.Any(IsOpen)).Select(asked => Entry(chaired[asked.First().Statement.RolloutId], [.. asked]))];
    }

    // Once everything was answered, or its time is over, nothing new is to be told.
    private static bool IsOpen(StatementView view) => view is { Statement.IsOpen: true, IsPast: false };

    private WorkEntry Entry(Rollout rollout, IReadOnlyList<StatementView> asked)
    {
        var (view, titles) = (asked[0], asked.Select(one => Formats.Current.Quote(one.Statement.Title)).Distinct());
        return new WorkEntry(
            words["Work.New", view.Statement.Gate, view.Statement.Round, rollout.Name], words["Work.New.Facts", words.Asked(view), Formats.Current.List([.. titles])],
            words["Work.New.Due"], DueTone.Plain, words["Work.New.Action"], $"/gates/{view.Statement.GateId}#statements") { IsNews = true };
    }
}
