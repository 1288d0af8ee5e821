namespace Governance.Shared.Problems;

/// <summary>One sentence about one input, not yet in a language.</summary>
/// <param name="Field">Name of the input as posted; JSON property name in the API.</param>
/// <param name="Key">Key of the text in a registered resource.</param>
/// <param name="Args">What fills the placeholders of the text.</param>
public sealed record FieldMessage(string Field, string Key, params object[] Args);
