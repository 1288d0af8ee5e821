using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;

namespace Governance.Gates.Votes;

/// <summary>What may be voted, and why not.</summary>
/// <param name="Reason">Code of the reason; null when the choice is open.</param>
public sealed record ChoiceRule(Choice Choice, string? Reason)
{
    public bool Allowed => Reason is null;
}

/// <summary>Why whoever sits in a seat may not vote in a round.</summary>
public enum Ineligibility
{
    /// <summary>No longer holds the role of an executive sponsor, or has left.</summary>
    RoleLost,

    /// <summary>Answers for the rollout.</summary>
    Manages,

    /// <summary>Answers for a journey of the rollout.</summary>
    Owns,

    /// <summary>Works in a core team of the rollout.</summary>
    WorksOn,

    /// <summary>Handed in this round.</summary>
    Submitted,

    /// <summary>Has voted in this round from another seat, in which they sat as deputy.</summary>
    VotedElsewhere,
}

/// <summary>Who may vote and what (design: gate rules). Pure; the tables in docs/gate-rules.md are executed against it.</summary>
public static class VotingRules
{
    /// <summary>Go tolerates that many open should-criteria.</summary>
    public const int MostOpenShoulds = 1;

    /// <param name="asks">What the round asks for.</param>
    /// <param name="count">The criteria as they were frozen; ConditionalGo tolerates every open should-criterion.</param>
    /// <param name="isLast">After the last gate there is none before which conditions could be closed.</param>
    /// <returns>The rule for every choice that can be offered, in the order of the page.</returns>
    public static IReadOnlyList<ChoiceRule> Choices(Ask asks, CriteriaCount count, bool isLast) => asks == Ask.StepBack ? StepBackChoices :
    [
        new(Choice.Go, count.OpenMusts > 0 ? "choice.musts_open" : count.OpenShoulds > MostOpenShoulds ? "choice.shoulds_open" : null),
        new(Choice.ConditionalGo, isLast ? "choice.conditional_last" : count.OpenMusts > 0 ? "choice.musts_open" : null),
        new(Choice.Hold, null),
        new(Choice.Recycle, null),
        new(Choice.Kill, null),
        new(Choice.Abstain, null),
    ];

    // What a stage has not reached yet is no reason to stay in it, so nothing has to be met.
    private static IReadOnlyList<ChoiceRule> StepBackChoices { get; } =
        [.. Enum.GetValues<Choice>().Where(choice => choice != Choice.ConditionalGo).Select(choice => new ChoiceRule(choice, null))];

    /// <summary>The first reason that keeps whoever sits in a seat from voting; null if none does.</summary>
    public static Ineligibility? Check(SeatFacts seat)
        => !seat.HoldsRole ? Ineligibility.RoleLost
        : seat.Manages ? Ineligibility.Manages
        : seat.Submitted ? Ineligibility.Submitted
        : seat.Owns is not null ? Ineligibility.Owns
        : seat.WorksOn is not null ? Ineligibility.WorksOn
        : seat.VotedElsewhere ? Ineligibility.VotedElsewhere
        : null;

    /// <summary>
    /// How many seats count in a round: those that may vote, and those that have; a role or a conflict that changes later undoes no vote.
    /// A seat whose sitter has voted from another one counts too: putting somebody there must not lower what is needed.
    /// </summary>
    /// <param name="seats">Every seat of the rollout.</param>
    /// <param name="voted">Ids of the seats that have voted in the round.</param>
    public static int Eligible(IEnumerable<SeatFacts> seats, IReadOnlySet<Guid> voted) => seats.Count(seat => voted.Contains(seat.SeatId) || Check(seat) is null or Ineligibility.VotedElsewhere);
}

/// <summary>What is known of whoever sits in a seat in a round.</summary>
/// <param name="PersonId">Who sits there: the deputy in their time, else the holder.</param>
/// <param name="Owns">Name of a journey of the rollout that they answer for.</param>
/// <param name="WorksOn">Name of a journey of the rollout in whose core team they work.</param>
public sealed record SeatFacts(Guid SeatId, Guid PersonId, bool HoldsRole, bool Manages, bool Submitted, string? Owns, string? WorksOn)
{
    public Guid HolderId { get; init; } = PersonId;

    /// <summary>The deputy's last day; null while the holder sits there.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>They have voted in the round from another seat.</summary>
    public bool VotedElsewhere { get; init; }

    public string? Journey => Owns ?? WorksOn;
}
