using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Chaos.BadDays;

/// <summary>
/// Ten minutes of a bad day: messages are written all the time, the tenant fails at random, and the service dies three times in the middle of
/// sending. It dies by the token that ends its dispatcher: nothing that was on its way is noted, leases stay behind, and a new service starts at the same database.
/// </summary>
public sealed class BadDay : IAsyncDisposable
{
    public const int Messages = 1_000, Deaths = 3;

    /// <summary>As the settings say it.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private const string Waiting = "select count(*) from outbox where sent_at is null and dead_at is null";
    private const string Leases = "select count(*) from outbox where lease_until is not null";

    private static readonly TimeSpan Storm = TimeSpan.FromMinutes(10), BetweenPortions = TimeSpan.FromSeconds(27), Patience = TimeSpan.FromHours(2);

    private readonly Random chance;
    private readonly List<int> leases = [];
    private readonly HashSet<int> deathSteps = [];
    private CancellationTokenSource life = new();

    private BadDay(int seed, RunningService service)
    {
        (Service, chance, Work) = (service, new Random(seed), new Work(service, seed));
        service.Tenant.Faults.Weather = (Weather = new Weather(seed, service.Clock, service.Tenant.Channels.All)).Meet;
    }

    public RunningService Service { get; }

    public Weather Weather { get; }

    public Work Work { get; }

    /// <summary>How many leases each death left behind.</summary>
    public IReadOnlyList<int> LeasesLeft => leases;

    /// <summary>The steps in which the service died.</summary>
    public IReadOnlySet<int> DeathSteps => deathSteps;

    public static async Task<BadDay> StartAsync(string engine, int seed)
    {
        var service = await RunningService.StartAsync(engine, Settings, data: SampleCompany.Data with
        {
            Service = SampleCompany.Service with { GraphPermissions = [.. SampleCompany.Service.GraphPermissions, "Calendars.ReadWrite"] },
            Channels = [.. SampleCompany.Data.Channels, .. Enumerable.Range(1, 6).Select(number => new TenantChannel($"kanal-{number}", $"Kundenjourneys / Kanal {number}", $"geheim-{number}"))],
        });
        return new BadDay(seed, service);
    }

    public async Task RunAsync()
    {
        var (begin, portions, deaths) = (Service.Clock.Now, 0, 0);
        while (Service.Clock.Now - begin is var passed && passed < Storm)
        {
            if (portions < Work.Portions && passed >= portions * BetweenPortions)
            {
                portions++;
                await Work.DoAsync(portions == Work.Portions ? Messages : null);
            }

            if (deaths < Deaths && passed > (deaths + 0.5) * Storm / (Deaths + 0.5))
            {
                deaths++;
                Weather.Strike(life.Cancel);
            }

            await StepAsync();
            Service.Clock.Advance(TimeSpan.FromMilliseconds(chance.Next(300, 900)));
        }

        Weather.IsOver = true;
        for (var after = Service.Clock.Now; Service.Clock.Now - after < Patience && await CountAsync(Waiting) > 0; Service.Clock.Advance(TimeSpan.FromSeconds(2)))
        {
            await StepAsync();
        }
    }

    public Task<IReadOnlyList<T>> ReadAsync<T>(string sql) => Service.CallAsync((Session session) => session.QueryAsync<T>(sql));

    public async ValueTask DisposeAsync()
    {
        life.Dispose();
        await Service.DisposeAsync();
    }

    private async Task StepAsync()
    {
        Weather.Step++;
        try
        {
            await Service.Services.GetRequiredService<OutboxDispatcher>().RunAsync(life.Token);
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // It died.
        }

        if (life.IsCancellationRequested)
        {
            deathSteps.Add(Weather.Step);
            leases.Add((int)await CountAsync(Leases));
            life.Dispose();
            life = new CancellationTokenSource();
            await Service.RestartAsync(Settings);
            Weather.Revive();
        }
    }

    private Task<long> CountAsync(string sql) => Service.CallAsync((Session session) => session.ReadAsync<long>(sql));

    private static void Settings(IDictionary<string, string?> settings)
    {
        (settings["Outbox:ChannelPace"], settings["AzureAd:AllowMembersWithoutRole"]) = (Pace.ToString("c"), "true");
        Assert.Equal("true", settings["Graph:Calendars"]);
    }
}
