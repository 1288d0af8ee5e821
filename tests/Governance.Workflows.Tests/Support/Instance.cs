using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests.Support;

/// <summary>An instance as a host has it: the state is kept as text, nothing else lives from burst to burst.</summary>
public sealed class Instance
{
    private readonly IActivityHandlers _handlers;
    private readonly Lazy<WorkflowDefinition> _definition;

    public Instance(IEngines engines, string json, ActivityCatalog catalog, IActivityHandlers handlers, FaultPolicy policy, int maxActivities)
    {
        _handlers = handlers;
        _definition = new Lazy<WorkflowDefinition>(() => Load(json, catalog));
        Engine = engines.Create(catalog, Clock, new EngineOptions { FaultPolicy = policy, MaxActivitiesPerBurst = maxActivities, Output = Lines });
    }

    public StillClock Clock { get; } = new();

    public StringWriter Lines { get; } = new();

    public IWorkflowEngine Engine { get; }

    public Burst Latest { get; private set; } = null!;

    public IEnumerable<string> Waiting => Latest.Bookmarks.Select(bookmark => bookmark.ActivityId);

    public IEnumerable<string> Executed => Events(JournalEvent.Executed);

    public WorkflowDefinition Definition => _definition.Value;

    public IEnumerable<string> Events(JournalEvent what) => Latest.Journal.Where(entry => entry.Event == what).Select(entry => entry.ActivityId);

    public async Task<Burst> StartAsync(JsonObject? input = null) =>
        Latest = await Engine.StartAsync(Definition, "instance-1", input ?? [], _handlers, CancellationToken.None);

    /// <summary>Resumes the oldest bookmark of an activity.</summary>
    public Task<Burst> ResumeAsync(string activityId, string? outcome = null) =>
        ResumeBookmarkAsync(
            Latest.Bookmarks.First(bookmark => bookmark.ActivityId == activityId).Id,
            outcome is null ? null : new JsonObject { ["outcome"] = outcome });

    public async Task<Burst> ResumeBookmarkAsync(string bookmarkId, JsonObject? input = null)
    {
        var burst = await Engine.ResumeAsync(Definition, Latest.State, bookmarkId, input ?? [], _handlers, CancellationToken.None);
        return burst.Refused is null ? Latest = burst : burst;
    }

    public async Task<Burst> CancelAsync() => Latest = await Engine.CancelAsync(Definition, Latest.State, CancellationToken.None);

    private static WorkflowDefinition Load(string json, ActivityCatalog catalog)
    {
        var load = WorkflowDefinition.Load("test.json", json, catalog);
        Assert.Empty(load.Problems);
        return load.Definition!;
    }
}

/// <summary>A clock that moves only when told.</summary>
public sealed class StillClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
