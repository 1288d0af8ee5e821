using Governance.Gates.Statements;
using Governance.Gates.Workflow;
using Governance.Orchestration;
using Governance.Rollouts;
using Governance.Shared.Data;

namespace Governance.Gates.Rounds;

/// <summary>The last day of a vote that runs.</summary>
/// <param name="Rollout">Its name.</param>
/// <param name="Gate">Number of the gate, 1 to 3.</param>
/// <param name="Round">Number of the round, from 1.</param>
public sealed record OpenGateDate(Guid GateId, string Rollout, int Gate, int Round, DateOnly Date);

/// <summary>The last day to answer a question that a round's workflow has put to somebody.</summary>
/// <param name="Title">What people call the step.</param>
/// <param name="Rollout">Its name.</param>
/// <param name="Gate">Number of the gate, 1 to 3.</param>
/// <param name="Round">Number of the round, from 1.</param>
public sealed record OpenHearingDate(Guid GateId, string Title, string Rollout, int Gate, int Round, DateOnly Date);

/// <summary>What running rounds have to do with the calendar and with people's roles: a gate date stays where it was set, reminders move with the working days, and neither changes while a round is counted.</summary>
public sealed class GateDates(Session session, RoundStore rounds, StatementStore statements, RolloutService rollouts, WorkflowWatch watch)
{
    /// <summary>Votes whose last day lies in a span, the soonest first; both ends belong to it.</summary>
    public async Task<IReadOnlyList<OpenGateDate>> ReadAsync(DateOnly from, DateOnly to)
    {
        var ending = await rounds.ReadEndingAsync(from, to);
        var names = await NamesAsync(ending.Select(one => one.RolloutId));
        return [.. ending.Where(one => names.ContainsKey(one.RolloutId)).Select(one => new OpenGateDate(one.GateId, names[one.RolloutId], one.Gate, one.Round, one.Date))];
    }

    /// <summary>Statements that nobody has given and whose last day lies in a span, the soonest first; both ends belong to it. That day stays as it was told.</summary>
    public async Task<IReadOnlyList<OpenHearingDate>> ReadHearingsAsync(DateOnly from, DateOnly to)
    {
        var ending = (await statements.ReadOpenAsync()).Where(one => one.LastDay >= from && one.LastDay <= to).ToList();
        var names = await NamesAsync(ending.Select(one => one.RolloutId));
        return [.. ending.Where(one => names.ContainsKey(one.RolloutId)).OrderBy(one => one.LastDay)
            .Select(one => new OpenHearingDate(one.GateId, one.Title, names[one.RolloutId], one.Gate, one.Round, one.LastDay!.Value))];
    }

    /// <summary>Lets nobody open or count a round until this transaction has changed the calendar or people's roles; call it before the change.</summary>
    public async Task HoldAsync()
    {
        foreach (var rollout in (await rollouts.ReadAllAsync()).Where(rollout => rollout.State != RolloutState.Ended).OrderBy(rollout => rollout.Id))
        {
            await session.LockAsync(rollout.Id);
        }
    }

    /// <summary>Sets the clocks of all running votes anew; call it after the change, in the same transaction.</summary>
    public Task ResetClocksAsync() => watch.LookAgainAsync(GateActivities.CollectVotes);

    // What a stopped rollout left open asks nobody for anything any more.
    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> rolloutIds)
        => (await rollouts.ReadAsync(rolloutIds.Distinct())).Where(rollout => rollout.State != RolloutState.Ended).ToDictionary(rollout => rollout.Id, rollout => rollout.Name);
}
