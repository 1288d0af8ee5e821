namespace Governance.Organisation;

/// <summary>Marks the resource of what the page of closing days says, and why one was not added or removed.</summary>
public sealed class ClosingDayTexts;
