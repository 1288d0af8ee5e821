namespace Governance.Shared.Pages;

/// <summary>Marks the resource of the words that the frame of every page and the components use.</summary>
public sealed class ShellTexts;
