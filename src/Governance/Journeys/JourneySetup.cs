using Governance.Shared.Problems;

namespace Governance.Journeys;

public static class JourneySetup
{
    /// <summary>The services and texts of journeys.</summary>
    public static IServiceCollection AddJourneys(this IServiceCollection services) => services
        .AddScoped<JourneyStore>().AddScoped<JourneyChanges>().AddScoped<SeatGuard>().AddScoped<JourneyService>().AddScoped<JourneyQueries>().AddScoped<JourneyAnswers>()
        .AddProblemTexts<JourneyTexts>();
}
