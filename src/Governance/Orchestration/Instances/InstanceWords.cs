using Governance.Shared.Localisation;
using Governance.Workflows;
using Microsoft.Extensions.Localization;

namespace Governance.Orchestration.Instances;

/// <summary>Puts instances into words.</summary>
public sealed class InstanceWords(IStringLocalizer<InstanceTexts> texts, WorkflowWords words)
{
    /// <summary>"Gate 1, Runde 2", or "Rollout" for the workflow of the rollout itself.</summary>
    public string Kind(InstancePlace? place) => place is { Gate: { } gate, Round: { } round } ? texts["place.round", gate, round] : texts["place.rollout"];

    /// <summary>"Privatkunden-Journeys: Gate 1, Runde 2".</summary>
    public string Name(InstancePlace? place) => texts["place", place?.Rollout ?? texts["place.unknown"].Value, Kind(place)];

    /// <summary>The activities that wait; empty when none does.</summary>
    public string Waits(InstanceRow row) => Formats.Current.List([.. row.Bookmarks.Select(bookmark => Activity(row, bookmark.ActivityId)).Distinct()]);

    /// <summary>As the pages or the definition call it; the id where neither has a name for it.</summary>
    public string Activity(InstanceRow row, string activityId) => words.Activity(row.Instance.DefinitionId, row.Definition, activityId);

    public string Activity(InstanceView view, string activityId) => words.Activity(view, activityId);

    /// <summary>One or two sentences on all of them.</summary>
    public string Lede(IReadOnlyDictionary<string, long> counts, int open)
    {
        var waiting = (int)counts.GetValueOrDefault(nameof(WorkflowSubStatus.Suspended));
        return $"{texts.Count("lede.waiting", waiting)} {(open == 0 ? texts["lede.sound"].Value : texts.Count("lede.open", open))}";
    }

    /// <summary>Where one stands and what ends it, in a sentence.</summary>
    public string Lede(InstanceDetail detail) => detail switch
    {
        { IsStuck: true } => texts["standing.stuck"],
        { View.Instance.NeverBegan: true } => texts["standing.not_begun"],
        { CanRetry: true } => texts["standing.failed"],
        { Open.Count: > 0 } => texts["standing.open"],
        { View.Bookmarks: [var first, ..] } => texts["standing.waiting", words.Activity(detail.View, first.ActivityId)],
        _ => texts["standing.over"],
    };
}

/// <summary>Puts what administrators did into sentences.</summary>
public sealed class HistoryWords(IStringLocalizer<InstanceTexts> texts)
{
    public string Sentence(LogEntry entry) => entry.FromVersion is { } from
        ? texts["log.instance.moved", entry.DefinitionId, from, entry.Version]
        : texts[$"log.{entry.Action}", entry.DefinitionId, entry.Version];
}
