namespace Governance.Reviews;

/// <summary>Marks the resource with the texts of reviews and actions.</summary>
public sealed class ReviewTexts;
