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

    /// <summary>Who was asked when, and until when.</summary>
    public string AskedWhen(StatementView view)
    {
        var (asked, at) = (Asked(view), Formats.Current.DateTime(view.Statement.AskedAt));
        return view.Statement.LastDay is { } day ? texts["AskedWhen", asked, at, Formats.Current.Date(day)] : texts["AskedWhen.NoLimit", asked, at];
    }

    /// <summary>That nobody in an earlier round asked them; null where that is not so, and where it was said when they were asked before in this one.</summary>
    public string? New(StatementView view)
        => view.IsNew && !view.Asked.Take(view.Time - 1).Any(earlier => earlier.Named?.Id == view.Named?.Id && earlier.Statement.Role == view.Statement.Role) ? texts["New", Asked(view)].Value : null;

    /// <summary>That it was asked again, before or after, and what came of it; null where it was asked once.</summary>
    public string? Again(StatementView view)
        => view.Later is { } later ? texts["Again.Later", AskedWhen(later)].Value
            : view.Time > 1 && view.Asked[view.Time - 2] is var earlier ? texts["Again.Earlier", view.Time, AskedWhen(earlier), State(earlier)].Value
            : null;

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
