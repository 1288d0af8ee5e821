namespace Governance.Reviews;

/// <summary>What was found wrong in final minutes, said behind them.</summary>
public sealed record Addendum
{
    /// <summary>Longest text, in characters.</summary>
    public const int LongestText = 2000;

    public required Guid Id { get; init; }
    public required Guid ReviewId { get; init; }
    public required string Content { get; init; }
    public required Guid AddedBy { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}
