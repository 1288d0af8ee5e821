using Governance.Shared.Problems;

namespace Governance.Rollouts.Seats;

public static class SeatSetup
{
    /// <summary>The services and texts of seats and deputies.</summary>
    public static IServiceCollection AddSeats(this IServiceCollection services) => services
        .AddScoped<DeputyStore>().AddScoped<DeputyReading>().AddScoped<DeputyFactsReading>().AddScoped<DeputyRecorder>().AddScoped<DeputyService>().AddScoped<SeatsPageReading>()
        .AddProblemTexts<DeputyTexts>();
}
