namespace Governance.Shared.Problems;

/// <summary>
/// Marks the resource of the texts every feature shares. Keys: <c>code</c> (what did not happen and why), <c>code.title</c>,
/// <c>code.help</c> for refusals; <c>status.409.title</c> and the like where a code has none; <c>field.*</c> for messages beside inputs.
/// </summary>
public sealed class ProblemTexts;
