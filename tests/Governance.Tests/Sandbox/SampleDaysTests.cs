using Governance.Audit;
using Governance.Gates;
using Governance.Rollouts;
using Governance.Sandbox.Sample;
using Governance.Sandbox.Tenant;
using Governance.Shared;
using Governance.Shared.Data;
using Governance.Shared.Time;
using Governance.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Sandbox;

/// <summary>The sample is made anew on whatever day somebody starts the sandbox.</summary>
public sealed class SampleDaysTests : IAsyncLifetime
{
    private StandInTenant tenant = null!;
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => (tenant, database) = (await StandInTenant.StartAsync(), await TestDatabase.CreateAsync(Engines.Sqlite));

    public async ValueTask DisposeAsync()
    {
        await tenant.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("2026-11-25T05:40:00Z", "a working day before anybody has begun")]
    [InlineData("2026-12-31T23:30:00Z", "New Year's Day already, by the clock of the company")]
    [InlineData("2027-05-16T12:00:00Z", "Whit Sunday")]
    [InlineData("2028-02-29T22:59:00Z", "the evening of a leap day")]
    public async Task It_ends_today_and_people_worked_on_working_days_only(string now, string day)
    {
        var clock = new TestClock { Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture) };
        await SampleHistory.WriteAsync(Settings(clock), tenant);

        await using var app = GovernanceHost.Build(Settings(clock) with { RunSchedules = false });
        await using var scope = app.Services.CreateAsyncScope();
        var rollouts = await scope.ServiceProvider.GetRequiredService<RolloutService>().ReadAllAsync();
        Assert.Equal(7, rollouts.Count);
        foreach (var rollout in rollouts)
        {
            Assert.True((await scope.ServiceProvider.GetRequiredService<AuditService>().VerifyAsync(rollout.Id)).Intact, day);
            await AssertWorkAsync(scope.ServiceProvider, rollout.Id, clock);
        }

        var open = rollouts.Single(rollout => rollout.Name == "Privatkunden-Journeys");
        var gates = await scope.ServiceProvider.GetRequiredService<GateQueries>().ReadOfRolloutAsync(open.Id);
        Assert.Equal((RoundState.Deciding, 2), (gates[^1].Last.State, gates[^1].Last.Number));
        Assert.Equal(0, await SampleSandbox.CountAsync(app.Services, "outbox where sent_at is null and dead_at is null"));
    }

    private static async Task AssertWorkAsync(IServiceProvider services, Guid rolloutId, TestClock clock)
    {
        var calendar = services.GetRequiredService<OrganisationCalendar>();
        var days = await calendar.ForAsync("DE-SN");
        var entries = (await services.GetRequiredService<AuditStore>().ReadAsync(rolloutId, 0, 1000)).ToList();
        Assert.All(entries, entry => Assert.True(entry.At!.Value <= clock.Now));
        Assert.All(entries.Where(entry => entry.ActorId is not null), entry =>
        {
            var local = TimeZoneInfo.ConvertTime(entry.At!.Value, OrganisationCalendar.Zone);
            Assert.True(days.IsWorkingDay(calendar.DateOf(entry.At!.Value)) && local.Hour is >= 8 and < 18, $"{entry.Action} at {local:f}");
        });
    }

    private GovernanceSettings Settings(TimeProvider clock) => new()
    {
        Clock = clock,
        Configuration = ChosenEngine.In(new(tenant.Settings())
        {
            ["ConnectionStrings:Governance"] = database.ConnectionString, ["Service:PublicUrl"] = "http://localhost:5080",
        }),
    };
}
