namespace Governance.Shared.Pages.Forms;

/// <summary>An entry of a select; entries with the same group stand together under its name.</summary>
public sealed record Option(string Value, string Text, string? Group = null);
