using System.Text.Json.Nodes;
using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>Resumes a bookmark because of the time and writes down what failed, in the caller's transaction; shared by the clock and by administrators who try again.</summary>
public sealed class DueBursts(InstanceStore instances, IncidentStore incidents, WorkflowService workflows, TimeProvider clock, ILogger<DueBursts> log)
{
    /// <summary>After that many failures in a row a bookmark is tried once an hour only.</summary>
    private const int FastTries = 6;

    /// <exception cref="InvalidOperationException">The engine does not know the bookmark, or an activity refused.</exception>
    public async Task ResumeAsync(WaitingBookmark bookmark)
    {
        var outcome = await workflows.ResumeAsync(bookmark, new JsonObject { ["due"] = true });
        if (outcome.Refusal is not null)
        {
            throw new StepException("bookmark.unknown", $"The engine does not know the bookmark {bookmark.Id}.");
        }
    }

    /// <summary>The same for an administrator who tries again; what stands open about the bookmark is resolved with it.</summary>
    public async Task ResumeAsync(WaitingBookmark bookmark, Guid by)
    {
        await incidents.ResolveAsync(bookmark.InstanceId, bookmark.Id, clock.GetUtcNow(), by);
        await ResumeAsync(bookmark);
    }

    /// <summary>Has a failed bookmark tried later, and tells it as an incident. Does nothing when the bookmark is gone meanwhile.</summary>
    public async Task PostponeAsync(string bookmarkId, Exception error)
    {
        log.LogError(error, "The bookmark {Bookmark} failed at its due time", bookmarkId);
        if (await instances.FindBookmarkAsync(bookmarkId) is not { } bookmark)
        {
            return;
        }

        var (now, reason) = (clock.GetUtcNow(), StepReason.Of(error));
        await instances.PostponeAsync(bookmark.Id, now + (bookmark.Failures < FastTries ? TimeSpan.FromMinutes(1 << bookmark.Failures) : TimeSpan.FromHours(1)));
        await incidents.AddAsync(new WorkflowIncident
        {
            Id = Guid.CreateVersion7(now), InstanceId = bookmark.InstanceId, BookmarkId = bookmark.Id, Message = reason.Message, Code = reason.Code, Arguments = reason.Arguments, At = now,

            // What waited may have gone well, and the next step not.
            ActivityId = FaultPlace.Find(error, bookmark.InstanceId.ToString()) ?? bookmark.ActivityId,
        });
    }
}
