using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Shapes;

/// <summary>A definition shaped like a rollout: three gates, each with a loop of rounds and a way out to the same end.</summary>
public abstract class RolloutTests : EngineTests
{
    private static readonly ActivityCatalog Catalog = new(
    [
        new ActivityDescriptor { Type = "Rollout.EnterStage", Inputs = [new("Stage", "String", true)] },
        new ActivityDescriptor { Type = "Rollout.Round", CanWait = true, Outcomes = ["Go", "NextRound", "Kill"], Inputs = [new("Gate", "Int32", true)] },
        new ActivityDescriptor { Type = "Rollout.Await", CanWait = true, Inputs = [new("Gate", "Int32", true)] },
        new ActivityDescriptor { Type = "Rollout.Close" },
    ]);

    private readonly List<string> _entered = [];
    private readonly Instance _instance;

    protected RolloutTests(IEngines engines)
        : base(engines)
    {
        var handlers = new Scripted()
            .On("Rollout.EnterStage", context => Note(context.Get<string>("Stage")!))
            .On("Rollout.Round", context => ActivityResult.Wait($"gate-{context.Get<int>("Gate")}"), context => ActivityResult.Complete(context.ResumeInput!["outcome"]!.GetValue<string>()))
            .On("Rollout.Await", context => ActivityResult.Wait($"next-{context.Get<int>("Gate")}"))
            .On("Rollout.Close", _ => Note("Closed"));
        _instance = Prepare(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", "rollout.json")), Catalog, handlers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public async Task It_gets_to_anchored_after_any_number_of_rounds(int extraRounds)
    {
        await _instance.StartAsync();
        for (var gate = 1; gate <= 3; gate++)
        {
            await GoRoundAsync(gate, extraRounds);
            await _instance.ResumeAsync($"round{gate}", "Go");
        }

        Assert.Equal(["Pilot", "Extension", "Complex", "Anchored"], _entered);
        Assert.Equal(WorkflowSubStatus.Finished, _instance.Latest.SubStatus);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 3)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public async Task Kill_closes_it_at_every_gate_also_after_further_rounds(int lastGate, int extraRounds)
    {
        await _instance.StartAsync();
        for (var gate = 1; gate < lastGate; gate++)
        {
            await GoRoundAsync(gate, extraRounds);
            await _instance.ResumeAsync($"round{gate}", "Go");
        }

        await GoRoundAsync(lastGate, extraRounds);
        await _instance.ResumeAsync($"round{lastGate}", "Kill");

        Assert.Equal("Closed", _entered[^1]);
        Assert.Equal(lastGate + 1, _entered.Count);
        Assert.Equal(WorkflowSubStatus.Finished, _instance.Latest.SubStatus);
    }

    [Fact]
    public async Task The_state_does_not_grow_with_the_rounds()
    {
        await _instance.StartAsync();
        await GoRoundAsync(1, 1);
        var early = _instance.Latest.State.Length;

        await GoRoundAsync(1, 200);

        Assert.InRange(_instance.Latest.State.Length, early, early + Engines.StateGrowth);
        Assert.True(early < Engines.LongestState, _instance.Latest.State);
    }

    private async Task GoRoundAsync(int gate, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await _instance.ResumeAsync($"round{gate}", "NextRound");
            Assert.Equal([$"await{gate}"], _instance.Waiting);
            await _instance.ResumeAsync($"await{gate}");
            Assert.Equal([$"round{gate}"], _instance.Waiting);
        }
    }

    private ActivityResult Note(string what)
    {
        _entered.Add(what);
        return ActivityResult.Complete();
    }
}
