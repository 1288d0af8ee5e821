namespace Governance.Gates.Verdicts;

/// <summary>What gates ask of one series of reviews.</summary>
/// <param name="JourneyId">Null for the rollout itself.</param>
/// <param name="Runs">It has not ended.</param>
/// <param name="Held">How many of its reviews were held and have final minutes.</param>
/// <param name="MostPresent">How many people were at the one with the most.</param>
/// <param name="IsOverdue">The last review lies too long behind for its own rhythm. Of one that has ended: it did then, and none on the same subject was held since.</param>
public sealed record ReviewRecord(Guid? JourneyId, bool Runs, long Held, long MostPresent, bool IsOverdue);

/// <summary>Where the reviews of rollouts are kept.</summary>
public interface IReviewRecords
{
    /// <summary>Every series that was ever set up, by rollout.</summary>
    Task<ILookup<Guid, ReviewRecord>> ReadAsync(IReadOnlyCollection<Guid> rolloutIds);
}
