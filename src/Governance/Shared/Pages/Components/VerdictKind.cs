namespace Governance.Shared.Pages.Components;

/// <summary>How a verdict looks; used for verdicts and coverage only.</summary>
public enum VerdictKind
{
    Met,
    NotMet,
    NotMeasurable,
}
