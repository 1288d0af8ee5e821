using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Conformance;

/// <summary>
/// Plays the steps of a vector as they were recorded: before every step the definition is read again, and the state is
/// text.
/// </summary>
public sealed class VectorPlayer(Vector vector, IEngines engines)
{
    private readonly IWorkflowEngine _engine = engines.Create(TestActivities.Catalog, TimeProvider.System, new EngineOptions { FaultPolicy = FaultPolicy.Record });
    private readonly TestActivities _activities = new();
    private readonly Dictionary<string, string> _lastBookmark = [];
    private Burst? _latest;

    public async Task<Burst> PlayAsync(JsonObject step)
    {
        var definition = Load().Definition ?? throw new InvalidOperationException(string.Join('\n', Load().Problems));
        _latest = step["start"] is JsonObject start
            ? await _engine.StartAsync(definition, "instance", Input(start), _activities, CancellationToken.None)
            : await ResumeAsync(definition, step["resume"]!.AsObject());
        foreach (var opened in _latest.Bookmarks)
        {
            _lastBookmark[opened.ActivityId] = opened.Id;
        }

        return _latest;
    }

    public DefinitionLoad Load() => WorkflowDefinition.Load($"{vector.Id}.json", vector.Definition, TestActivities.Catalog);

    private Task<Burst> ResumeAsync(WorkflowDefinition definition, JsonObject resume)
    {
        var activity = resume["activityId"]!.GetValue<string>();
        var open = _latest!.Bookmarks.FirstOrDefault(bookmark => bookmark.ActivityId == activity)?.Id;
        var id = open ?? _lastBookmark.GetValueOrDefault(activity, "never-existed");
        return _engine.ResumeAsync(definition, _latest.State, id, Input(resume), _activities, CancellationToken.None);
    }

    private static JsonObject Input(JsonObject step) => step["input"]?.DeepClone().AsObject() ?? [];
}
