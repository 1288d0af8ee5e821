using Governance.Workflows;

namespace Governance.Benchmarks.Workflows;

/// <summary>Handlers that do nothing but answer.</summary>
public sealed class CycleHandlers : IActivityHandlers, IActivityHandler
{
    public static ActivityDescriptor Vote { get; } = new() { Type = "Cycle.Vote", CanWait = true, Outputs = [new ActivityOutputDescriptor("Go", "Boolean")] };

    public static ActivityDescriptor Record { get; } = new() { Type = "Cycle.Record" };

    public static ActivityCatalog Catalog { get; } = new([Vote, Record]);

    public IActivityHandler Find(string type) => this;

    public ValueTask<ActivityResult> ExecuteAsync(ActivityContext context) =>
        ValueTask.FromResult(context.ActivityType == "Cycle.Vote" ? ActivityResult.Wait("vote") : ActivityResult.Complete());

    public ValueTask<ActivityResult> ResumeAsync(ActivityContext context)
    {
        var outputs = new Dictionary<string, object?> { ["Go"] = context.ResumeInput!["go"]!.GetValue<bool>() };
        return ValueTask.FromResult(ActivityResult.Complete(ActivityResult.Done, outputs));
    }
}
