namespace Governance.Audit;

/// <summary>Marks the resource of what the pages of the audit trail say: actions, fields and verdicts in words.</summary>
public sealed class AuditPageTexts;
