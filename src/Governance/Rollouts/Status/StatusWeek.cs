using System.Globalization;
using Governance.Shared.Time;

namespace Governance.Rollouts.Status;

/// <summary>A week for which status cards are written, from its Monday on.</summary>
public sealed record StatusWeek(DateOnly Monday)
{
    /// <summary>When a card is written on its day, in the organisation's zone: it is there when people come to work.</summary>
    public static readonly TimeOnly Hour = new(7, 0);

    /// <summary>By ISO 8601: "2026-W38". The days around New Year belong to the week that has most of them.</summary>
    public string Name
    {
        get
        {
            var monday = Monday.ToDateTime(TimeOnly.MinValue);
            return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(monday)}-W{ISOWeek.GetWeekOfYear(monday):00}");
        }
    }

    /// <summary>The week that a day is in.</summary>
    public static StatusWeek Of(DateOnly day) => new(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));

    /// <returns>Null where everybody is off the whole week.</returns>
    public DateOnly? FirstWorkingDay(WorkingDays days)
        => Enumerable.Range(0, 7).Select(Monday.AddDays).Where(days.IsWorkingDay).Select(day => (DateOnly?)day).FirstOrDefault();
}
