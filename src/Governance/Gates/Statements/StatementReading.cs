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
    public async Task<Statement?> FindHoldingAsync(Guid gateId) => await FindHoldingAsync(await store.ReadAsync(gateId));

    /// <summary>The same among the statements of a gate that were read before.</summary>
    public async Task<Statement?> FindHoldingAsync(IEnumerable<Statement> asked)
    {
        foreach (var statement in asked.Where(statement => statement.IsOpen))
        {
            if (Holds(statement, await workflows.ReadWaitsAsync(statement.InstanceId)))
            {
                return statement;
            }
        }

        return null;
    }

    /// <summary>Every open question in any rollout that is put to a role of somebody's, in the order in which they were asked.</summary>
    public async Task<IReadOnlyList<Statement>> ReadOpenAsync(Caller caller) => [.. (await store.ReadOpenAsync()).Where(statement => caller.Is(statement.Role))];

    /// <summary>Those of them that wait for somebody's statement.</summary>
    /// <param name="open">Of <paramref name="rollout"/>.</param>
    public async Task<IReadOnlyList<Statement>> ReadAskedAsync(IReadOnlyList<Statement> open, Rollout rollout, Caller caller)
    {
        var asked = new List<Statement>();
        foreach (var view in await ViewAsync(open))
        {
            if (view is { IsAwaited: true, IsPast: false } && await CheckAsync(view.Statement, rollout, caller) is null)
            {
                asked.Add(view.Statement);
            }
        }

        return asked;
    }

    /// <summary>See <see cref="StatementRules.Check"/>.</summary>
    public async Task<string?> CheckAsync(Statement statement, Rollout rollout, Caller caller)
    {
        var holds = statement.PersonId is { } named && (await people.ReadHoldersAsync(statement.Role)).Any(person => person.Id == named);
        return StatementRules.Check(statement, rollout, caller, holds);
    }

    private async Task<IReadOnlyList<StatementView>> ViewAsync(IReadOnlyList<Statement> statements)
    {
        var named = statements.SelectMany(statement => (Guid?[])[statement.PersonId, statement.AnsweredBy]).OfType<Guid>().Distinct();
        var known = (await people.ReadAsync(named)).ToDictionary(person => person.Id);
        var views = new List<StatementView>();
        var before = statements.Count == 0 ? [] : await store.ReadOfRolloutsAsync(statements.Select(statement => statement.RolloutId).Distinct());
        foreach (var statement in statements)
        {
            var waits = statement.IsOpen ? await workflows.ReadWaitsAsync(statement.InstanceId) : [];
            views.Add(new StatementView(
                statement, waits.Contains(statement.Bookmark), statement.IsPast(clock.GetUtcNow()), Holds(statement, waits),
                statement.PersonId is { } person ? known[person] : null, statement.AnsweredBy is { } by ? known[by] : null)
            {
                IsNew = StatementRules.IsNew(statement, before.Where(other => other.RolloutId == statement.RolloutId)),
            });
        }

        return views;
    }

    private static bool Holds(Statement statement, IReadOnlyCollection<string> waits)
        => waits.Contains(statement.Bookmark) && statement.RoundState == RoundState.Preparing && !waits.Contains(PrepareRoundHandler.Bookmark);
}
