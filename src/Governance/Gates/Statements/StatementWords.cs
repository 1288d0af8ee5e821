using Governance.Shared.Localisation;
using Governance.Shared.Time;
using Microsoft.Extensions.Localization;

namespace Governance.Gates.Statements;

/// <summary>Puts what was asked and what was answered into words.</summary>
public sealed class StatementWords(IStringLocalizer<StatementTexts> texts)
{
    /// <summary>"Revision und Betriebsrat" for the role Auditor.</summary>
    public string Role(string role) => texts[$"statement.role.{role}"];

    /// <summary>Who is asked: one person, or everybody who holds a role.</summary>
    public string Asked(StatementView view) => view.Named?.Name ?? Role(view.Statement.Role);

    /// <summary>That nobody in an earlier round asked them.</summary>
    public string New(StatementView view) => texts["New", Asked(view)];

    public string Answer(StatementAnswer answer) => texts[$"Answer.{answer}"];

    /// <summary>One sentence on where it stands.</summary>
    public string State(StatementView view) => view.Statement switch
    {
        { Answer: StatementAnswer.Overdue, LastDay: { } day } => texts["State.Overdue", Formats.Current.Date(day)],
        { Answer: { } answer, AnsweredAt: { } at } => texts[$"State.{answer}", view.AnsweredBy!.Name, Formats.Current.DateTime(at)],
        _ when !view.IsAwaited => texts["State.NotAwaited"],
        { LastDay: { } day } when view.IsPast => texts["State.Overdue", Formats.Current.Date(day)],
        { LastDay: { } day } => texts["State.OpenUntil", Asked(view), Formats.Current.Date(day)],
        _ => texts["State.Open", Asked(view)],
    };

    /// <summary>"bis Freitag, 27. November, noch 4 Arbeitstage"; "ohne Frist" without a last day.</summary>
    public string Due(Statement statement, TimeLeft? left) => statement.LastDay is { } day
        ? texts["Due", Formats.Current.LongWeekdayDate(day), Formats.Current.Left(left!.Value)]
        : texts["Due.None"];

    public string this[string key, params object[] args] => texts[key, args];
}
