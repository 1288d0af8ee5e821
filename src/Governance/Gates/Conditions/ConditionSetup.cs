using Governance.Gates.Budgets;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Gates.Conditions;

public static class ConditionSetup
{
    /// <summary>The services and texts of conditions and budgets.</summary>
    public static IServiceCollection AddConditions(this IServiceCollection services) => services
        .AddScoped<ConditionStore>().AddScoped<ConditionReading>().AddScoped<ConditionProposals>().AddScoped<ConditionRecorder>().AddScoped<ConditionService>().AddScoped<ConditionDossiers>()
        .AddWork<ConditionWork>((work, caller) => work.ReadAsync(caller)).AddWork<UnboundNews>((news, caller) => news.ReadAsync(caller))
        .AddProblemTexts<ConditionTexts>().AddProblemTexts<BudgetTexts>();
}
