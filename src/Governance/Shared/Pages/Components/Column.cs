namespace Governance.Shared.Pages.Components;

/// <summary>A column of a <c>StackTable</c>.</summary>
/// <param name="Text">Heading, and label of the cell on a narrow screen.</param>
/// <param name="IsNumber">Figures, aligned right.</param>
/// <param name="IsWide">On a narrow screen the cell takes the whole width below its label.</param>
/// <param name="IsHidden">The heading is only read out.</param>
public sealed record Column(string Text, bool IsNumber = false, bool IsWide = false, bool IsHidden = false);
