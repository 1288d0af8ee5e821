using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Running;

public abstract class WaitingTests(IEngines engines) : EngineTests(engines)
{
    private static readonly ActivityCatalog Catalog = new(
    [
        new ActivityDescriptor { Type = "T.Collect", CanWait = true, Outcomes = ["Decided", "Lapsed"] },
        new ActivityDescriptor { Type = "T.Hasty" },
        new ActivityDescriptor { Type = "Test.Step" },
    ]);

    [Fact]
    public async Task An_activity_waits_again_with_its_next_due_time()
    {
        var first = new DateTimeOffset(2026, 3, 9, 10, 0, 0, TimeSpan.FromHours(1));
        var second = first.AddDays(3);
        var handlers = new Scripted().On("T.Collect", _ => ActivityResult.Wait("votes", first), _ => ActivityResult.Wait("votes", second));
        var instance = Collecting(handlers);

        var started = await instance.StartAsync();
        instance.Clock.Now = first;
        var reminded = await instance.ResumeAsync("collect");

        Assert.Equal(first, started.Bookmarks[0].DueAt);
        Assert.Equal(TimeSpan.Zero, started.Bookmarks[0].DueAt!.Value.Offset);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), started.Bookmarks[0].OpenedAt);
        Assert.Equal(second, Assert.Single(reminded.Bookmarks).DueAt);
        Assert.Equal(first, reminded.Bookmarks[0].OpenedAt);
        Assert.NotEqual(started.Bookmarks[0].Id, reminded.Bookmarks[0].Id);
        Assert.Equal([started.Bookmarks[0].Id], reminded.Closed);
    }

    [Fact]
    public async Task Due_times_survive_in_the_state()
    {
        var due = new DateTimeOffset(2026, 3, 9, 10, 0, 0, 123, TimeSpan.Zero);
        var instance = Collecting(new Scripted().On("T.Collect", _ => ActivityResult.Wait("votes", due)));
        var started = await instance.StartAsync();

        var kept = (await instance.ResumeBookmarkAsync("unknown")).Bookmarks;

        Assert.Equal(started.Bookmarks, kept);
    }

    [Fact]
    public async Task Bookmark_ids_are_version_7_and_unique()
    {
        var started = await Prepare(new Flow().Start().Wait("a", "b").Ways("start > a", "start > b")).StartAsync();

        Assert.Equal(2, started.Bookmarks.Select(bookmark => Guid.Parse(bookmark.Id)).Distinct().Count(id => id.Version == 7));
    }

    [Fact]
    public async Task A_type_that_is_not_declared_to_wait_must_not()
    {
        var flow = new Flow().Start().Add("T.Hasty", "hasty").Ways("start > hasty");
        var burst = await Prepare(flow.Json, Catalog, new Scripted().On("T.Hasty", _ => ActivityResult.Wait("x"))).StartAsync();

        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
        Assert.Equal(("hasty", IncidentCodes.WaitNotAllowed), Single(burst));
        Assert.Empty(burst.Bookmarks);
    }

    [Fact]
    public async Task An_outcome_that_the_type_does_not_list_faults()
    {
        var burst = await Collecting(new Scripted().On("T.Collect", _ => ActivityResult.Complete("Sulked"))).StartAsync();

        Assert.Equal(("collect", IncidentCodes.OutcomeUnknown), Single(burst));
    }

    [Fact]
    public async Task An_output_that_the_type_does_not_list_faults()
    {
        var outputs = new Dictionary<string, object?> { ["mood"] = "bad" };
        var burst = await Collecting(new Scripted().On("T.Collect", _ => ActivityResult.Complete("Decided", outputs))).StartAsync();

        Assert.Equal(("collect", IncidentCodes.OutputUnknown), Single(burst));
    }

    [Fact]
    public async Task Cancelling_closes_everything_and_says_so()
    {
        var instance = Collecting(new Scripted().On("T.Collect", _ => ActivityResult.Wait("votes")));
        var started = await instance.StartAsync();

        var cancelled = await instance.CancelAsync();

        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Cancelled), (cancelled.Status, cancelled.SubStatus));
        Assert.Equal([started.Bookmarks[0].Id], cancelled.Closed);
        Assert.Equal(["collect"], instance.Events(JournalEvent.Cancelled));
        Assert.Equal(RefusalReason.InstanceEnded, (await instance.CancelAsync()).Refused!.Reason);
    }

    private static (string?, string) Single(Burst burst) => (Assert.Single(burst.Incidents).ActivityId, burst.Incidents[0].Code);

    private Instance Collecting(Scripted handlers)
    {
        var flow = new Flow().Start().Add("T.Collect", "collect").Step("decided", "lapsed")
            .Ways("start > collect:Decided > decided", "collect:Lapsed > lapsed");
        return Prepare(flow.Json, Catalog, handlers.On("Test.Step", _ => ActivityResult.Complete()));
    }
}
