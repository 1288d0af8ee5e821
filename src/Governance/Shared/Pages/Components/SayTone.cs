namespace Governance.Shared.Pages.Components;

/// <summary>What a note says about the section it stands in.</summary>
public enum SayTone
{
    Plain,
    Ok,
    Warn,
    Bad,
}
