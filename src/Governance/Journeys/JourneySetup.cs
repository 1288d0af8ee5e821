using Governance.Journeys.Handover;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Journeys;

public static class JourneySetup
{
    public static IServiceCollection AddJourneys(this IServiceCollection services) => services
        .AddScoped<JourneyStore>().AddScoped<JourneyChanges>().AddScoped<SeatGuard>().AddScoped<JourneyFollowUp>().AddScoped<JourneyService>().AddScoped<StateRefusals>().AddScoped<JourneyEditing>().AddScoped<JourneyQueries>().AddScoped<JourneyAnswers>()
        .AddScoped<HandoverStore>().AddScoped<HandoverKeeper>().AddScoped<HandoverQueries>().AddScoped<HandoverReaders>().AddScoped<HandoverService>().AddWork<HandoverWork>((work, caller) => work.ReadAsync(caller))
        .AddScoped<HandoversUnderWay>().AddWork<HandoverUpkeep>((work, caller) => work.ReadAsync(caller))
        .AddProblemTexts<JourneyTexts>().AddProblemTexts<HandoverTexts>();
}
