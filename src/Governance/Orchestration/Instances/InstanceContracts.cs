using Governance.Shared.Http;
using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Orchestration.Instances;

/// <summary>A workflow instance.</summary>
/// <param name="Definition">Definition id.</param>
/// <param name="RolloutName">Null when the rollout is not known.</param>
/// <param name="Gate">Number of the gate whose round it carries; null for a rollout's own workflow.</param>
/// <param name="Round">Number of that round.</param>
/// <param name="Status">suspended, finished, faulted or cancelled.</param>
/// <param name="OpenIncidents">How many stand open.</param>
public sealed record InstanceResponse(
    Guid Id, string Definition, int Version, Guid RolloutId, string? RolloutName, int? Gate, int? Round, [OneOf<WorkflowSubStatus>] string Status,
    IReadOnlyList<BookmarkResponse> Waits, int OpenIncidents, DateTimeOffset StartedAt, DateTimeOffset ChangedAt)
{
    /// <summary>Null in lists.</summary>
    public IReadOnlyList<JournalResponse>? Journal { get; init; }

    /// <summary>Null in lists; open ones first.</summary>
    public IReadOnlyList<IncidentResponse>? Incidents { get; init; }

    /// <summary>Why it cannot go on, in the caller's language; null in lists, and while this build of the service runs its definition.</summary>
    public string? NotRunnable { get; init; }

    public static InstanceResponse Of(InstanceRow row) => Of(row.Instance, row.Place, row.Bookmarks, row.Incidents.Count);

    public static InstanceResponse Of(InstanceDetail detail, ProblemWords words, WorkflowWords flows) => Of(detail.View.Instance, detail.Place, detail.View.Bookmarks, detail.Open.Count) with
    {
        Journal = [.. detail.View.Journal.Select(line => JournalResponse.Of(line, namesVoters: false))],
        Incidents = [.. detail.View.Incidents.OrderBy(incident => incident.ResolvedAt is not null).Select(incident => IncidentResponse.Of(incident, words))],
        NotRunnable = flows.NotRunnable(detail.View),
    };

    private static InstanceResponse Of(WorkflowInstance instance, InstancePlace? place, IReadOnlyList<WaitingBookmark> bookmarks, int open) => new(
        instance.Id, instance.DefinitionId, instance.Version, instance.ScopeId, place?.Rollout, place?.Gate, place?.Round, instance.Status.ToLowerInvariant(),
        [.. bookmarks.Select(BookmarkResponse.Of)], open, instance.CreatedAt, instance.UpdatedAt);
}

/// <summary>A place where an instance stands still or went wrong.</summary>
/// <param name="Activity">Null when the instance as a whole stands still.</param>
/// <param name="Message">Of the newest try; English.</param>
/// <param name="Code">Names the reason, such as "statement.days_unfit"; null where something failed that has no name.</param>
/// <param name="Text">The reason in the caller's language; the message where it has no name.</param>
/// <param name="Tries">How often it failed.</param>
/// <param name="LastAt">When it failed last.</param>
/// <param name="ResolvedBy">Surrogate id of the administrator who resolved it; null while open, and when the instance went on by itself.</param>
public sealed record IncidentResponse(
    Guid Id, string? Activity, string Message, string? Code, string Text, int Tries, DateTimeOffset At, DateTimeOffset LastAt, DateTimeOffset? ResolvedAt, Guid? ResolvedBy, string? Note)
{
    public static IncidentResponse Of(WorkflowIncident incident, ProblemWords words) => new(
        incident.Id, incident.ActivityId, incident.Message, incident.Code, StepReason.Of(incident).Sentence is { } sentence ? words.Text(sentence) : incident.Message, incident.Tries, incident.At, incident.LastAt ?? incident.At, incident.ResolvedAt, incident.ResolvedBy, incident.Note);
}

/// <summary>That an incident is settled.</summary>
/// <param name="Note">What was found and done; up to 2,000 characters.</param>
public sealed record ResolutionRequest(string? Note);
