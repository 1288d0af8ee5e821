using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Shapes;

/// <summary>A definition shaped like one round of a gate: two waits, a clock, three ends that come together.</summary>
public abstract class StageGateTests : EngineTests
{
    private static readonly ActivityCatalog Catalog = new(
    [
        new ActivityDescriptor { Type = "Gate.Prepare", CanWait = true, Outcomes = ["Submitted", "Withdrawn"], Inputs = [new("GateId", "String", true)] },
        new ActivityDescriptor { Type = "Gate.Freeze", Inputs = [new("GateId", "String", true)], Outputs = [new("Sha256", "String")] },
        new ActivityDescriptor
        {
            Type = "Gate.CollectVotes", CanWait = true, Outcomes = ["Decided", "Lapsed", "Withdrawn"],
            Inputs = [new("GateId", "String", true), new("Evidence", "String", true)],
        },
        new ActivityDescriptor { Type = "Gate.Record", Inputs = [new("What", "String", true)] },
        new ActivityDescriptor { Type = "Gate.Report" },
    ]);

    private static readonly DateTimeOffset Gate = new(2026, 3, 20, 17, 0, 0, TimeSpan.Zero);

    private readonly List<string> _records = [];
    private readonly Instance _instance;

    protected StageGateTests(IEngines engines)
        : base(engines)
    {
        var handlers = new Scripted()
            .On("Gate.Prepare", _ => ActivityResult.Wait("submission"), Outcome)
            .On("Gate.Freeze", context => ActivityResult.Complete("Done", new Dictionary<string, object?> { ["Sha256"] = $"hash of {context.Get<string>("GateId")}" }))
            .On("Gate.CollectVotes", _ => ActivityResult.Wait("votes", Gate.AddDays(-7)), Collect)
            .On("Gate.Record", context => Note($"{context.Get<string>("What")}"))
            .On("Gate.Report", _ => Note("reported"));
        _instance = Prepare(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", "stage-gate.json")), Catalog, handlers);
    }

    [Theory]
    [InlineData("Decided")]
    [InlineData("Lapsed")]
    [InlineData("Withdrawn")]
    public async Task Every_end_is_recorded_and_reported_once(string end)
    {
        await StartAsync();
        await _instance.ResumeAsync("prepare", "Submitted");
        await _instance.ResumeAsync("collect", end);

        Assert.Equal([end, "reported"], _records);
        Assert.Equal(WorkflowSubStatus.Finished, _instance.Latest.SubStatus);
        Assert.Empty(_instance.Latest.Bookmarks);
    }

    [Fact]
    public async Task A_round_withdrawn_while_prepared_is_reported_too()
    {
        await StartAsync();
        await _instance.ResumeAsync("prepare", "Withdrawn");

        Assert.Equal(["Withdrawn", "reported"], _records);
    }

    [Fact]
    public async Task The_clock_is_one_activity_that_waits_again()
    {
        await StartAsync();
        await _instance.ResumeAsync("prepare", "Submitted");
        var dues = new List<DateTimeOffset?>();
        for (var i = 0; i < 5; i++)
        {
            dues.Add(Assert.Single(_instance.Latest.Bookmarks).DueAt);
            await _instance.ResumeAsync("collect");
        }

        Assert.Equal([Gate.AddDays(-7), Gate.AddDays(-6), Gate.AddDays(-5), Gate.AddDays(-4), Gate.AddDays(-3)], dues);
        Assert.Equal(["collect"], _instance.Waiting);
        Assert.Equal("hash of G-1", _instance.Latest.Variables["evidence"]!.GetValue<string>());
    }

    private Task<Burst> StartAsync() => _instance.StartAsync(new JsonObject { ["gateId"] = "G-1", ["round"] = 1 });

    private static ActivityResult Outcome(ActivityContext context) => ActivityResult.Complete(context.ResumeInput!["outcome"]!.GetValue<string>());

    private ActivityResult Collect(ActivityContext context)
    {
        Assert.Equal("hash of G-1", context.Get<string>("Evidence"));
        return context.ResumeInput?["outcome"] is null
            ? ActivityResult.Wait("votes", _instance.Latest.Bookmarks[0].DueAt!.Value.AddDays(1))
            : Outcome(context);
    }

    private ActivityResult Note(string what)
    {
        _records.Add(what);
        return ActivityResult.Complete();
    }
}
