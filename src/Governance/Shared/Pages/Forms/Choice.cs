namespace Governance.Shared.Pages.Forms;

/// <summary>One of several things to choose from.</summary>
/// <param name="Value">As posted.</param>
/// <param name="Text">Its label.</param>
/// <param name="Hint">What follows from choosing it; null without.</param>
/// <param name="NotAvailable">Why it can't be chosen, a sentence; it then stays visible with this reason. Null when it can.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? NotAvailable = null);
