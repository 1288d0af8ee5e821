using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Governance.Shared.Time;

namespace Governance.Gates.Statements;

/// <summary>Puts what somebody is asked on their first page.</summary>
public sealed class StatementWork(RolloutService rollouts, StatementReading statements, GateStore gates, OrganisationCalendar calendar, StatementWords words)
{
    /// <summary>From how many working days before the last day an answer is pressing.</summary>
    private const int PressingDays = RoundClock.ReminderDaysBefore;

    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var entries = new List<WorkEntry>();
        foreach (var rollout in (await rollouts.ReadAllAsync()).Where(rollout => rollout.IsUnderway))
        {
            foreach (var statement in await statements.ReadAskedAsync(rollout, caller))
            {
                entries.Add(await EntryAsync(rollout, (await gates.FindAsync(statement.GateId))!, statement));
            }
        }

        return entries;
    }

    private async Task<WorkEntry> EntryAsync(Rollout rollout, Gate gate, Statement statement)
    {
        int? left = statement.LastDay is { } day ? (await calendar.ForAsync(rollout.Land)).Between(calendar.Today(), day) : null;
        return new WorkEntry(
            words["Work.Title", statement.Title, gate.Number, statement.Round, rollout.Name], statement.Question, words.Due(statement, left),
            left <= PressingDays ? DueTone.Soon : DueTone.Plain, words["Work.Action"], $"/gates/{gate.Id}/statements/{statement.Id}") { On = statement.LastDay };
    }
}
