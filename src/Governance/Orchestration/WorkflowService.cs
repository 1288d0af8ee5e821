using System.Text.Json.Nodes;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>Runs bursts inside the caller's transaction: state, bookmarks, journal and whatever the handlers write commit together.</summary>
public sealed class WorkflowService(
    Session session, InstanceStore instances, BurstRecorder recorder, DefinitionStore definitions, WorkflowRuntime runtime, IServiceProvider scope) : IWorkflows
{
    public void Start(string definitionId, Guid instanceId, Guid scopeId, JsonObject input)
        => session.BeforeCommit(() => StartNowAsync(definitionId, instanceId, scopeId, input));

    public void ResumeLater(Guid instanceId, string bookmark, JsonObject input)
        => session.BeforeCommit(async () =>
        {
            var outcome = await ResumeAsync(instanceId, bookmark, input);
            if (outcome.Refusal is not null)
            {
                throw new InvalidOperationException($"Instance {instanceId} was to be woken at {bookmark} but does not wait there.");
            }
        });

    public async Task<Outcome<bool>> ResumeAsync(Guid instanceId, string bookmark, JsonObject input)
    {
        var waiting = (await instances.ReadBookmarksAsync(instanceId)).FirstOrDefault(one => one.Name == bookmark);
        return waiting is null ? new Refusal(409, "workflow.not_waiting", bookmark) : await ResumeAsync(waiting, input);
    }

    /// <summary>Resumes one bookmark, as the clock does.</summary>
    public async Task<Outcome<bool>> ResumeAsync(WaitingBookmark bookmark, JsonObject input)
    {
        var instance = await instances.LockAsync(bookmark.InstanceId) ?? throw new InvalidOperationException($"No instance {bookmark.InstanceId}.");
        var definition = await runtime.Library.GetAsync(instance.DefinitionId, instance.Version, definitions);
        var burst = await runtime.Engine.ResumeAsync(definition, instance.State, bookmark.Id, input, Handlers(), CancellationToken.None);
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

        var definition = await runtime.Library.GetAsync(version.DefinitionId, version.Version, definitions);
        return definition.Connections.Any(connection => connection.Source == waiting.ActivityId && connection.Port == outcome);
    }

    public async Task<IReadOnlyList<string>> ReadWaitsAsync(Guid instanceId) => [.. (await instances.ReadBookmarksAsync(instanceId)).Select(bookmark => bookmark.Name)];

    public Task<DefinitionVersion?> FindVersionAsync(Guid instanceId) => instances.FindVersionAsync(instanceId);

    private async Task StartNowAsync(string definitionId, Guid instanceId, Guid scopeId, JsonObject input)
    {
        var version = await definitions.FindActiveVersionAsync(definitionId)
            ?? throw new InvalidOperationException($"There is no active definition {definitionId}.");
        var definition = await runtime.Library.GetAsync(definitionId, version, definitions);
        var burst = await runtime.Engine.StartAsync(definition, instanceId.ToString(), input, Handlers(), CancellationToken.None);
        if (burst.Refused is { } refused)
        {
            throw new InvalidOperationException($"{definitionId} version {version} did not start: {refused.Message}");
        }

        await recorder.InsertAsync(instanceId, scopeId, runtime.Engine.Name, definition, burst);
    }

    private ScopedHandlers Handlers() => new(scope, runtime.Offered);
}

/// <summary>What runs workflows in this process.</summary>
public sealed record WorkflowRuntime(IWorkflowEngine Engine, DefinitionLibrary Library, IReadOnlyList<OfferedActivity> Offered);
