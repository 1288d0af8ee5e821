using Governance.Gates.Rounds;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Governance.Shared.Time;

namespace Governance.Gates.Statements;

/// <summary>Puts what somebody is asked on their first page.</summary>
public sealed class StatementWork(RolloutService rollouts, StatementReading statements, OrganisationCalendar calendar, StatementWords words)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var open = await statements.ReadOpenAsync(caller);
        var running = (await rollouts.ReadAsync(open.Select(statement => statement.RolloutId).Distinct())).Where(rollout => rollout.IsUnderway).ToDictionary(rollout => rollout.Id);
        var asked = await statements.ReadAskedAsync(open, running, caller);
        var days = await calendar.ForAsync(running.Values.Select(rollout => rollout.Land));
        return [.. asked.Select(statement => Entry(running[statement.RolloutId], statement, days))];
    }

    private WorkEntry Entry(Rollout rollout, Statement statement, IReadOnlyDictionary<string, WorkingDays> days)
    {
        TimeLeft? left = statement.LastDay is { } day ? days[rollout.Land].Left(calendar.Today(), day) : null;
        return new WorkEntry(
            words["Work.Title", statement.Title, statement.Gate, statement.Round, rollout.Name], statement.Question, words.Due(statement, left),
            left?.WorkingDays <= RoundClock.PressingDays ? DueTone.Soon : DueTone.Plain, words["Work.Action"], $"/gates/{statement.GateId}/statements/{statement.Id}") { On = statement.LastDay };
    }
}
