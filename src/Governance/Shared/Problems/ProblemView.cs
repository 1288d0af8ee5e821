namespace Governance.Shared.Problems;

/// <summary>A sentence beside a field, in the reader's language.</summary>
public sealed record FieldText(string Field, string Text);

/// <summary>A refusal in the reader's language: what did not happen and why, what helps, and what is wrong field by field.</summary>
public sealed record ProblemView(int Status, string Code, string Title, string Detail, string Help, IReadOnlyList<FieldText> Fields);
