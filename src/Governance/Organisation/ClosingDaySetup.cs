using Governance.Shared.Problems;

namespace Governance.Organisation;

public static class ClosingDaySetup
{
    public static IServiceCollection AddClosingDays(this IServiceCollection services)
        => services.AddScoped<ClosingDayService>().AddScoped<ClosingDayReading>().AddProblemTexts<ClosingDayTexts>();
}
