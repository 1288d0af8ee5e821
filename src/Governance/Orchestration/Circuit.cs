namespace Governance.Orchestration;

/// <summary>What is known of the way that one kind of message takes: after failures of several receivers in a row it rests, so that an outage is not hammered at.</summary>
/// <remarks>One receiver that fails by itself opens nothing: its own messages wait for it already.</remarks>
public sealed record Circuit
{
    /// <summary>Failures in a row, of at least <see cref="FewestReceivers"/> receivers, until it rests.</summary>
    public const int MostFailures = 5;

    /// <inheritdoc cref="MostFailures"/>
    public const int FewestReceivers = 2;

    /// <summary>Longest wait that the other side is granted, whatever it asks for.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(30), LongestRest = TimeSpan.FromMinutes(10);

    /// <summary>The kind of message.</summary>
    public required string Kind { get; init; }

    /// <summary>In a row, up to now.</summary>
    public int Failures { get; init; }

    /// <summary>How often the receiver changed among them.</summary>
    public int Changes { get; init; }

    /// <summary>The receiver that failed last; null when none has.</summary>
    public string? LastKey { get; init; }

    /// <summary>How often it rested since the last success.</summary>
    public int Rests { get; init; }

    /// <summary>No message of the kind leaves before; null when it does not rest.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>Whose message was risked after the last rest; null while none was.</summary>
    public string? Probe { get; init; }

    public bool IsClean => Failures == 0;

    /// <summary>Whether an attempt says something about the way rather than about its own message.</summary>
    public static bool Concerns(Delivery delivery)
        => delivery is { Status: DeliveryStatus.Retry, Cause: DeliveryCause.Unreachable or DeliveryCause.Broken or DeliveryCause.Silent or DeliveryCause.Failing or DeliveryCause.Throttled };

    /// <summary>The same after an attempt.</summary>
    /// <param name="key">The message's ordering key, which names its receiver.</param>
    public Circuit After(Delivery delivery, string key, DateTimeOffset now)
    {
        if (!Concerns(delivery))
        {
            return new Circuit { Kind = Kind };
        }

        var failed = this with { Failures = Failures + 1, Changes = Changes + (LastKey is { } last && last != key ? 1 : 0), LastKey = key };
        // Once it has rested, the one that is risked decides; what was on its way before the rest says nothing new.
        var opens = Rests > 0 ? key == Probe : (failed.Failures >= MostFailures && failed.Changes >= FewestReceivers - 1);
        return opens ? failed with { Rests = Rests + 1, RestsUntil = now + Rest(Rests, delivery.RetryAfter), Probe = null } : failed;
    }

    private static TimeSpan Rest(int before, TimeSpan? asked)
    {
        var rest = TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, FirstRest.Ticks << Math.Min(before, 10)));
        return asked is { } longer && longer > rest ? longer < LongestAsked ? longer : LongestAsked : rest;
    }
}
