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

    private readonly ChannelTexts<RolloutTexts> texts = new(service.Language);

    public async Task BeginAsync(Rollout rollout, string chair, string manager)
    {
        workflows.Start(Definition, rollout.InstanceId, rollout.Id, new JsonObject { ["rolloutId"] = rollout.Id.ToString() });
        await outbox.PostAsync(
            rollout.Channel,
            texts["message.chartered.title", rollout.Name],
            texts["message.chartered.text", chair, Formats.For(service.Language).Quote(rollout.Name), manager, rollout.Purpose, texts[$"message.chartered.begins.{rollout.EntryStage}"]],
            texts["message.open_rollout"],
            $"{service.PublicUrl}/rollouts/{rollout.Id}",
            new MessagePlace(rollout.Id));
    }
}
