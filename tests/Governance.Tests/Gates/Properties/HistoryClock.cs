namespace Governance.Tests.Gates.Properties;

/// <summary>A clock that histories move, and that can go on by itself so that no two things happen at the same instant.</summary>
public sealed class HistoryClock : TimeProvider
{
    private long ticks = History.Begin.UtcTicks;

    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref ticks, value.UtcTicks);
    }

    /// <summary>How far every reading moves it on.</summary>
    public TimeSpan Stride { get; set; }

    /// <summary>What happens whenever it is read.</summary>
    public Action Read { get; set; } = () => { };

    /// <summary>A second passes.</summary>
    public void Advance() => Interlocked.Add(ref ticks, TimeSpan.TicksPerSecond);

    public override DateTimeOffset GetUtcNow()
    {
        Read();
        return new DateTimeOffset(Interlocked.Add(ref ticks, Stride.Ticks), TimeSpan.Zero);
    }
}
