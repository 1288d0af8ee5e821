using Governance.People;

namespace Governance.Gates.Conditions;

/// <summary>A condition with the names of everybody it names.</summary>
public sealed record NamedCondition(Condition Condition, IReadOnlyDictionary<Guid, string> Names)
{
    public string Owner => Name(Condition.OwnerId);

    public string Name(Guid? person) => person is { } id && Names.TryGetValue(id, out var name) ? name : "";
}

/// <summary>Reads conditions with names.</summary>
public sealed class ConditionReading(ConditionStore store, PeopleService people)
{
    /// <returns>Null when there is none, or none that a decision rests on.</returns>
    public async Task<NamedCondition?> FindBindingAsync(Guid id)
        => await store.FindAsync(id) is { IsBinding: true } found ? (await NameAsync([found]))[0] : null;

    /// <summary>Those of a rollout that decisions rest on, the oldest decision's first.</summary>
    public Task<IReadOnlyList<NamedCondition>> ReadBindingAsync(Guid rolloutId) => ReadBindingAsync([rolloutId]);

    /// <summary>The same of several rollouts, mixed.</summary>
    public async Task<IReadOnlyList<NamedCondition>> ReadBindingAsync(IEnumerable<Guid> rolloutIds) => await NameAsync(await store.ReadBindingAsync(rolloutIds));

    /// <summary>The same without names.</summary>
    public Task<IReadOnlyList<Condition>> ReadUnnamedAsync(IEnumerable<Guid> rolloutIds) => store.ReadBindingAsync(rolloutIds);

    /// <summary>Those said in some rounds, vote by vote, whatever became of them.</summary>
    public async Task<IReadOnlyList<NamedCondition>> ReadOfRoundsAsync(IEnumerable<Guid> roundIds) => await NameAsync(await store.ReadOfRoundsAsync(roundIds));

    /// <summary>See <see cref="ConditionStore.ReadWaitingAsync"/>.</summary>
    public async Task<IReadOnlyList<NamedCondition>> ReadWaitingAsync(Guid personId, IEnumerable<Guid> rolloutIds) => await NameAsync(await store.ReadWaitingAsync(personId, rolloutIds));

    private async Task<IReadOnlyList<NamedCondition>> NameAsync(IReadOnlyList<Condition> conditions)
    {
        if (conditions.Count == 0)
        {
            return [];
        }

        var named = await people.ReadAsync(conditions.SelectMany(condition => condition.People).Distinct());
        var names = named.ToDictionary(person => person.Id, person => person.Name);
        return [.. conditions.Select(condition => new NamedCondition(condition, names))];
    }
}
