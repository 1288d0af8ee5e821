namespace Governance.Shared.Pages.Components;

/// <summary>One station of the path above a heading.</summary>
/// <param name="Text">As the page there is called.</param>
/// <param name="Href">Its address; null for the page at hand, which comes last.</param>
public sealed record Crumb(string Text, string? Href = null);
