using System.Globalization;
using Governance.Gates.Rounds;
using Governance.Shared.Forms;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Organisation;

/// <summary>Days that an administrator wants to add under one name; both ends belong to the span.</summary>
public sealed record ClosingSpan(DateOnly From, DateOnly To, string Name)
{
    /// <summary>Most days that are added at once.</summary>
    public const int MostDays = 60;

    /// <summary>Farthest day ahead, in days.</summary>
    public const int MostDaysAhead = 5 * 366;

    public const int NameLength = 80;

    public int Length => To.DayNumber - From.DayNumber + 1;

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Length).Select(From.AddDays);

    /// <summary>Reads from, to (the same day when left out) and name, and what is wrong with them.</summary>
    /// <param name="today">The past stays as it was.</param>
    public static ClosingSpan Read(FieldReader fields, DateOnly today)
    {
        var (from, to, name) = (fields.Date("from"), fields.OptionalDate("to"), fields.Text("name", NameLength));
        if (fields.Refusal is not null)
        {
            return new ClosingSpan(from, from, name);
        }

        if (from < today)
        {
            fields.Refuse("from", "closing_day.past_date");
        }

        var span = new ClosingSpan(from, to ?? from, name);
        if (span.Length < 1)
        {
            fields.Refuse("to", "closing_day.reversed");
        }
        else if (span.Length > MostDays)
        {
            fields.Refuse("to", "closing_day.too_many", MostDays, span.Length);
        }
        else if (span.To > today.AddDays(MostDaysAhead))
        {
            fields.Refuse("from", "closing_day.too_far", today.AddDays(MostDaysAhead));
        }

        return span;
    }
}

/// <summary>How far closing days may stretch every deadline: without a limit, whoever enters them could keep all rollouts from being decided.</summary>
public static class ClosingYear
{
    /// <summary>Most closing days of a calendar year that would be working days.</summary>
    public const int MostWorkingDays = 60;

    /// <summary>Of the days, those that would be working days in one Land at least.</summary>
    public static int Count(IEnumerable<DateOnly> days) => days.Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && PublicHolidays.Everywhere(day.Year).All(holiday => holiday.Date != day));

    /// <returns>Why days are not added to those that stand: <c>closing_day.year_full</c> (409); null where they fit.</returns>
    /// <param name="added">Days of one year.</param>
    /// <param name="standing">Days of the same year, of the settings as well.</param>
    public static Refusal? Refuse(IReadOnlyCollection<DateOnly> added, IReadOnlySet<DateOnly> standing)
    {
        var (before, after) = (Count(standing), Count(standing.Union(added)));
        return after > MostWorkingDays && after > before
            ? new Refusal(409, "closing_day.year_full", added.First().Year.ToString(CultureInfo.InvariantCulture), MostWorkingDays, before, after)
            : null;
    }
}

/// <summary>Why a day of a span was not taken.</summary>
public enum NotTaken
{
    /// <summary>Somebody else has entered it, or it stands under another name.</summary>
    Known,

    /// <summary>It stands in the service's settings.</summary>
    Setting,
}

/// <summary>What adding came to.</summary>
/// <param name="Added">Days of the span that stand as the caller asked for them, in order.</param>
/// <param name="Known">Days of the span that somebody else added, or under another name.</param>
/// <param name="Gates">Votes that end on one of the days; their dates stay.</param>
/// <param name="Hearings">Statements whose last day is one of the days; it stays.</param>
public sealed record AddedClosingDays(IReadOnlyList<ClosingDay> Added, IReadOnlyList<ClosingDay> Known, IReadOnlyList<OpenGateDate> Gates, IReadOnlyList<OpenHearingDate> Hearings)
{
    /// <summary>Days of the span that the settings have, in order; they are not entered a second time.</summary>
    public required IReadOnlyList<DateOnly> Settings { get; init; }

    /// <summary>False when the same person had added all of them before.</summary>
    public required bool IsNew { get; init; }
}
