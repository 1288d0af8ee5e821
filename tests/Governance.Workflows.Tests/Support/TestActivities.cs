namespace Governance.Workflows.Tests.Support;

/// <summary>The activities that the recorded vectors use.</summary>
public sealed class TestActivities : IActivityHandlers, IActivityHandler
{
    public static ActivityCatalog Catalog { get; } = new(
    [
        new ActivityDescriptor { Type = "Test.Step" },
        new ActivityDescriptor
        {
            Type = "Test.Outcome", AnyOutcome = true, Inputs = [new ActivityInputDescriptor("outcome", "String", Required: true)],
        },
        new ActivityDescriptor
        {
            Type = "Test.Wait", AnyOutcome = true, CanWait = true, Inputs = [new ActivityInputDescriptor("bookmarkName", "String", Required: true)],
        },
        new ActivityDescriptor { Type = "Test.Fail" },
        new ActivityDescriptor
        {
            Type = "Test.Set",
            Inputs = [new ActivityInputDescriptor("value", "String", Required: true)],
            Outputs = [new ActivityOutputDescriptor("result", "String")],
        },
        new ActivityDescriptor
        {
            Type = "Test.Pick",
            Inputs = [new ActivityInputDescriptor("number", "Int32") { Values = ["1", "2", "3"] }, new ActivityInputDescriptor("word", "String") { Values = ["red", "blue"] }],
        },
        new ActivityDescriptor
        {
            Type = "Test.Ask",
            Inputs =
            [
                new ActivityInputDescriptor("days", "Int32") { Least = 1, Most = 5 }, new ActivityInputDescriptor("title", "String") { LongestText = 10 },
                new ActivityInputDescriptor("roundId", "String") { Varies = true },
            ],
        },
    ]);

    public IActivityHandler Find(string type) => this;

    public ValueTask<ActivityResult> ExecuteAsync(ActivityContext context) => ValueTask.FromResult(context.ActivityType switch
    {
        "Test.Outcome" => ActivityResult.Complete(context.Get<string>("outcome")!),
        "Test.Wait" => ActivityResult.Wait(context.Get<string>("bookmarkName")!),
        "Test.Fail" => throw new InvalidOperationException("Test.Fail"),
        "Test.Set" => ActivityResult.Complete("Done", new Dictionary<string, object?> { ["result"] = context.Get<string>("value") }),
        _ => ActivityResult.Complete(),
    });

    public ValueTask<ActivityResult> ResumeAsync(ActivityContext context) =>
        ValueTask.FromResult(ActivityResult.Complete(context.ResumeInput?["outcome"]?.GetValue<string>() ?? "Done"));
}
