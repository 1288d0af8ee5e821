namespace Governance.Shared.Time;

/// <summary>The organisation's clock together with the working days of its Bundesländer.</summary>
/// <remarks>Closing days are read from the database each time, so that a day somebody adds counts at once and on every node.</remarks>
public sealed class OrganisationCalendar(CalendarOptions options, TimeProvider clock, ClosingDayStore closed) : OrganisationClock(clock)
{
    /// <summary>The working days of a Land without the closing days of the settings and those that administrators added.</summary>
    /// <exception cref="ArgumentException">There is no such Land.</exception>
    public async Task<WorkingDays> ForAsync(string land) => (await ForAsync([land]))[land];

    /// <summary>The same of several Länder, by code.</summary>
    public async Task<IReadOnlyDictionary<string, WorkingDays>> ForAsync(IEnumerable<string> lands)
    {
        var all = options with { ClosingDays = new HashSet<DateOnly>([.. options.ClosingDays, .. await closed.ReadDaysAsync()]) };
        return lands.Distinct().ToDictionary(land => land, land => new WorkingDays(land, all));
    }
}
