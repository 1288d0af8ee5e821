namespace Governance.Rollouts.Seats;

/// <summary>Marks the resource of what is said of seats and deputies, on pages and in refusals.</summary>
public sealed class DeputyTexts;
