using Governance.Shared.Forms;

namespace Governance.Gates.Budgets;

/// <summary>A budget as a program sends it.</summary>
/// <param name="Needs">1 to 20; the budget is their sum.</param>
public sealed record BudgetRequest(IReadOnlyList<BudgetNeedRequest?>? Needs)
{
    /// <summary>The fields of all needs, as a form would name them.</summary>
    public static IEnumerable<(string Field, object? Value)> Fields(BudgetRequest? budget)
        => (budget?.Needs ?? []).Index().SelectMany(one => new (string, object?)[]
        {
            ($"{BudgetReader.Row(one.Index)}.text", one.Item?.Text),
            ($"{BudgetReader.Row(one.Index)}.amountEur", one.Item?.AmountEur),
        });
}

/// <param name="Text">What the money is for, on one line of up to 300 characters.</param>
/// <param name="AmountEur">Whole euro, from 1 to 1,000,000,000.</param>
public sealed record BudgetNeedRequest(string? Text, long? AmountEur);

/// <summary>Reads the budget of a submission.</summary>
public static class BudgetReader
{
    /// <summary>Name of the group of rows.</summary>
    public const string Group = "budget.needs";

    private static readonly string[] Parts = ["text", "amountEur"];

    /// <summary>Name of a row: "budget.needs[0]".</summary>
    public static string Row(int index) => FormRows.Row(Group, index);

    /// <returns>The rows of a form; null when all were left empty.</returns>
    public static Budget? ReadPosted(FieldReader fields, FormInput input)
        => Read(fields, [.. input.Filled(Group, Budget.MostNeeds + 1, Parts)]) is { Needs.Count: > 0 } budget ? budget : null;

    /// <returns>What a program sent; null when it sent no budget. A budget without needs is refused.</returns>
    public static Budget? ReadSent(FieldReader fields, BudgetRequest? sent)
    {
        if (sent is null)
        {
            return null;
        }

        if (sent.Needs is not { Count: > 0 })
        {
            fields.Refuse(Group, "budget.needed");
        }

        return Read(fields, [.. Enumerable.Range(0, Math.Min(sent.Needs?.Count ?? 0, Budget.MostNeeds + 1))]);
    }

    /// <summary>What was typed into the rows, for a form that is not there any more.</summary>
    public static IEnumerable<(int Number, string Text)> Typed(FormInput input)
        => input.Filled(Group, Budget.MostNeeds, Parts).Select(index => (index + 1, $"{input.Value($"{Row(index)}.text")} {input.Value($"{Row(index)}.amountEur")}".Trim()));

    private static Budget Read(FieldReader fields, IReadOnlyList<int> rows)
    {
        if (rows.Count > Budget.MostNeeds)
        {
            fields.Refuse(Group, "budget.many", Budget.MostNeeds);
        }

        return new Budget([.. rows.Select(row => new BudgetNeed(
            fields.Text($"{Row(row)}.text", Budget.LongestText), (long)fields.Euro($"{Row(row)}.amountEur", 1, Budget.HighestAmount)))]);
    }
}
