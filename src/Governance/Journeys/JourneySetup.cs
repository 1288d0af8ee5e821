using Governance.Journeys.Handover;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Journeys;

public static class JourneySetup
{
    /// <summary>Journeys, and what they have for people to do on their first page.</summary>
    public static IServiceCollection AddJourneys(this IServiceCollection services) => services.AddJourneyServices().AddWork<HandoverWork>((work, caller) => work.ReadAsync(caller));

    /// <summary>The services and texts of journeys.</summary>
    public static IServiceCollection AddJourneyServices(this IServiceCollection services) => services
        .AddScoped<JourneyStore>().AddScoped<JourneyChanges>().AddScoped<SeatGuard>().AddScoped<JourneyFollowUp>().AddScoped<JourneyService>().AddScoped<StateRefusals>().AddScoped<JourneyEditing>().AddScoped<JourneyQueries>().AddScoped<JourneyAnswers>()
        .AddScoped<HandoverStore>().AddScoped<HandoverKeeper>().AddScoped<HandoverQueries>().AddScoped<HandoverService>()
        .AddProblemTexts<JourneyTexts>().AddProblemTexts<HandoverTexts>();
}
