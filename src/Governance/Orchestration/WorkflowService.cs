using System.Text.Json.Nodes;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>Runs bursts inside the caller's transaction: state, bookmarks, journal and whatever the handlers write commit together.</summary>
public sealed class WorkflowService(
    Session session, InstanceStore instances, BurstRecorder recorder, StoredDefinitions definitions, WorkflowRuntime runtime, IServiceProvider scope) : IWorkflows
{
    internal const string OtherEngine = "workflow.other_engine";

    public void Start(string definitionId, Guid instanceId, Guid scopeId, JsonObject input)
        => session.BeforeCommit(() => StartNowAsync(definitionId, instanceId, scopeId, input));

    public void TellLater(Guid instanceId, string bookmark, JsonObject input)
        => session.BeforeCommit(async () =>
        {
            var outcome = await TellAsync(instanceId, bookmark, input);
            if (outcome.Refusal is { Code: OtherEngine })
            {
                throw StepException.OtherEngine(outcome.Refusal.Args[0]);
            }

            if (outcome.Refusal is not null)
            {
                throw new StepException("instance.not_awaited", $"Instance {instanceId} was to be woken at {bookmark} but does not wait there.", bookmark);
            }
        });

    public async Task<Outcome<bool>> ResumeAsync(Guid instanceId, string bookmark, JsonObject input)
    {
        var waiting = await FindWaitingAsync(instanceId, bookmark);
        if (waiting.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            return await ResumeAsync(waiting.Value, input);
        }
        catch (StepException error)
        {
            return recorder.Refuse(waiting.Value, error);
        }
    }

    public async Task<Outcome<bool>> TellAsync(Guid instanceId, string bookmark, JsonObject input)
    {
        var waiting = await FindWaitingAsync(instanceId, bookmark);
        if (waiting.Refusal is { } refusal)
        {
            return refusal;
        }

        Outcome<bool> told = true;
        if (await session.TryAsync(async () => told = await ResumeAsync(waiting.Value, input)) is { } error)
        {
            await recorder.PostponeAsync(waiting.Value.Id, error);
        }

        return told;
    }

    /// <summary>Resumes one bookmark, as the clock does.</summary>
    public async Task<Outcome<bool>> ResumeAsync(WaitingBookmark bookmark, JsonObject input)
    {
        var instance = await instances.LockAsync(bookmark.InstanceId) ?? throw new InvalidOperationException($"No instance {bookmark.InstanceId}.");
        if (runtime.Engines.Find(instance.Engine) is not { } engine)
        {
            return new Refusal(409, OtherEngine, instance.Engine);
        }

        var definition = await RunnableAsync(instance);
        var burst = await engine.ResumeAsync(definition, instance.State, bookmark.Id, input, Handlers(), CancellationToken.None);
        if (burst.Refused is not null)
        {
            return new Refusal(409, "workflow.not_waiting", bookmark.Name);
        }

        await recorder.SaveAsync(instance, definition, burst);
        return true;
    }

    public async Task<bool> LeadsOnAsync(Guid instanceId, string bookmark, string outcome)
    {
        var waiting = (await instances.ReadBookmarksAsync(instanceId)).FirstOrDefault(one => one.Name == bookmark);
        if (waiting is null || await instances.FindVersionAsync(instanceId) is not { } version)
        {
            return false;
        }

        var definition = await definitions.FindAsync(version.DefinitionId, version.Version);
        return definition is not null && definition.Connections.Any(connection => connection.Source == waiting.ActivityId && connection.Port == outcome);
    }

    public async Task<ILookup<Guid, string>> ReadWaitsAsync(IEnumerable<Guid> instanceIds)
        => (await instances.ReadBookmarksAsync(instanceIds)).ToLookup(bookmark => bookmark.InstanceId, bookmark => bookmark.Name);

    public Task<DefinitionVersion?> FindVersionAsync(Guid instanceId) => instances.FindVersionAsync(instanceId);

    /// <summary>Has an instance begin that had not, on the version that is active now.</summary>
    /// <exception cref="InvalidOperationException">It still does not begin.</exception>
    public async Task BeginAsync(WorkflowInstance instance)
    {
        var next = instance with { Version = await FindActiveAsync(instance.DefinitionId), Engine = runtime.Engines.Chosen.Name };
        var (definition, burst) = await StartBurstAsync(next, JsonNode.Parse(instance.State)!.AsObject());
        await recorder.BeginAsync(next, definition, burst);
    }

    private async Task StartNowAsync(string definitionId, Guid instanceId, Guid scopeId, JsonObject input)
    {
        var instance = recorder.New(instanceId, scopeId, runtime.Engines.Chosen.Name, definitionId, await FindActiveAsync(definitionId));
        var error = await session.TryAsync(async () =>
        {
            var (definition, burst) = await StartBurstAsync(instance, input);
            await recorder.InsertAsync(instance, definition, burst);
        });
        if (error is not null)
        {
            // Whoever voted or chartered did that, and has no part in what the next instance is made of.
            await recorder.InsertFailedAsync(instance, input, error);
        }
    }

    private async Task<int> FindActiveAsync(string definitionId)
        => await definitions.FindActiveVersionAsync(definitionId) ?? throw new InvalidOperationException($"There is no active definition {definitionId}.");

    private async Task<(WorkflowDefinition Definition, Burst Burst)> StartBurstAsync(WorkflowInstance instance, JsonObject input)
    {
        var definition = await RunnableAsync(instance);
        var burst = await runtime.Engines.Chosen.StartAsync(definition, instance.Id.ToString(), input, Handlers(), CancellationToken.None);
        return burst.Refused is { } refused
            ? throw new StepException("instance.input_unfit", $"{instance.DefinitionId} version {instance.Version} did not start: {refused.Message}")
            : (definition, burst);
    }

    // Another build may refuse what an earlier one stored: for whoever wants it to go on, that is a step that is not possible.
    private async Task<WorkflowDefinition> RunnableAsync(WorkflowInstance instance)
        => await definitions.FindAsync(instance.DefinitionId, instance.Version) ?? throw new StepException(
            "instance.not_runnable", $"This build refuses {instance.DefinitionId} version {instance.Version}, on which the instance runs.", instance.DefinitionId, instance.Version);

    private async Task<Outcome<WaitingBookmark>> FindWaitingAsync(Guid instanceId, string bookmark)
        => (await instances.ReadBookmarksAsync(instanceId)).FirstOrDefault(one => one.Name == bookmark) is { } waiting
            ? waiting
            : new Refusal(409, await instances.FindVersionAsync(instanceId) is { NeverBegan: true } ? "workflow.not_begun" : "workflow.not_waiting", bookmark);

    private ScopedHandlers Handlers() => new(scope, runtime.Offered);
}

/// <summary>What runs workflows in this process.</summary>
public sealed record WorkflowRuntime(WorkflowEngines Engines, IReadOnlyList<OfferedActivity> Offered);
