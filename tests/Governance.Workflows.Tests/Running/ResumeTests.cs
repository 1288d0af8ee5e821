using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Running;

public abstract class ResumeTests : EngineTests
{
    private readonly Instance _instance;

    protected ResumeTests(IEngines engines)
        : base(engines) => _instance = Prepare(new Flow().Start().Wait("a", "b").Step("c").Ways("start > a > b > c"));

    [Fact]
    public async Task A_bookmark_can_be_resumed_once()
    {
        var bookmark = (await _instance.StartAsync()).Bookmarks[0].Id;
        await _instance.ResumeBookmarkAsync(bookmark);
        var before = _instance.Latest.State;

        var again = await _instance.ResumeBookmarkAsync(bookmark);

        Assert.Equal(RefusalReason.BookmarkNotOpen, again.Refused!.Reason);
        Assert.Contains(bookmark, again.Refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, again.State);
        Assert.Equal(["b"], again.Bookmarks.Select(open => open.ActivityId));
        Assert.Equal((WorkflowStatus.Running, WorkflowSubStatus.Suspended), (again.Status, again.SubStatus));
        Assert.Empty(again.Journal);
    }

    [Fact]
    public async Task An_unknown_bookmark_is_refused()
    {
        await _instance.StartAsync();

        var answer = await _instance.ResumeBookmarkAsync("no-such-bookmark");

        Assert.Equal(RefusalReason.BookmarkNotOpen, answer.Refused!.Reason);
    }

    [Fact]
    public async Task An_ended_instance_is_refused_with_how_it_ended()
    {
        var bookmark = (await _instance.StartAsync()).Bookmarks[0].Id;
        await _instance.ResumeAsync("a");
        await _instance.ResumeAsync("b");

        var answer = await _instance.ResumeBookmarkAsync(bookmark);

        Assert.Equal(RefusalReason.InstanceEnded, answer.Refused!.Reason);
        Assert.Contains("Finished", answer.Refused.Message, StringComparison.Ordinal);
        Assert.Equal(WorkflowSubStatus.Finished, answer.SubStatus);
    }

    [Fact]
    public async Task A_state_of_another_version_is_refused()
    {
        var burst = await _instance.StartAsync();
        var other = Prepare(new Flow().Version(2).Start().Wait("a", "b").Step("c").Ways("start > a > b > c")).Definition;

        var answer = await _instance.Engine.ResumeAsync(other, burst.State, burst.Bookmarks[0].Id, [], new TestActivities(), CancellationToken.None);

        Assert.Equal(RefusalReason.OtherDefinition, answer.Refused!.Reason);
        Assert.Equal(burst.State, answer.State);
    }

    [Fact]
    public async Task A_burst_tells_what_it_opened_and_closed()
    {
        var started = await _instance.StartAsync();
        var resumed = await _instance.ResumeAsync("a");

        Assert.Equal(["a"], started.Opened.Select(bookmark => bookmark.ActivityId));
        Assert.Empty(started.Closed);
        Assert.Equal(["b"], resumed.Opened.Select(bookmark => bookmark.ActivityId));
        Assert.Equal([started.Bookmarks[0].Id], resumed.Closed);
    }

    [Fact]
    public async Task The_input_of_a_resume_is_the_handlers_alone()
    {
        JsonObject? seen = null;
        var handlers = new Scripted().On("T.Wait", _ => ActivityResult.Wait("vote"), context => Seen(context));
        var catalog = new ActivityCatalog([new ActivityDescriptor { Type = "T.Wait", CanWait = true }]);
        var instance = Prepare(new Flow().Start().Add("T.Wait", "w").Ways("start > w").Json, catalog, handlers);
        var started = await instance.StartAsync();

        await instance.ResumeBookmarkAsync(started.Bookmarks[0].Id, new JsonObject { ["vote"] = "Go" });

        Assert.Equal("Go", seen!["vote"]!.GetValue<string>());
        Assert.DoesNotContain("vote\":\"Go", instance.Latest.State, StringComparison.Ordinal);

        ActivityResult Seen(ActivityContext context)
        {
            seen = context.ResumeInput;
            Assert.Equal(("w", "T.Wait", "instance-1", "vote"), (context.ActivityId, context.ActivityType, context.InstanceId, context.BookmarkName));
            return ActivityResult.Complete();
        }
    }

    [Theory]
    [InlineData("not a state")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"status\":\"Sleeping\"}")]
    public async Task A_text_that_is_no_state_faults(string text)
    {
        await _instance.StartAsync();

        await Assert.ThrowsAsync<FormatException>(() => _instance.Engine.ResumeAsync(
            _instance.Definition, text, "x", [], new TestActivities(), CancellationToken.None));
    }
}
