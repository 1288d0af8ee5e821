using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Running;

public abstract class FlowTests(IEngines engines) : EngineTests(engines)
{
    [Fact]
    public async Task End_cancels_what_waits_but_queued_work_still_runs_without_followers()
    {
        var instance = Prepare(new Flow().Start().Wait("w").Add("Elsa.End", "end").Step("queued", "after")
            .Ways("start > w", "start > end", "start > queued > after"));

        var burst = await instance.StartAsync();

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal(["start", "w", "end", "queued"], instance.Executed);
        Assert.Equal(["w"], instance.Events(JournalEvent.Cancelled));
        Assert.Empty(burst.Bookmarks);
    }

    [Fact]
    public async Task A_wait_that_begins_after_the_end_is_cancelled_at_once()
    {
        var instance = Prepare(new Flow().Start().Add("Elsa.End", "end").Wait("late").Ways("start > end", "start > late"));

        var burst = await instance.StartAsync();

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal(["late"], instance.Events(JournalEvent.Cancelled));
    }

    [Fact]
    public async Task End_in_a_nested_flowchart_ends_only_that()
    {
        var inner = Flow.Activity(
            "Elsa.Flowchart", "inner",
            ("activities", new JsonArray(Flow.WaitActivity("iw"), Flow.WaitActivity("stop"), Flow.Activity("Elsa.End", "end"), Flow.Activity("Test.Step", "first"))),
            ("connections", new JsonArray(Way("first", "iw"), Way("first", "stop"), Way("stop", "end"))));
        var flow = new Flow().Start().Step("after").Ways("start > inner > after");
        flow.Root["activities"]!.AsArray().Add(inner);
        var instance = Prepare(flow);
        await instance.StartAsync();

        var burst = await instance.ResumeAsync("stop");

        Assert.Equal(["iw"], instance.Events(JournalEvent.Cancelled));
        Assert.Equal(["end", "after"], instance.Executed);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task The_first_branch_cancels_a_whole_container_with_its_waits()
    {
        var sequence = new JsonArray(Flow.Activity("Test.Step", "s1"), Flow.WaitActivity("s2"));
        var instance = Prepare(new Flow().Start().Wait("a", "next").Add("Elsa.Sequence", "s", ("activities", sequence)).Join("j", "WaitAny")
            .Ways("start > s > j", "start > a > j > next"));
        await instance.StartAsync();

        await instance.ResumeAsync("a");

        Assert.Equal(["s", "s2"], instance.Events(JournalEvent.Cancelled).Order());
        Assert.Equal(["next"], instance.Waiting);
    }

    [Fact]
    public async Task A_queued_loser_runs_on_and_ends_at_the_join_without_effect()
    {
        var instance = Prepare(new Flow().Start().Step("a", "b", "after").Join("j", "WaitAny").Ways("start > a > j > after", "start > b > j"));

        await instance.StartAsync();

        Assert.Equal(["start", "a", "b", "j", "after"], instance.Executed);
    }

    [Theory]
    [InlineData("true", "false", new[] { "a" })]
    [InlineData("true", "true", new[] { "a", "b" })]
    [InlineData("false", "false", new[] { "other" })]
    public async Task A_switch_runs_its_cases_inside_itself(string first, string second, string[] ran)
    {
        var cases = new JsonArray(Case("first", "a"), Case("second", "b"));
        var flow = new Flow().Start().Holds("first", "Boolean", first).Holds("second", "Boolean", second).Step("after")
            .Add("Elsa.Switch", "s", ("cases", cases), ("default", Flow.Activity("Test.Step", "other")), ("mode", Flow.Literal("SwitchMode", "MatchAny")))
            .Ways("start > s > after");
        var instance = Prepare(flow);

        await instance.StartAsync();

        Assert.Equal(["start", "s", .. ran, "after"], instance.Executed);
    }

    [Fact]
    public async Task An_empty_flowchart_finishes_at_once() =>
        Assert.Equal(WorkflowSubStatus.Finished, (await Prepare(new Flow()).StartAsync()).SubStatus);

    [Fact]
    public async Task Lines_are_written()
    {
        var instance = Prepare(new Flow().Start().Holds("x", "Int32", "7").Add("Elsa.WriteLine", "line", ("text", Flow.Variable("String", "x"))).Ways("start > line"));

        await instance.StartAsync();

        Assert.Equal("7", instance.Lines.ToString().Trim());
    }

    [Fact]
    public async Task Older_flat_connections_count_too_and_duplicates_once()
    {
        var flow = new Flow().Start().Step("a", "b");
        foreach (var (source, target) in new[] { ("start", "a"), ("start", "a"), ("a", "b") })
        {
            flow.Root["connections"]!.AsArray().Add(new JsonObject { ["source"] = source, ["sourcePort"] = "Done", ["target"] = target, ["targetPort"] = "In" });
        }

        var instance = Prepare(flow);
        await instance.StartAsync();

        Assert.Equal(["start", "a", "b"], instance.Executed);
    }

    [Fact]
    public async Task Sixty_containers_deep_is_too_deep_ten_run()
    {
        var instance = Prepare(Deep(10));
        await instance.StartAsync();
        await instance.ResumeAsync("core");

        Assert.Equal(WorkflowSubStatus.Finished, instance.Latest.SubStatus);
        Assert.Contains("c0", instance.Events(JournalEvent.Completed));
        Assert.Equal(ProblemCodes.TooDeep, Assert.Single(WorkflowDefinition.Load("deep.json", Deep(60).Json, TestActivities.Catalog).Problems).Code);
    }

    [Fact]
    public async Task A_cycle_may_run_without_a_wait_if_it_decides_by_what_it_changes()
    {
        var instance = Prepare(new Flow().Start().Holds("done", "Boolean", "false").Decide("d", "done").Set("s", "done", true).Step("out")
            .Ways("start > d:False > s > d", "d:True > out"));

        await instance.StartAsync();

        Assert.Equal(["start", "d", "s", "d", "out"], instance.Executed);
    }

    private static JsonObject Case(string variable, string step) => new()
    {
        ["label"] = variable,
        ["condition"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = variable } },
        ["activity"] = Flow.Activity("Test.Step", step),
    };

    private static JsonObject Way(string source, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = target },
    };

    private static Flow Deep(int levels)
    {
        var inner = Flow.WaitActivity("core");
        for (var i = levels - 1; i >= 0; i--)
        {
            inner = Flow.Activity("Elsa.Sequence", $"c{i}", ("activities", new JsonArray(inner)));
        }

        var flow = new Flow().Start().Ways("start > c0");
        flow.Root["activities"]!.AsArray().Add(inner);
        return flow;
    }
}
