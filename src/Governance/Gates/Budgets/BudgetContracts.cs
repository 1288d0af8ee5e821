namespace Governance.Gates.Budgets;

/// <summary>The money that a round asks for.</summary>
/// <param name="TotalEur">The sum of the needs, in whole euro.</param>
/// <param name="ReleasedEur">What the decision released, in whole euro; null when nothing was, or not yet.</param>
public sealed record BudgetResponse(IReadOnlyList<BudgetNeed> Needs, long TotalEur, long? ReleasedEur)
{
    /// <returns>Null when the round asks for no money.</returns>
    public static BudgetResponse? Of(Round round) => Budget.Of(round) is { } budget ? new BudgetResponse(budget.Needs, budget.TotalEur, round.BudgetReleasedEur) : null;
}
