using System.Text.Json.Nodes;
using Governance.Shared.Text;

namespace Governance.Gates.Budgets;

/// <summary>One thing that money is asked for.</summary>
/// <param name="Text">On one line.</param>
/// <param name="AmountEur">Whole euro, at least 1.</param>
public sealed record BudgetNeed(string Text, long AmountEur);

/// <summary>The money that a round asks for; released with Go or ConditionalGo, and not otherwise.</summary>
/// <param name="Needs">What it rests on, at least one.</param>
public sealed record Budget(IReadOnlyList<BudgetNeed> Needs)
{
    /// <summary>A round names at most that many needs.</summary>
    public const int MostNeeds = 20;

    /// <summary>Longest text of a need, in characters.</summary>
    public const int LongestText = 300;

    /// <summary>Highest amount of one need, in whole euro.</summary>
    public const long HighestAmount = 1_000_000_000;

    /// <summary>The sum of all needs, in whole euro.</summary>
    public long TotalEur => Needs.Sum(need => need.AmountEur);

    /// <summary>As it is stored and frozen.</summary>
    public JsonObject Write() => new()
    {
        ["needs"] = new JsonArray([.. Needs.Select(need => (JsonNode)new JsonObject { ["text"] = need.Text, ["amountEur"] = need.AmountEur })]),
        ["totalEur"] = TotalEur,
    };

    /// <summary>The canonical JSON of what is asked for; null when nothing is.</summary>
    public static string? Text(Budget? budget) => budget is null ? null : CanonicalJson.Write(budget.Write());

    /// <returns>What a round asks for; null when it asks for no money.</returns>
    public static Budget? Of(Round round) => round.Budget is not { } text ? null
        : new Budget([.. JsonNode.Parse(text)!["needs"]!.AsArray().Select(need => new BudgetNeed((string)need!["text"]!, (long)need["amountEur"]!))]);
}
