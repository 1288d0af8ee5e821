namespace Governance.Gates.Budgets;

/// <summary>One need in two rounds, in whole euro.</summary>
/// <param name="Before">Null where the round before did not ask for it.</param>
/// <param name="Now">Null where this round does not ask for it.</param>
public sealed record NeedChange(string Text, long? Before, long? Now);

/// <summary>What two rounds ask for, where it is not the same.</summary>
/// <param name="Before">The sum of the round before in whole euro; null where it asked for no money.</param>
/// <param name="Now">The sum of this round; null likewise.</param>
/// <param name="Needs">Every need that either names.</param>
public sealed record BudgetChange(long? Before, long? Now, IReadOnlyList<NeedChange> Needs)
{
    /// <returns>Null when both ask for the same, in whatever order.</returns>
    public static BudgetChange? Of(Round before, Round now)
    {
        var (was, asked) = (Budget.Of(before), Budget.Of(now));
        var needs = (asked?.Needs ?? []).Concat(was?.Needs ?? []).Select(need => need.Text).Distinct(StringComparer.Ordinal)
            .Select(text => new NeedChange(text, Amount(was, text), Amount(asked, text))).ToList();
        return needs.All(need => need.Before == need.Now) ? null : new BudgetChange(was?.TotalEur, asked?.TotalEur, needs);
    }

    private static long? Amount(Budget? budget, string text)
        => budget?.Needs.Where(need => need.Text == text).ToList() is { Count: > 0 } found ? found.Sum(need => need.AmountEur) : null;
}
