namespace Governance.Gates.Budgets;

/// <summary>Marks the resource with the texts of budgets.</summary>
public sealed class BudgetTexts;
