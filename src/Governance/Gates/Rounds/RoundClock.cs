using Governance.Shared.Time;

namespace Governance.Gates.Rounds;

/// <summary>What the clock does in a round.</summary>
public enum ClockEvent
{
    /// <summary>Five working days before the gate date: everybody who has not voted is reminded.</summary>
    Reminder,

    /// <summary>Two working days before: the chair is told when the quorum is still missing.</summary>
    Escalation,

    /// <summary>On the gate date itself.</summary>
    LastReminder,

    /// <summary>The gate date is over.</summary>
    Deadline,
}

/// <summary>An event with its instant.</summary>
public sealed record ClockPoint(ClockEvent Event, DateTimeOffset At);

/// <summary>The instants of a round, in order.</summary>
public static class RoundClock
{
    /// <summary>In working days of the rollout's calendar; the instants are in the morning.</summary>
    public const int ReminderDaysBefore = 5, EscalationDaysBefore = 2;

    /// <summary>From how many working days before its date whatever waits for somebody is pressing: as soon as they are reminded of a vote.</summary>
    public const int PressingDays = ReminderDaysBefore;

    /// <summary>When a round is submitted without a date: that many working days later.</summary>
    public const int DefaultWorkingDays = 15;

    /// <summary>The least time to vote, in working days after the submission: the chair is told two before the end, and somebody must be able to act on it.</summary>
    public const int FewestWorkingDays = 3;

    /// <summary>Local time at which reminders leave.</summary>
    public static readonly TimeOnly Morning = new(7, 0);

    /// <summary>Every instant of a round's clock, in order.</summary>
    /// <param name="round">One that was handed in.</param>
    /// <param name="days">The rollout's calendar.</param>
    public static IReadOnlyList<ClockPoint> Points(Round round, WorkingDays days, OrganisationClock clock)
    {
        var date = round.GateDate!.Value;
        return
        [
            new(ClockEvent.Reminder, clock.At(days.Add(date, -ReminderDaysBefore), Morning)),
            new(ClockEvent.Escalation, clock.At(days.Add(date, -EscalationDaysBefore), Morning)),
            new(ClockEvent.LastReminder, clock.At(date, Morning)),
            new(ClockEvent.Deadline, round.Deadline!.Value),
        ];
    }

    /// <summary>Those events that are still to come.</summary>
    public static IEnumerable<ClockPoint> After(IReadOnlyList<ClockPoint> points, DateTimeOffset moment) => points.Where(point => point.At > moment);

    /// <summary>Those that came in a span, its end included.</summary>
    public static IEnumerable<ClockPoint> Between(IReadOnlyList<ClockPoint> points, DateTimeOffset after, DateTimeOffset upTo)
        => points.Where(point => point.At > after && point.At <= upTo);
}
