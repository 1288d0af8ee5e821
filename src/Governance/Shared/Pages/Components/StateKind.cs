namespace Governance.Shared.Pages.Components;

/// <summary>States of journeys and of activities, each with its own shape.</summary>
public enum StateKind
{
    Candidate,
    InDesign,
    InImplementation,
    Live,
    Retired,
    Outstanding,
    Waiting,
    Passed,
    Failed,
}
