using Governance.Shared.Localisation;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Reviews;

/// <summary>Puts dates and rhythms into words.</summary>
public sealed class ReviewWords(IStringLocalizer<ReviewTexts> texts)
{
    // A Sunday: the days behind it have the numbers of the weekdays.
    private static readonly DateOnly Sunday = new(2026, 1, 4);

    /// <summary>"jede Woche am Montag", "jeden Monat am ersten Dienstag".</summary>
    public string Rhythm(ReviewSeries series) => series.Rhythm switch
    {
        { Week: { } week, Weekday: var day } => texts["Rhythm.Monthly", texts[$"Week.{week}"], Day(day)],
        { Weeks: 1, Weekday: var day } => texts["Rhythm.Weekly", Day(day)],
        { Weeks: var weeks, Weekday: var day } => texts["Rhythm.Weeks", weeks!, Day(day)],
    };

    /// <summary>Who ended a series and when, or that it ended with its rollout.</summary>
    /// <param name="name">Gives people's names.</param>
    public string Ended(ReviewSeries series, Func<Guid?, string> name) => series.EndedBy is null
        ? texts["Series.EndedWith", Formats.Current.Date(Formats.Day(series.EndedAt!.Value))] : texts["Series.EndedBy", name(series.EndedBy), Formats.Current.Date(Formats.Day(series.EndedAt!.Value))];

    /// <summary>"Montag", as the language has it.</summary>
    public static string Day(Weekday day) => Formats.Current.LongWeekday(Sunday.AddDays((int)day));

    /// <summary>"Montag, 7. September, 10:00–11:00 Uhr".</summary>
    public string When(Review review) => texts["When", Formats.Current.LongWeekdayDate(review.OnDay), Clock(review.StartMinute), Clock(review.StartMinute + review.Minutes)];

    /// <summary>"10:00–11:00 Uhr".</summary>
    public string Times(ReviewSeries series) => texts["Times", Clock(series.StartMinute), Clock(series.StartMinute + series.Minutes)];

    /// <summary>The room, Teams, both, or that nothing was said.</summary>
    public string Place(string? place, bool online) => (place, online) switch
    {
        ({ } room, true) => texts["Place.Both", room],
        ({ } room, false) => room,
        (null, true) => texts["Place.Online"],
        _ => texts["Place.None"],
    };

    /// <param name="isOver">Its time is over.</param>
    public string State(Review review, bool isOver) => texts[review.State == ReviewState.Planned && isOver ? "state.Unminuted" : $"state.{review.State}"];

    /// <param name="isOver">Its time is over.</param>
    public static StateKind Kind(Review review, bool isOver) => review.State switch
    {
        ReviewState.Held => StateKind.Passed,
        ReviewState.Planned => isOver ? StateKind.Waiting : StateKind.Outstanding,
        _ => StateKind.Retired,
    };

    /// <summary>What was done to a date, and by whom; null where it is as the cadence has it.</summary>
    /// <param name="name">Gives people's names.</param>
    public string? Fate(Review review, Func<Guid?, string> name) => review switch
    {
        { State: ReviewState.LeftOut } => texts["Fate.LeftOut"].Value,
        { State: ReviewState.Cancelled, CancelReason: { } reason } => texts["Fate.Cancelled", name(review.CancelledBy), Formats.Current.Date(Formats.Day(review.CancelledAt!.Value)), Formats.Current.Quote(reason)].Value,
        { State: ReviewState.Cancelled } => texts["Fate.CancelledElsewhere", Formats.Current.Date(Formats.Day(review.CancelledAt!.Value))].Value,
        { MovedFrom: { } from, MovedBy: null } => texts["Fate.MovedElsewhere", Formats.Current.DateTime(from)].Value,
        { MovedFrom: { } from } => texts["Fate.Moved", name(review.MovedBy), Formats.Current.DateTime(from)].Value,
        { IsShifted: true } => texts["Fate.Shifted", Formats.Current.Date(review.PlannedOn)].Value,
        _ => null,
    };

    private static string Clock(int minute) => TimeOnly.MinValue.AddMinutes(minute).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
