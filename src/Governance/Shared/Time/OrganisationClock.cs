namespace Governance.Shared.Time;

/// <summary>Days as people in the organisation agree on them, in Europe/Berlin, and as instants.</summary>
public class OrganisationClock(TimeProvider clock)
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>In UTC.</summary>
    public DateTimeOffset Now() => clock.GetUtcNow();

    /// <summary>The date it is there now.</summary>
    public DateOnly Today() => DateOf(clock.GetUtcNow());

    /// <summary>The date there at an instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant (UTC) at which the day is over: whatever happens before it still happened on that day.</summary>
    public DateTimeOffset EndOfDay(DateOnly date) => At(date.AddDays(1), TimeOnly.MinValue);

    /// <summary>The instant (UTC) of a wall-clock time there; a time that the change to summer time skips moves an hour on, one that comes twice means the first.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
