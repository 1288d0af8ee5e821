namespace Governance.Journeys.Handover;

/// <summary>Marks the resource of the words about the handover of responsibility.</summary>
public sealed class HandoverTexts;
