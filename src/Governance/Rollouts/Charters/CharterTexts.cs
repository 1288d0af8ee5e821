namespace Governance.Rollouts.Charters;

/// <summary>Marks the texts of drafted and changed charters.</summary>
public sealed class CharterTexts;
