using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Running;

public abstract class FaultTests(IEngines engines) : EngineTests(engines)
{
    [Fact]
    public async Task By_default_what_a_handler_throws_reaches_the_caller()
    {
        var engine = Engines.Create(TestActivities.Catalog, TimeProvider.System, new EngineOptions());
        var definition = Prepare(Failing()).Definition;

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.StartAsync(definition, "i", [], new TestActivities(), CancellationToken.None));

        Assert.Equal("Test.Fail", thrown.Message);
    }

    [Fact]
    public async Task After_a_throw_the_same_state_can_be_resumed_again()
    {
        var fails = true;
        var catalog = new ActivityCatalog([new ActivityDescriptor { Type = "T.Vote", CanWait = true }]);
        var handlers = new Scripted().On("T.Vote", _ => ActivityResult.Wait("vote"), _ => fails ? throw new TimeoutException() : ActivityResult.Complete());
        var instance = Prepare(new Flow().Start().Add("T.Vote", "vote").Ways("start > vote").Json, catalog, handlers);
        await instance.StartAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => instance.ResumeAsync("vote"));
        fails = false;
        var resumed = await instance.ResumeAsync("vote");

        Assert.Equal(WorkflowSubStatus.Finished, resumed.SubStatus);
    }

    [Fact]
    public async Task Recorded_faults_keep_the_exception_and_work_off_the_queue()
    {
        var instance = Prepare(Failing().Step("sibling").Ways("start > sibling"));

        var burst = await instance.StartAsync();

        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Faulted), (burst.Status, burst.SubStatus));
        Assert.Equal(["start", "bad", "sibling"], instance.Executed);
        Assert.Equal(["bad"], instance.Events(JournalEvent.Faulted));
        Assert.IsType<InvalidOperationException>(Assert.Single(burst.Incidents).Exception);
    }

    [Fact]
    public async Task A_fault_on_purpose_is_an_incident_whatever_the_policy()
    {
        var flow = new Flow().Start().Add("Elsa.Fault", "fault", ("code", Flow.Text("42")), ("message", Flow.Text("no quorum"))).Ways("start > fault");

        var burst = await Prepare(flow, FaultPolicy.Propagate).StartAsync();

        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
        Assert.Equal(IncidentCodes.FaultRaised, Assert.Single(burst.Incidents).Code);
        Assert.Equal("System/General/42: no quorum", burst.Incidents[0].Message);
    }

    [Fact]
    public async Task A_burst_that_does_not_come_to_rest_is_stopped()
    {
        var catalog = new ActivityCatalog([new ActivityDescriptor { Type = "T.Poll", CanWait = true }]);
        var handlers = new Scripted().On("T.Poll", _ => ActivityResult.Complete());
        var flow = new Flow().Start().Add("T.Poll", "poll").Ways("start > poll > poll");
        var instance = Prepare(flow.Json, catalog, handlers, maxActivities: 100);

        var burst = await instance.StartAsync();

        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
        Assert.Equal(("poll", IncidentCodes.Runaway), (Assert.Single(burst.Incidents).ActivityId, burst.Incidents[0].Code));
        Assert.Equal(100, instance.Executed.Count());
    }

    [Fact]
    public async Task Ten_thousand_activities_are_the_default_limit()
    {
        Assert.Equal(10_000, new EngineOptions().MaxActivitiesPerBurst);
        var burst = await Prepare(new Flow().Start().Step([.. Enumerable.Range(0, 400).Select(i => $"s{i}")])
            .Ways("start > " + string.Join(" > ", Enumerable.Range(0, 400).Select(i => $"s{i}")))).StartAsync();
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task Going_back_while_a_sibling_still_waits_is_an_incident()
    {
        var instance = Prepare(new Flow().Start().Step("prepare", "done").Wait("a", "b")
            .Ways("start > prepare", "prepare > a:Again > prepare", "prepare > b > done"));
        await instance.StartAsync();

        var burst = await instance.ResumeAsync("a", "Again");

        Assert.Equal(("a", IncidentCodes.LoopLeftWorkBehind), (Assert.Single(burst.Incidents).ActivityId, burst.Incidents[0].Code));
        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
        Assert.Empty(burst.Bookmarks);
    }

    [Fact]
    public async Task A_join_that_lost_a_branch_is_an_incident()
    {
        // The first-come join cancels b, which the other join counts on.
        var instance = Prepare(new Flow().Start().Fork("f", "A", "B").Wait("a", "b", "c").Step("x", "y").Join("any", "WaitAny").Join("all", "WaitAll")
            .Ways("start > f:A > a > any > x", "f:B > b > any", "start > c > all > y", "b > all"));
        await instance.StartAsync();
        await instance.ResumeAsync("c");

        var burst = await instance.ResumeAsync("a");

        Assert.Equal(("all", IncidentCodes.JoinStarved), (Assert.Single(burst.Incidents).ActivityId, burst.Incidents[0].Code));
    }

    [Fact]
    public async Task A_wait_that_got_lost_shows_when_nothing_else_is_left()
    {
        var instance = Prepare(new Flow().Start().Wait("a", "b").Join("j", "WaitAll").Ways("start > a > j", "start > b > j"));
        var started = await instance.StartAsync();
        var state = JsonNode.Parse(started.State)!;
        state["bookmarks"]!.AsArray().RemoveAt(1);

        var burst = await instance.Engine.ResumeAsync(
            instance.Definition, state.ToJsonString(), started.Bookmarks[0].Id, [], new TestActivities(), CancellationToken.None);

        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
        Assert.Equal(("j", IncidentCodes.NothingLeftToWaitFor), (Assert.Single(burst.Incidents).ActivityId, burst.Incidents[0].Code));
    }

    [Fact]
    public async Task Giving_up_is_no_fault_of_the_activity()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var instance = Prepare(Failing());

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => instance.Engine.StartAsync(instance.Definition, "i", [], new TestActivities(), source.Token));
    }

    private static Flow Failing() => new Flow().Start().Add("Test.Fail", "bad").Ways("start > bad");
}
