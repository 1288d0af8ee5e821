using Governance.People;
using Governance.Shared.Http;

namespace Governance.Gates.Statements;

/// <summary>What the API says of a statement.</summary>
/// <param name="Title">As the definition calls the step.</param>
/// <param name="Role">Who answers holds this app role.</param>
/// <param name="PersonId">Who alone is asked; null when everybody with the role is.</param>
/// <param name="DueAt">The end of the last day to answer; null when there is none.</param>
/// <param name="Awaited">The round's workflow waits for it.</param>
/// <param name="Answer">given, objected or overdue; null while nobody has answered.</param>
/// <param name="Text">Null before the answer, when it is overdue, and for a caller who reads neither the dossier nor was asked.</param>
public sealed record StatementResponse(
    Guid Id, int Round, string Activity, string Title, string Question, [OneOfRoles] string Role, Guid? PersonId, DateTimeOffset AskedAt, DateTimeOffset? DueAt, bool Awaited,
    StatementAnswer? Answer, string? Text, Guid? AnsweredBy, DateTimeOffset? AnsweredAt)
{
    public static StatementResponse For(StatementView view, Relation reader) => Of(view.Statement, view.IsAwaited) with
    {
        Text = reader.ReadsRequest ? view.Statement.Content : null,
    };

    public static StatementResponse Of(Statement statement, bool awaited) => new(
        statement.Id, statement.Round, statement.ActivityId, statement.Title, statement.Question, statement.Role, statement.PersonId, statement.AskedAt, statement.DueAt,
        awaited, statement.Answer, statement.Content, statement.AnsweredBy, statement.AnsweredAt);
}

/// <param name="Answer">given (no objection) or objected.</param>
/// <param name="Text">Up to 4,000 characters; part of the dossier.</param>
public sealed record StatementRequest([OneOf<StatementAnswer>(nameof(StatementAnswer.Overdue))] string? Answer, string? Text);
