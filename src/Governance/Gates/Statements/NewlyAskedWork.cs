using Governance.People;
using Governance.Rollouts;
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
        return chaired.Count == 0 ? [] : [.. (await statements.ReadNewAsync([.. chaired.Keys])).Select(view => Entry(chaired[view.Statement.RolloutId], view))];
    }

    private WorkEntry Entry(Rollout rollout, StatementView view) => new(
        words["Work.New", view.Statement.Gate, view.Statement.Round, rollout.Name], words["Work.New.Facts", words.Asked(view), view.Statement.Title],
        words["Work.New.Due"], DueTone.Plain, words["Work.New.Action"], $"/gates/{view.Statement.GateId}#statements");
}
