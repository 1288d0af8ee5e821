namespace Governance.Shared.Pages.Components;

/// <summary>How pressing a date is.</summary>
public enum DueTone
{
    Plain,
    Soon,
    Late,
}
