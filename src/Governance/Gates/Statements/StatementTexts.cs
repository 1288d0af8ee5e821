namespace Governance.Gates.Statements;

/// <summary>Marks the resources with the texts of statements.</summary>
public sealed class StatementTexts;
