namespace Governance.Shared.Pages.Components;

/// <summary>A key figure: what it is about, the figure, and what it means.</summary>
public sealed record Fact(string Label, string Figure, string Meaning);
