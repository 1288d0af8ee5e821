namespace Governance.Shared.Time;

/// <summary>How long there is until the end of a day.</summary>
/// <param name="WorkingDays">Those that begin until then; negative behind it. None may be left although the day is still to come: only days off lie before it.</param>
/// <param name="Days">Calendar days; 0 is today, negative behind it.</param>
public readonly record struct TimeLeft(int WorkingDays, int Days);
