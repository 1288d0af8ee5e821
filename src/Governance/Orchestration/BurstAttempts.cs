using System.Text.Json.Nodes;

namespace Governance.Orchestration;

/// <summary>Resumes a bookmark because of the time, and has instances begin that did not, in the caller's transaction; shared by the clock and by administrators who try again.</summary>
public sealed class BurstAttempts(IncidentStore incidents, WorkflowService workflows, TimeProvider clock)
{
    /// <exception cref="InvalidOperationException">The engine does not know the bookmark, or an activity refused.</exception>
    public async Task ResumeAsync(WaitingBookmark bookmark)
    {
        var outcome = await workflows.ResumeAsync(bookmark, new JsonObject { ["due"] = true });
        if (outcome.Refusal is { Code: WorkflowService.OtherEngine } other)
        {
            throw StepException.OtherEngine(other.Args[0]);
        }

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

    /// <summary>Has an instance begin that did not; what stands open about it is resolved with it.</summary>
    /// <exception cref="InvalidOperationException">It still does not begin.</exception>
    public async Task BeginAsync(WorkflowInstance instance, Guid by)
    {
        await incidents.ResolveStartAsync(instance.Id, clock.GetUtcNow(), by);
        await workflows.BeginAsync(instance);
    }
}
