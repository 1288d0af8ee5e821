namespace Governance.Sandbox.Sample;

/// <summary>The clock of a history that is told after the fact: it stands until it is moved, and never goes back.</summary>
internal sealed class SampleClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void MoveTo(DateTimeOffset instant)
        => now = instant >= now ? instant : throw new InvalidOperationException($"It is {now:O} already, and {instant:O} lies before that.");
}
