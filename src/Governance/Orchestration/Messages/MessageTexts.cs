namespace Governance.Orchestration.Messages;

/// <summary>Marks the resource of what the pages of the outbox say, and why a message was not sent again or put away.</summary>
public sealed class MessageTexts;
