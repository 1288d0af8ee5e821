using System.Globalization;
using Governance.Shared.Forms;

namespace Governance.Reviews;

/// <summary>Reads what forms and programs say of series, dates and minutes.</summary>
public static class ReviewReader
{
    /// <summary>Name of the rows with actions.</summary>
    public const string Actions = "actions";

    /// <summary>Name of the rows with those who are asked to come.</summary>
    public const string Attendance = "attendance";

    // More than a time has, so that words are told how a time is written, and not that they are long.
    private const int LongestTime = 40;

    private static readonly string[] ActionParts = ["text", "ownerId", "dueDate"], Times = ["H:mm", "HH:mm"];

    /// <summary>The series; participants are read by the caller, who knows more ways to name them.</summary>
    public static SeriesDraft ReadSeries(FieldReader fields)
    {
        var kind = fields.Choice<CadenceKind>("cadence");
        var rhythm = kind == CadenceKind.Weekly
            ? new Cadence(kind, fields.Integer("weeks", 1, Cadence.MostWeeks), null, fields.Choice<Weekday>("weekday"))
            : new Cadence(kind, null, fields.Choice<WeekOfMonth>("weekOfMonth"), fields.Choice<Weekday>("weekday"));
        return new SeriesDraft(
            rhythm, fields.Date("startsOn"), ReadTime(fields, "time"), fields.Integer("minutes", ReviewSeries.FewestMinutes, ReviewSeries.MostMinutes),
            fields.OptionalText("place", ReviewSeries.LongestPlace), fields.Flag("online"), fields.Id("chairId"), fields.Ids("participantIds", required: false));
    }

    /// <summary>A time of day, "9:30" or "09:30", in minutes from midnight.</summary>
    public static int ReadTime(FieldReader fields, string field)
    {
        var text = fields.Text(field, LongestTime);
        if (TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return (time.Hour * 60) + time.Minute;
        }

        if (text.Length > 0)
        {
            fields.Refuse(field, "review.time");
        }

        return 0;
    }

    /// <summary>Minutes as a form has them; rows of actions that were left empty do not count.</summary>
    public static MinutesDraft ReadPosted(FieldReader fields, FormInput input)
    {
        var rows = Enumerable.Range(0, ReviewSeries.MostPeople).Select(index => FormRows.Row(Attendance, index)).TakeWhile(row => input.Value($"{row}.personId").Length > 0);
        var decisions = fields.OptionalText("decisions", MinutesDraft.MostDecisions * (MinutesDraft.LongestDecision + 1), lines: true);
        return new MinutesDraft(
            [.. rows.Select(row => new Attendance { PersonId = fields.Id($"{row}.personId"), Presence = fields.OptionalChoice<Presence>($"{row}.presence") })],
            decisions?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            [.. input.Filled(Actions, ReviewAction.Most + 1, ActionParts).Select(index => ReadAction(fields, FormRows.Row(Actions, index)))],
            fields.OptionalText("notes", MinutesDraft.LongestNotes, lines: true));
    }

    /// <summary>Minutes as a program sent them.</summary>
    public static MinutesDraft ReadSent(FieldReader fields, MinutesRequest sent) => new(
        [.. (sent.Attendance ?? []).Take(ReviewSeries.MostPeople + 1).Select((_, index) => ReadAttendance(fields, FormRows.Row(Attendance, index)))],
        [.. (sent.Decisions ?? []).Take(MinutesDraft.MostDecisions + 1).Select((_, index) => fields.Text(FormRows.Row("decisions", index), MinutesDraft.LongestDecision))],
        [.. (sent.Actions ?? []).Take(ReviewAction.Most + 1).Select((_, index) => ReadAction(fields, FormRows.Row(Actions, index)))],
        fields.OptionalText("notes", MinutesDraft.LongestNotes, lines: true));

    private static Attendance ReadAttendance(FieldReader fields, string row)
        => new() { PersonId = fields.Id($"{row}.personId"), Presence = fields.OptionalChoice<Presence>($"{row}.presence") };

    private static ActionDraft ReadAction(FieldReader fields, string row)
        => new(row, fields.Text($"{row}.text", ReviewAction.LongestText), fields.Id($"{row}.ownerId"), fields.Date($"{row}.dueDate"));
}
