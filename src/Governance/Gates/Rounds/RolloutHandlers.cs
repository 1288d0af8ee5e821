using System.Globalization;
using Governance.Workflows;

namespace Governance.Gates.Rounds;

/// <summary>In the rollout's workflow: opens a round of a gate and waits for what it comes to.</summary>
public sealed class GateRoundHandler(GateService gates) : IActivityHandler
{
    public const string Go = "Go", NextRound = "NextRound", Kill = "Kill", StepBack = "StepBack";

    public static string Bookmark(int gate) => string.Create(CultureInfo.InvariantCulture, $"gate-{gate}");

    public async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context)
    {
        var gate = context.Get<int>("gate");
        await gates.OpenRoundAsync(Guid.Parse(context.Get<string>("rolloutId")!), gate);
        return ActivityResult.Wait(Bookmark(gate));
    }

    // What the caller of resume says does not count: what the round came to does.
    public async ValueTask<ActivityResult> ResumeAsync(ActivityContext context)
        => ActivityResult.Complete(await gates.FindRouteAsync(Guid.Parse(context.Get<string>("rolloutId")!), context.Get<int>("gate")));
}

/// <summary>In the rollout's workflow: waits until the journey manager starts the next round.</summary>
public sealed class AwaitNextRoundHandler : IActivityHandler
{
    public static string Bookmark(int gate) => string.Create(CultureInfo.InvariantCulture, $"next-round-{gate}");

    public ValueTask<ActivityResult> ExecuteAsync(ActivityContext context) => new(ActivityResult.Wait(Bookmark(context.Get<int>("gate"))));

    public ValueTask<ActivityResult> ResumeAsync(ActivityContext context) => new(ActivityResult.Complete());
}
