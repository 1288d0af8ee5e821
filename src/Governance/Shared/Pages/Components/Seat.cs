namespace Governance.Shared.Pages.Components;

/// <summary>What a seat is shown as: outside a round, or with its part in one.</summary>
public enum SeatKind
{
    Named,
    YourTurn,
    Voted,
    Open,
    Deputised,
    NotEntitled,
}

/// <summary>A line of the seat list. What a seat voted never stands here.</summary>
/// <param name="Kind">Decides sign and weight.</param>
/// <param name="Name">Who sits there; the deputy where there is one.</param>
/// <param name="Note">Office, time of the vote, or the reason why the seat is not entitled.</param>
public sealed record Seat(SeatKind Kind, string Name, string? Note)
{
    /// <summary>The seat is the reader's.</summary>
    public bool IsYou { get; init; }

    public bool IsChair { get; init; }

    /// <summary>Whose seat a deputy sits in; null without one.</summary>
    public string? StandsInFor { get; init; }

    /// <summary>Until when; null without a deputy, and where that is over.</summary>
    public DateOnly? StandsInUntil { get; init; }
}
