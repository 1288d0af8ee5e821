namespace Governance.Rollouts.Status;

public static class StatusSetup
{
    public static IServiceCollection AddStatusCards(this IServiceCollection services) => services
        .AddScoped<StatusCardStore>().AddScoped<StatusReading>().AddScoped<StatusCards>().AddScoped<StatusAnnouncements>().AddScoped<StatusLate>().AddScoped<StatusMoves>();
}
