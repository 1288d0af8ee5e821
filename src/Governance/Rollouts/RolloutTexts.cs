namespace Governance.Rollouts;

/// <summary>Marks the resource of the words of charters and rollouts: refusals, messages to channels, names of stages and states.</summary>
public sealed class RolloutTexts;
