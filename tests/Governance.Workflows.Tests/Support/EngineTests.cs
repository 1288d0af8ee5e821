namespace Governance.Workflows.Tests.Support;

/// <summary>Tests that hold for every engine; each engine derives its own from them.</summary>
public abstract class EngineTests(IEngines engines)
{
    protected IEngines Engines { get; } = engines;

    protected Instance Prepare(Flow flow, FaultPolicy policy = FaultPolicy.Record) =>
        Prepare(flow.Json, TestActivities.Catalog, new TestActivities(), policy);

    protected Instance Prepare(string json, ActivityCatalog catalog, IActivityHandlers handlers, FaultPolicy policy = FaultPolicy.Propagate, int maxActivities = 10_000) =>
        new(Engines, json, catalog, handlers, policy, maxActivities);
}
