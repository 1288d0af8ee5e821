using Governance.Orchestration;
using Governance.Rollouts.Charters;
using Governance.Rollouts.Seats;
using Governance.Rollouts.Status;
using Governance.Shared.Problems;

namespace Governance.Rollouts;

public static class RolloutSetup
{
    public static IServiceCollection AddRollouts(this IServiceCollection services) => services
        .AddScoped<RolloutStore>().AddScoped<RolloutService>().AddScoped<RolloutListReading>().AddScoped<CharterFactsReading>().AddScoped<RolloutStart>().AddScoped<RolloutEnds>()
        .AddSeats().AddCharters().AddStatusCards().AddRolloutPages()
        .AddActivity<EnterStageHandler>(EnterStageHandler.Descriptor)
        .AddActivity<AnchorHandler>(AnchorHandler.Descriptor)
        .AddActivity<EndRolloutHandler>(EndRolloutHandler.Descriptor)
        .NeedsDefinition(RolloutStart.Definition, "no rollout could be chartered.")
        .AddProblemTexts<RolloutTexts>();
}
