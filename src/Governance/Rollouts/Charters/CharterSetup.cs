using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

public static class CharterSetup
{
    public static IServiceCollection AddCharters(this IServiceCollection services) => services
        .AddScoped<CharterDraftStore>().AddScoped<CharterDraftService>()
        .AddScoped<CharterChangeStore>().AddScoped<CharterProposals>().AddScoped<CharterAnnouncements>().AddScoped<CharterSeats>().AddScoped<CharterChanging>()
        .AddScoped<CharterChangeService>().AddScoped<CharterConsentService>().AddScoped<CharterWithdrawalService>()
        .AddScoped<CharterReading>().AddScoped<CharterViews>().AddScoped<CharterDraftViews>()
        .AddProblemTexts<CharterTexts>();

    public static IServiceCollection AddCharterPages(this IServiceCollection services) => services
        .AddTransient<CharterWords>().AddWork<CharterWork>((work, caller) => work.ReadAsync(caller)).AddWork<CharterNews>((news, caller) => news.ReadAsync(caller))
        .AddWork<LostChairWork>((work, caller) => work.ReadAsync(caller)).AddWork<AnsweredNews>((news, caller) => news.ReadAsync(caller));
}
