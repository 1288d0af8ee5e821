using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Seats;

public static class SeatSetup
{
    /// <summary>The services and texts of seats and deputies.</summary>
    public static IServiceCollection AddSeats(this IServiceCollection services) => services
        .AddScoped<DeputyStore>().AddScoped<DeputyReading>().AddScoped<DeputyFactsReading>().AddScoped<DeputyAnnouncements>().AddScoped<DeputyRecorder>().AddScoped<DeputyService>().AddScoped<SeatsPageReading>()
        .AddProblemTexts<DeputyTexts>();

    public static IServiceCollection AddSeatPages(this IServiceCollection services) => services
        .AddWork<SeatWork>((work, caller) => work.ReadAsync(caller)).AddWork<EndedNews>((news, caller) => news.ReadAsync(caller));
}
