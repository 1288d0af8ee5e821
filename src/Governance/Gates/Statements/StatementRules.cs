using Governance.People;
using Governance.Rollouts;

namespace Governance.Gates.Statements;

/// <summary>Who gives a statement. Pure.</summary>
public static class StatementRules
{
    /// <summary>Who can be asked. Administrators bring definitions in, and read no dossier; with a question to themselves they would open all of them.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. AppRoles.ForPeople.Where(role => role != AppRoles.Administrator)];

    /// <summary>It is put to somebody whom no earlier round of the rollout asked. Who was asked through a role is not new when named.</summary>
    /// <param name="asked">Everything that was asked in the rollout.</param>
    public static bool IsNew(Statement statement, IEnumerable<Statement> asked) => !asked.Any(other => other.RoundId != statement.RoundId
        // Two rounds can ask within one tick of the clock; the gate that was passed came first.
        && (other.AskedAt, other.Gate, other.Round).CompareTo((statement.AskedAt, statement.Gate, statement.Round)) < 0
        && other.Role == statement.Role && (other.PersonId is null || other.PersonId == statement.PersonId));

    /// <summary>In the same round the same step asked both, or another one asked the same people under the same title: the second is the first asked again.</summary>
    public static bool IsSameQuestion(Statement one, Statement other)
        => one.RoundId == other.RoundId && (one.ActivityId == other.ActivityId
        || ((one.Role, one.PersonId) == (other.Role, other.PersonId) && string.Equals(one.Title, other.Title, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Why somebody may not answer; null when they may.</summary>
    /// <param name="namedHolds">The one person who is named still holds the role; it does not matter where none is.</param>
    /// <returns><c>statement.own_work</c> or <c>statement.not_asked</c>.</returns>
    public static string? Check(Statement statement, Rollout rollout, Caller caller, bool namedHolds)
        => rollout.ManagerId == caller.Id || statement.SubmittedBy == caller.Id ? "statement.own_work"
            : caller.Is(AppRoles.Administrator) || !caller.Is(statement.Role) || (statement.PersonId is { } named && named != caller.Id && namedHolds) ? "statement.not_asked"
            : null;
}
