using Governance.Gates.Rounds;
using Governance.Orchestration;
using Governance.Workflows;

namespace Governance.Rollouts;

/// <summary>What a rollout's workflow can ask of its rollout. None of it waits, so none is ever resumed.</summary>
public abstract class RolloutActivity : IActivityHandler
{
    private static readonly ActivityInputDescriptor RolloutId = new("rolloutId", "String", Required: true) { Varies = true };

    public async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context)
    {
        await ActAsync(Guid.Parse(context.Get<string>(RolloutId.Name)!), context);
        return ActivityResult.Complete();
    }

    public ValueTask<ActivityResult> ResumeAsync(ActivityContext context)
        => throw new InvalidOperationException($"{context.ActivityType} never waits.");

    protected abstract Task ActAsync(Guid rolloutId, ActivityContext context);

    protected static async Task<Rollout> FindAsync(RolloutService rollouts, Guid rolloutId)
        => await rollouts.FindAsync(rolloutId) ?? throw new InvalidOperationException($"No rollout {rolloutId}.");

    protected static ActivityDescriptor Describe(string type, params ActivityInputDescriptor[] more) => new() { Type = type, Inputs = [RolloutId, .. more] };
}

/// <summary>Takes the rollout into a stage, forward or back as its gates were decided.</summary>
public sealed class EnterStageHandler(RolloutService rollouts, GatePasses gates) : RolloutActivity
{
    private static readonly ActivityInputDescriptor StageInput = new("stage", "String", Required: true) { Values = Enum.GetNames<Stage>() };

    public static readonly ActivityDescriptor Descriptor = Describe("Governance.EnterStage", StageInput);

    protected override async Task ActAsync(Guid rolloutId, ActivityContext context)
    {
        var name = context.Get<string>(StageInput.Name);
        if (!Enum.TryParse<Stage>(name, out var stage) || !Enum.IsDefined(stage))
        {
            throw new StepException("rollout.stage_unknown", $"{context.ActivityId}: there is no stage '{name}'.", name ?? "");
        }

        await gates.RequireAsync(await FindAsync(rollouts, rolloutId), stage);
        await rollouts.EnterStageAsync(rolloutId, stage);
    }
}

/// <summary>Anchors the rollout.</summary>
public sealed class AnchorHandler(RolloutService rollouts, GatePasses gates) : RolloutActivity
{
    public static readonly ActivityDescriptor Descriptor = Describe("Governance.Anchor");

    protected override async Task ActAsync(Guid rolloutId, ActivityContext context)
    {
        await gates.RequireAsync(await FindAsync(rollouts, rolloutId), Stage.Anchored);
        await rollouts.AnchorAsync(rolloutId);
    }
}

/// <summary>Ends the rollout for good.</summary>
public sealed class EndRolloutHandler(RolloutService rollouts, GatePasses gates, RolloutEnds ends) : RolloutActivity
{
    public static readonly ActivityDescriptor Descriptor = Describe("Governance.EndRollout");

    protected override async Task ActAsync(Guid rolloutId, ActivityContext context)
    {
        await gates.RequireKillAsync(rolloutId);
        await rollouts.EndAsync(rolloutId);
        await ends.FollowAsync(rolloutId);
    }
}
