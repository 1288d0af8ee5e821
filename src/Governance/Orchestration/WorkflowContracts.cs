using Governance.Shared.Http;
using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>The workflow that carries a rollout or a round: where it stands and what it did, for whoever reads those.</summary>
/// <param name="Definition">Definition id.</param>
/// <param name="Status">suspended, finished, faulted or cancelled.</param>
/// <param name="OpenIncidents">Places where it stands still until an administrator has looked at it.</param>
/// <param name="Journal">Oldest first.</param>
/// <param name="NotRunnable">Why it cannot go on, in the caller's language; null while this build of the service runs its definition.</param>
public sealed record WorkflowResponse(
    Guid InstanceId, string Definition, int Version, [OneOf<WorkflowSubStatus>] string Status, IReadOnlyList<BookmarkResponse> Waits, int OpenIncidents, IReadOnlyList<JournalResponse> Journal,
    string? NotRunnable)
{
    /// <param name="namesVoters">Whose vote moved it on may be told to the reader.</param>
    public static WorkflowResponse Of(InstanceView view, bool namesVoters, WorkflowWords words) => new(
        view.Instance.Id, view.Instance.DefinitionId, view.Instance.Version, view.Instance.Status.ToLowerInvariant(), [.. view.Bookmarks.Select(BookmarkResponse.Of)],
        view.Incidents.Count(incident => incident.ResolvedAt is null), [.. view.Journal.Select(line => JournalResponse.Of(line, namesVoters))], words.NotRunnable(view));
}

/// <summary>Something an instance waits for.</summary>
/// <param name="DueAt">When the clock resumes it; null when only somebody's doing does.</param>
/// <param name="Failures">How often resuming it on time failed in a row.</param>
public sealed record BookmarkResponse(string Activity, string ActivityType, string Name, DateTimeOffset OpenedAt, DateTimeOffset? DueAt, int Failures)
{
    public static BookmarkResponse Of(WaitingBookmark bookmark) => new(bookmark.ActivityId, bookmark.ActivityType, bookmark.Name, bookmark.OpenedAt, bookmark.DueAt, bookmark.Failures);
}

/// <summary>One line of what an instance did.</summary>
/// <param name="Step">Which transaction it belongs to, counted from 1.</param>
/// <param name="Outcome">What it completed with, or what it waits for.</param>
/// <param name="ActorId">Surrogate id; null when the service itself acted, and for votes where whose it was is not for the reader.</param>
public sealed record JournalResponse(int Seq, int Step, DateTimeOffset At, string Activity, [OneOf<JournalEvent>] string Event, string? Outcome, string Process, Guid? ActorId)
{
    private const string Vote = "vote";

    public static JournalResponse Of(JournalLine line, bool namesVoters) => new(
        line.Seq, line.Burst, line.At, line.ActivityId, char.ToLowerInvariant(line.Event[0]) + line.Event[1..], line.Outcome, line.Process, line.Process == Vote && !namesVoters ? null : line.ActorId);
}
