using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Governance.Shared.Time;

namespace Governance.Gates.Statements;

/// <summary>Puts what somebody is asked on their first page.</summary>
public sealed class StatementWork(RolloutService rollouts, StatementReading statements, OrganisationCalendar calendar, StatementWords words)
{
    /// <summary>From how many working days before the last day an answer is pressing.</summary>
    private const int PressingDays = RoundClock.ReminderDaysBefore;

    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var entries = new List<WorkEntry>();
        foreach (var open in (await statements.ReadOpenAsync(caller)).GroupBy(statement => statement.RolloutId))
        {
            var rollout = await rollouts.GetAsync(open.Key);
            foreach (var statement in rollout.IsUnderway ? await statements.ReadAskedAsync([.. open], rollout, caller) : [])
            {
                entries.Add(await EntryAsync(rollout, statement));
            }
        }

        return entries;
    }

    private async Task<WorkEntry> EntryAsync(Rollout rollout, Statement statement)
    {
        TimeLeft? left = statement.LastDay is { } day ? (await calendar.ForAsync(rollout.Land)).Left(calendar.Today(), day) : null;
        return new WorkEntry(
            words["Work.Title", statement.Title, statement.Gate, statement.Round, rollout.Name], statement.Question, words.Due(statement, left),
            left?.WorkingDays <= PressingDays ? DueTone.Soon : DueTone.Plain, words["Work.Action"], $"/gates/{statement.GateId}/statements/{statement.Id}") { On = statement.LastDay };
    }
}
