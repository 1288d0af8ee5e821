namespace Governance.Audit;

public static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddScoped<AuditStore>().AddScoped<AuditSearchStore>().AddScoped<AuditService>().AddScoped<RolloutVerification>().AddScoped<OpenBallots>().AddAuditPages();
}
