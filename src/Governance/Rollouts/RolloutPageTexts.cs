namespace Governance.Rollouts;

/// <summary>Marks the resource of what the pages of rollouts say.</summary>
public sealed class RolloutPageTexts;
