namespace Governance.Sandbox.Sample;

/// <summary>Who does what when, noted in any order and played in the order of time.</summary>
internal sealed class Script(SampleDays days)
{
    private readonly List<Entry> entries = [];

    public SampleDays Days { get; } = days;

    /// <summary>The instant of the first entry.</summary>
    public DateTimeOffset Start => entries.Min(entry => entry.At);

    /// <param name="day">Working days from today.</param>
    /// <param name="time">Local, "09:14".</param>
    /// <param name="act">One command.</param>
    /// <param name="minutes">Later than <paramref name="time"/>, for who does several things in one sitting.</param>
    public void On(int day, string time, Func<Company, Task> act, int minutes = 0)
        => entries.Add(new Entry(Days.At(day, time).AddMinutes(minutes), act));

    /// <summary>Those of one instant stay in the order in which they were noted.</summary>
    public IEnumerable<Entry> InOrder() => entries.OrderBy(entry => entry.At);

    public sealed record Entry(DateTimeOffset At, Func<Company, Task> Act);
}
