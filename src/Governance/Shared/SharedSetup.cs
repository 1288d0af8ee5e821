using Governance.Shared.Data;
using Governance.Shared.Http;
using Governance.Shared.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Governance.Shared;

/// <summary>Registers what every feature stands on.</summary>
public static class SharedSetup
{
    public static IServiceCollection AddShared(this IServiceCollection services, IConfiguration configuration, TimeProvider clock)
    {
        services.AddSingleton<TimeProvider>(new MicrosecondClock(clock));
        services.AddSingleton(_ => new Database(configuration.GetConnectionString("Governance")!));
        services.AddSingleton<DataFileHold>();
        services.AddScoped<Session>();
        services.AddScoped<KeyRingStore>();
        services.AddScoped<IdempotencyStore>();
        services.AddScoped<IdempotencyFilter>();
        services.AddScoped<IdempotencyFilter>();
        services.AddScoped<HealthStore>().AddSingleton<WriteProbe>();
        services.AddSingleton(ServiceOptions.From(configuration, []));
        services.AddSingleton(CalendarOptions.From(configuration, []));
        services.AddScoped<ClosingDayStore>().AddScoped<OrganisationCalendar>();
        services.AddDataProtection().SetApplicationName("Governance");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = new KeyRing(provider.GetRequiredService<IServiceScopeFactory>())));
        return services;
    }
}
