namespace Governance.Workflows;

/// <summary>Explicit answers to calls that cannot be carried out; Elsa would do nothing, or throw an internal error.</summary>
internal static class Refusals
{
    /// <summary>Null if the instance can go on with this definition.</summary>
    public static BurstRefusal? Find(WorkflowDefinition definition, StateReader stored)
    {
        if (!stored.BelongsTo(definition))
        {
            return new BurstRefusal(
                RefusalReason.OtherDefinition,
                $"The instance runs on {stored.Owner}, not on {definition.DefinitionId} version {definition.Version}.");
        }

        return stored.Status == WorkflowSubStatus.Suspended
            ? null
            : new BurstRefusal(RefusalReason.InstanceEnded, $"The instance has ended ({stored.Status}).");
    }

    public static BurstRefusal NotOpen(string bookmarkId) =>
        new(RefusalReason.BookmarkNotOpen, $"The bookmark '{bookmarkId}' is not open: it was used or cancelled, or never existed.");

    public static Burst Of(WorkflowDefinition definition, string state, StateReader stored, BurstRefusal refusal) => new()
    {
        State = state,
        Status = BurstReport.StatusOf(stored.Status),
        SubStatus = stored.Status,
        Refused = refusal,
        Bookmarks = [.. stored.Bookmarks(definition.Plan)],
        Variables = refusal.Reason == RefusalReason.OtherDefinition ? [] : BurstReport.Variables(definition.Plan, stored.Read(definition.Plan)),
    };

    public static Burst OfStart(string message) => new()
    {
        State = "",
        Status = WorkflowStatus.Finished,
        SubStatus = WorkflowSubStatus.Cancelled,
        Refused = new BurstRefusal(RefusalReason.InvalidInput, message),
    };
}
