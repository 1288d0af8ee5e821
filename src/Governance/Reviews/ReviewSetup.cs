using Governance.Gates.Verdicts;
using Governance.Orchestration;
using Governance.Reviews.Events;
using Governance.Rollouts;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Reviews;

public static class ReviewSetup
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddScoped<ReviewSeriesStore>().AddScoped<ReviewStore>().AddScoped<ReviewActionStore>()
        .AddScoped<SeriesFactsReading>().AddScoped<SeriesRecorder>().AddScoped<SeriesService>().AddScoped<ReviewPlanning>().AddScoped<PlanningRun>()
        .AddRolloutEnd<SeriesEnds>((ends, rolloutId) => ends.EndAllAsync(rolloutId))
        .AddScoped<ReviewChanges>().AddScoped<ReviewRecorder>().AddScoped<ReviewService>().AddScoped<ActionRecorder>().AddScoped<ActionChanges>().AddScoped<ActionService>()
        .AddScoped<MinutesChecks>().AddScoped<MinutesService>().AddScoped<ReviewAnnouncements>().AddScoped<ActionReminders>()
        .AddScoped<ReviewReading>().AddScoped<SeriesReading>().AddScoped<ActionReading>().AddScoped<ReviewStandings>().AddScoped<IReviewRecords>(services => services.GetRequiredService<ReviewStandings>()).AddScoped<ReviewNames>().AddScoped<ReviewDossiers>()
        .AddScoped<ReviewEventStore>().AddScoped<ReviewInvitations>().AddScoped<EventMinutes>().AddScoped<EventDrafting>().AddScoped<EventWriting>().AddScoped<ReviewFollowing>().AddScoped<CalendarSweep>()
        .AddSingleton<ICourier, EventCourier>()
        .AddTransient<ReviewWords>()
        .AddScoped<AgendaReading>().AddAgenda<LastReviewAgenda>((agenda, ask) => agenda.ReadAsync(ask)).AddAgenda<ActionAgenda>((agenda, ask) => agenda.ReadAsync(ask))
        .AddAgenda<ConditionAgenda>((agenda, ask) => agenda.ReadAsync(ask)).AddAgenda<JourneyAgenda>((agenda, ask) => agenda.ReadAsync(ask)).AddAgenda<GateAgenda>((agenda, ask) => agenda.ReadAsync(ask))
        .AddWork<ReviewWork>((work, caller) => work.ReadAsync(caller)).AddWork<ActionWork>((work, caller) => work.ReadAsync(caller))
        .AddNavigation<ReviewTexts>("actions", "/actions", "Nav.Actions", 30)
        .AddProblemTexts<ReviewTexts>();
}
