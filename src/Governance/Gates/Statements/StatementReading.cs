using Governance.Gates.Rounds;
using Governance.Orchestration;
using Governance.People;
using Governance.Rollouts;

namespace Governance.Gates.Statements;

/// <summary>A statement as a page shows it.</summary>
/// <param name="IsAwaited">The workflow waits for it.</param>
/// <param name="IsPast">Its last day is over, even if the clock has not looked yet; an answer counts no more.</param>
/// <param name="HoldsSubmission">It is awaited, and until it is there the round cannot be handed in.</param>
/// <param name="Named">Who alone is asked; null when everybody who holds the role is.</param>
/// <param name="AnsweredBy">Null while nobody has answered, and when it is overdue.</param>
public sealed record StatementView(Statement Statement, bool IsAwaited, bool IsPast, bool HoldsSubmission, Person? Named, Person? AnsweredBy)
{
    /// <summary>See <see cref="StatementRules.IsNew"/>.</summary>
    public bool IsNew { get; init; }

    /// <summary>Every time that the same was asked in the same round, this one among them, the first one first: whoever lets a deadline pass may be asked again.</summary>
    public IReadOnlyList<StatementView> Asked { get; init; } = [];

    /// <summary>Which of them it is, from 1.</summary>
    public int Time => Asked.TakeWhile(one => one.Statement.Id != Statement.Id).Count() + 1;

    /// <summary>The last of them that was asked after this one; null where none was.</summary>
    public StatementView? Later => Asked is [.., var last] && last.Statement.Id != Statement.Id ? last : null;
}

/// <summary>Reads what was asked in a gate's rounds, and who may answer.</summary>
public sealed class StatementReading(StatementStore store, IWorkflows workflows, PeopleService people, TimeProvider clock)
{
    /// <summary>Everything that was asked in any round of a gate, the first one first.</summary>
    public async Task<IReadOnlyList<StatementView>> ReadAsync(Guid gateId) => await ViewAsync(await store.ReadAsync(gateId));

    /// <summary>What is asked in rounds that are not over of somebody whom no earlier round of the same rollout asked.</summary>
    public async Task<IReadOnlyList<StatementView>> ReadNewAsync(IReadOnlyList<Guid> rolloutIds)
        => [.. (await ViewAsync([.. (await store.ReadOfRolloutsAsync(rolloutIds)).Where(statement => statement.IsCurrent)])).Where(view => view.IsNew)];

    /// <summary>The statement that a gate's round waits for before it can be handed in; null when it waits for none.</summary>
    public async Task<Statement?> FindHoldingAsync(Guid gateId) => await ReadHoldingAsync(await store.ReadAsync(gateId)) is [var first, ..] ? first : null;

    /// <summary>Those among statements of any gates that must be there before their round can be handed in, in the order given.</summary>
    public async Task<IReadOnlyList<Statement>> ReadHoldingAsync(IReadOnlyCollection<Statement> asked)
    {
        var waits = await WaitsAsync(asked);
        return [.. asked.Where(statement => Holds(statement, waits))];
    }

    /// <summary>Every open question in any rollout that is put to a role of somebody's, in the order in which they were asked.</summary>
    public async Task<IReadOnlyList<Statement>> ReadOpenAsync(Caller caller) => [.. (await store.ReadOpenAsync()).Where(statement => caller.Is(statement.Role))];

    /// <summary>Those of them that wait for somebody's statement, in the order given.</summary>
    /// <param name="rollouts">By id, those that are looked at; what was asked in others is left out.</param>
    public async Task<IReadOnlyList<Statement>> ReadAskedAsync(IReadOnlyList<Statement> open, IReadOnlyDictionary<Guid, Rollout> rollouts, Caller caller)
    {
        var waits = await WaitsAsync(open);
        var awaited = open.Where(statement => IsAwaited(statement, waits) && !statement.IsPast(clock.GetUtcNow())).ToList();
        var roles = awaited.Any(statement => statement.PersonId is not null) ? await people.ReadRolesAsync() : null;
        return [.. awaited.Where(statement => rollouts.GetValueOrDefault(statement.RolloutId) is { } rollout
            && StatementRules.Check(statement, rollout, caller, statement.PersonId is { } named && roles![named].Contains(statement.Role)) is null)];
    }

    /// <summary>See <see cref="StatementRules.Check"/>.</summary>
    public async Task<string?> CheckAsync(Statement statement, Rollout rollout, Caller caller)
    {
        var holds = statement.PersonId is { } named && await people.HoldsAsync(named, statement.Role);
        return StatementRules.Check(statement, rollout, caller, holds);
    }

    private async Task<IReadOnlyList<StatementView>> ViewAsync(IReadOnlyList<Statement> statements)
    {
        var named = statements.SelectMany(statement => (Guid?[])[statement.PersonId, statement.AnsweredBy]).OfType<Guid>().Distinct();
        var known = (await people.ReadAsync(named)).ToDictionary(person => person.Id);
        var before = statements.Count == 0 ? [] : await store.ReadOfRolloutsAsync(statements.Select(statement => statement.RolloutId).Distinct());
        var waits = await WaitsAsync(statements);
        return InSeries([.. statements.Select(statement => new StatementView(
            statement, IsAwaited(statement, waits), statement.IsPast(clock.GetUtcNow()), Holds(statement, waits),
            statement.PersonId is { } person ? known[person] : null, statement.AnsweredBy is { } by ? known[by] : null)
        {
            IsNew = StatementRules.IsNew(statement, before.Where(other => other.RolloutId == statement.RolloutId)),
        })]);
    }

    private static IReadOnlyList<StatementView> InSeries(IReadOnlyList<StatementView> views)
        => [.. views.Select(view => view with { Asked = [.. views.Where(other => StatementRules.IsSameQuestion(view.Statement, other.Statement))] })];

    // Most gates ask nobody anything: then there is nothing to look up.
    private async Task<ILookup<Guid, string>> WaitsAsync(IEnumerable<Statement> statements)
    {
        var open = statements.Where(statement => statement.IsOpen).Select(statement => statement.InstanceId).Distinct().ToList();
        return open.Count == 0 ? Enumerable.Empty<string>().ToLookup(_ => Guid.Empty) : await workflows.ReadWaitsAsync(open);
    }

    private static bool IsAwaited(Statement statement, ILookup<Guid, string> waits) => statement.IsOpen && waits[statement.InstanceId].Contains(statement.Bookmark);

    private static bool Holds(Statement statement, ILookup<Guid, string> waits)
        => IsAwaited(statement, waits) && statement.RoundState == RoundState.Preparing && !waits[statement.InstanceId].Contains(PrepareRoundHandler.Bookmark);
}
