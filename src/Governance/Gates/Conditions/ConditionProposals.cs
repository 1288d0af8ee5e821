using Governance.People;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Gates.Conditions;

/// <summary>Takes the conditions of votes, and makes them binding or void when the round ends.</summary>
public sealed class ConditionProposals(ConditionStore store, ConditionReading reading, PeopleService people, OrganisationCalendar calendar, TimeProvider clock)
{
    /// <param name="land">The rollout's, whose working days count.</param>
    /// <returns>What is wrong with the conditions of a vote (422), or null.</returns>
    public async Task<Refusal?> CheckAsync(Choice choice, IReadOnlyList<ConditionDraft> drafts, string land)
    {
        var owners = drafts.Count == 0 ? [] : await people.ReadAsync(drafts.Select(draft => draft.OwnerId).Distinct());
        var known = owners.Where(owner => owner.Enabled).Select(owner => owner.Id).ToHashSet();
        var messages = ConditionRules.Check(choice, drafts, known, calendar.Today(), await calendar.ForAsync(land));
        return messages.Count == 0 ? null : new Refusal(422, "input.invalid") { Fields = messages };
    }

    /// <summary>Whether a vote that was cast asked for exactly these.</summary>
    public async Task<bool> IsSameAsync(Vote vote, IReadOnlyList<ConditionDraft> drafts)
    {
        var said = (await store.ReadOfRoundsAsync(vote.RoundId)).Where(condition => condition.VoteId == vote.Id).ToList();
        return said.Count == drafts.Count && said.Zip(drafts).All(pair => pair.Second.IsOf(pair.First));
    }

    /// <returns>The conditions as they were written.</returns>
    public async Task<IReadOnlyList<Condition>> ProposeAsync(Gate gate, Round round, Vote vote, IReadOnlyList<ConditionDraft> drafts)
    {
        var now = clock.GetUtcNow();
        IReadOnlyList<Condition> proposed =
        [
            .. drafts.Index().Select(draft => new Condition
            {
                Id = Guid.CreateVersion7(now), RolloutId = gate.RolloutId, GateId = gate.Id, RoundId = round.Id, VoteId = vote.Id, Gate = gate.Number, Round = round.Number,
                Position = draft.Index + 1, Content = draft.Item.Content, OwnerId = draft.Item.OwnerId, DueDate = draft.Item.DueDate, State = ConditionState.Proposed,
                ChangedBy = vote.PersonId, ChangedAt = now, Revision = 1,
            }),
        ];
        foreach (var condition in proposed)
        {
            await store.InsertAsync(condition);
        }

        return proposed;
    }

    /// <summary>Every condition of every vote binds when the round was decided as ConditionalGo, and none otherwise.</summary>
    /// <returns>Those that bind, numbered through.</returns>
    public async Task<IReadOnlyList<NamedCondition>> SettleAsync(Round round)
    {
        var (binds, position) = (round.Decision == Decision.ConditionalGo, 0);
        foreach (var condition in await store.ReadOfRoundsAsync(round.Id))
        {
            await store.SaveAsync(binds
                ? condition with { State = ConditionState.Open, Position = ++position, ChangedAt = clock.GetUtcNow() }
                : condition with { State = ConditionState.Void, ChangedAt = clock.GetUtcNow() });
        }

        return binds ? await reading.ReadOfRoundsAsync([round.Id]) : [];
    }
}
