namespace Governance.Shared.Problems;

/// <summary>One sentence that is not yet in a language.</summary>
/// <param name="Key">Key of the text in a registered resource.</param>
/// <param name="Args">
/// What fills the placeholders. Numbers, dates and times are written in the reader's language; a nested <see cref="Message"/> is put into words first, several become a list.
/// </param>
public sealed record Message(string Key, params object[] Args);
