using System.Collections.Concurrent;

namespace Governance.Tests.Chaos;

/// <summary>What the service acknowledged: all of it must be there afterwards, and nothing beside it.</summary>
public sealed class Ledger
{
    private int answered, interrupted;

    /// <summary>Rollout by the name that only one POST gave it.</summary>
    public ConcurrentDictionary<string, Guid> Rollouts { get; } = [];

    /// <summary>Journey by its own name.</summary>
    public ConcurrentDictionary<string, Guid> Journeys { get; } = [];

    /// <summary>Evidence by its text.</summary>
    public ConcurrentDictionary<string, Guid> Evidence { get; } = [];

    /// <summary>Gate and round.</summary>
    public ConcurrentDictionary<(Guid Gate, int Round), bool> Submissions { get; } = [];

    /// <summary>Choice by gate, round and name of the sponsor.</summary>
    public ConcurrentDictionary<(Guid Gate, int Round, string Sponsor), string> Votes { get; } = [];

    /// <summary>How many rounds two votes have settled.</summary>
    public int Decisions => Votes.Keys.GroupBy(vote => (vote.Gate, vote.Round)).Count(votes => votes.Count() == 2);

    /// <summary>What should not have happened, such as an answer of 500.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    public int Answered => answered;

    /// <summary>Requests of which nobody knows whether they were carried out, because the process died.</summary>
    public int Interrupted => interrupted;

    public void CountAnswer() => Interlocked.Increment(ref answered);

    public void CountInterruption() => Interlocked.Increment(ref interrupted);
}
