using Governance.Orchestration;
using Governance.Rollouts.Status;
using Governance.Sandbox.Tenant;
using Governance.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Sandbox.Sample;

/// <summary>Gives a fresh database about ten months of the sample organisation, by the service's own commands and on a clock that moves.</summary>
public sealed class SampleHistory
{
    /// <summary>How far back status cards were written: a channel in which they stand for every week of the history shows little else.</summary>
    private static readonly TimeSpan Cards = TimeSpan.FromDays(7);

    private readonly SampleClock clock;
    private readonly SampleDays days;
    private readonly DateTimeOffset present;
    private readonly IServiceProvider services;

    private SampleHistory(IServiceProvider services, SampleDays days, SampleClock clock, DateTimeOffset present)
        => (this.services, this.days, this.clock, this.present) = (services, days, clock, present);

    /// <summary>Writes the history; it ends at the present of <see cref="GovernanceSettings.Clock"/>.</summary>
    /// <param name="settings">Of the service whose database is written; nothing holds the database afterwards.</param>
    /// <param name="tenant">Running: votes ask its directory, and its channels receive the messages.</param>
    /// <exception cref="OperationCanceledException">Broken off; the database holds the beginning only.</exception>
    public static async Task WriteAsync(GovernanceSettings settings, StandInTenant tenant, CancellationToken cancel = default)
    {
        var script = new Script(new SampleDays(settings.Clock));
        SampleRollouts.Write(script);
        var clock = new SampleClock(script.Start);
        tenant.Channels.Clock = clock;
        try
        {
            await using var app = GovernanceHost.Build(settings with { Clock = clock, RunSchedules = false, Configuration = Quiet(settings.Configuration) });
            await app.PrepareGovernanceAsync(cancel);
            var history = new SampleHistory(app.Services, script.Days, clock, settings.Clock.GetUtcNow());
            await history.PlayAsync(script, await Company.OfAsync(app.Services, tenant), cancel);
            await history.MoveToAsync(history.present);
            await history.LookAtClockAsync();
        }
        finally
        {
            tenant.Channels.Clock = settings.Clock;
        }
    }

    private async Task PlayAsync(Script script, Company company, CancellationToken cancel)
    {
        foreach (var entry in script.InOrder())
        {
            cancel.ThrowIfCancellationRequested();
            await MoveToAsync(entry.At);
            await entry.Act(company);
            await DeliverAsync();
        }
    }

    // Reminders, escalations and lapses come at their own time, as they would have come on a running service.
    private async Task MoveToAsync(DateTimeOffset instant)
    {
        foreach (var tick in days.Ticks(clock.GetUtcNow(), instant))
        {
            clock.MoveTo(tick);
            await LookAtClockAsync();
        }

        clock.MoveTo(instant);
    }

    private async Task LookAtClockAsync()
    {
        if (await services.GetRequiredService<DueTimes>().RunAsync() > 0)
        {
            await DeliverAsync();
        }

        if (clock.GetUtcNow() > present - Cards)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<StatusCards>().RunAsync();
            await DeliverAsync();
        }
    }

    // What is meant to fail in the history is told on the pages; whoever starts the sandbox need not take it for a fault of theirs.
    private static Dictionary<string, string?> Quiet(IReadOnlyDictionary<string, string?> configuration) => new(configuration)
    {
        // Its clock stands still while messages leave, and each history is told in the same order.
        [OutboxOptions.ChannelPaceKey] = "00:00:00",
        [OutboxOptions.WorkersKey] = "1",
        [$"Logging:LogLevel:{typeof(BurstRecorder).FullName}"] = "None",
        [$"Logging:LogLevel:{typeof(OutboxDispatcher).FullName}"] = "None",
    };

    private Task<int> DeliverAsync() => services.GetRequiredService<OutboxDispatcher>().RunAsync();
}
