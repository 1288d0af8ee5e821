using System.Globalization;
using System.Resources;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Shared;
using Governance.Shared.Localisation;

namespace Governance.Rollouts;

/// <summary>Sets a chartered rollout going: its workflow, and the first message to its channel.</summary>
public sealed class RolloutStart(IWorkflows workflows, Outbox outbox, ServiceOptions service)
{
    /// <summary>Id of the definition that carries a rollout.</summary>
    public const string Definition = "rollout";

    private static readonly ResourceManager Texts = new(typeof(RolloutTexts));

    public async Task BeginAsync(Rollout rollout, string chair, string manager)
    {
        workflows.Start(Definition, rollout.InstanceId, rollout.Id, new JsonObject { ["rolloutId"] = rollout.Id.ToString() });
        await outbox.PostAsync(
            rollout.Channel,
            Text("message.chartered.title", rollout.Name),
            Text("message.chartered.text", chair, Formats.For(service.Language).Quote(rollout.Name), manager, rollout.Purpose, Text($"message.chartered.begins.{rollout.EntryStage}")),
            Text("message.open_rollout"),
            $"{service.PublicUrl}/rollouts/{rollout.Id}");
    }

    // A channel has many readers: it is written to in the organisation's language, whoever acts.
    private string Text(string key, params object[] args) => string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, service.Language)!, args);
}
