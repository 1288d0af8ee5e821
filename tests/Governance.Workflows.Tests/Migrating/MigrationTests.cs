using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Migrating;

public abstract class MigrationTests : EngineTests
{
    private readonly Instance _old;

    protected MigrationTests(IEngines engines)
        : base(engines) => _old = Prepare(Base(1));

    [Fact]
    public async Task An_instance_moves_and_goes_on_with_the_new_version()
    {
        var next = Prepare(Base(2).Step("extra").Ways("c > extra"));
        await _old.StartAsync();
        await _old.ResumeAsync("a");

        var moved = MigrationCheck.Move(_old.Definition, next.Definition, _old.Latest.State);

        Assert.Empty(moved.Misfits);
        var burst = await ResumeAsync(next, moved.State!, _old.Latest.Bookmarks[0].Id);
        Assert.Equal(["j", "c", "extra"], Executed(burst));
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal("kept", burst.Variables["note"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_missing_activity_is_listed_for_every_open_bookmark()
    {
        await _old.StartAsync();
        var next = Prepare(new Flow().Version(2).Start().Wait("other").Ways("start > other")).Definition;

        var moved = MigrationCheck.Move(_old.Definition, next, _old.Latest.State);

        Assert.Null(moved.State);
        Assert.Equal([("a", MigrationMisfit.ActivityMissing), ("b", MigrationMisfit.ActivityMissing)], moved.Misfits.Select(misfit => (misfit.ActivityId!, misfit.Code)));
    }

    [Fact]
    public async Task An_activity_of_another_type_is_listed()
    {
        await _old.StartAsync();
        var next = Prepare(new Flow().Version(2).Start().Wait("a").Step("b").Ways("start > a", "start > b")).Definition;

        var misfit = Assert.Single(MigrationCheck.Compare(_old.Definition, next, _old.Latest.State));

        Assert.Equal(("b", MigrationMisfit.ActivityTypeChanged), (misfit.ActivityId, misfit.Code));
        Assert.Equal(["b", "Test.Step", "Test.Wait"], misfit.Arguments);
    }

    [Fact]
    public async Task A_variable_that_cannot_hold_its_value_any_more_is_listed()
    {
        await _old.StartAsync();
        var flow = Base(2);
        flow.Definition["variables"]![0]!["typeName"] = "Int32";
        flow.Definition["variables"]![0]!["value"] = null;
        flow.Root["activities"]!.AsArray().RemoveAt(flow.Root["activities"]!.AsArray().Count - 1);
        flow.Set("set", "note", 1);

        var misfit = Assert.Single(MigrationCheck.Compare(_old.Definition, Prepare(flow).Definition, _old.Latest.State));

        Assert.Equal(MigrationMisfit.VariableUnfit, misfit.Code);
    }

    [Fact]
    public async Task An_ended_instance_and_a_foreign_definition_are_refused()
    {
        await _old.StartAsync();
        var other = Base(2);
        other.Definition["definitionId"] = "other";
        Assert.Equal(MigrationMisfit.OtherDefinition, Assert.Single(MigrationCheck.Compare(_old.Definition, Prepare(other).Definition, _old.Latest.State)).Code);
        Assert.Equal(MigrationMisfit.OtherDefinition, Assert.Single(MigrationCheck.Compare(Prepare(Base(3)).Definition, Prepare(Base(2)).Definition, _old.Latest.State)).Code);
        await _old.CancelAsync();
        Assert.Equal(MigrationMisfit.InstanceEnded, Assert.Single(MigrationCheck.Compare(_old.Definition, Prepare(Base(2)).Definition, _old.Latest.State)).Code);
    }

    [Fact]
    public async Task A_join_that_waits_for_somebody_who_has_passed_already_is_an_incident()
    {
        var first = Prepare(new Flow().Start().Step("early").Wait("a").Ways("start > early", "start > a"));
        await first.StartAsync();
        var second = Prepare(new Flow().Version(2).Start().Step("early", "after").Wait("a").Ways("start > early > after", "start > a > after"));

        var moved = MigrationCheck.Move(first.Definition, second.Definition, first.Latest.State);
        var burst = await ResumeAsync(second, moved.State!, first.Latest.Bookmarks[0].Id);

        Assert.Equal(("after", IncidentCodes.NothingLeftToWaitFor), (Assert.Single(burst.Incidents).ActivityId, burst.Incidents[0].Code));
    }

    private static Flow Base(int version) => new Flow().Version(version).Start().Wait("a", "b").Step("c").Join("j", "WaitAll").Holds("note", "String")
        .Ways("start > set", "set > a > j", "set > b > j > c").Set("set", "note", "kept");

    private static Task<Burst> ResumeAsync(Instance host, string state, string bookmarkId) =>
        host.Engine.ResumeAsync(host.Definition, state, bookmarkId, new JsonObject(), new TestActivities(), CancellationToken.None);

    private static IEnumerable<string> Executed(Burst burst) =>
        burst.Journal.Where(entry => entry.Event == JournalEvent.Executed).Select(entry => entry.ActivityId);
}
