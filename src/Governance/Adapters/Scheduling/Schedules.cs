using Governance.Operations;
using Governance.People;
using Governance.Shared.Data;
using Npgsql;
using Quartz;

namespace Governance.Adapters.Scheduling;

/// <summary>The one list of what runs by the clock.</summary>
public static class Schedules
{
    /// <summary>How often each job runs. A job that is still running is not started a second time, on whatever node.</summary>
    private static readonly (Type Job, string Name, TimeSpan Every)[] Jobs =
    [
        (typeof(DueTimesJob), "due-times", TimeSpan.FromSeconds(2)),
        (typeof(OutboxJob), "outbox", TimeSpan.FromSeconds(2)),
        (typeof(StuckSweepJob), "stuck-sweep", TimeSpan.FromMinutes(5)),
        (typeof(LateCountJob), "late-count", TimeSpan.FromMinutes(5)),
        (typeof(DirectorySyncJob), "directory-sync", DirectorySync.Every),
        (typeof(CalendarSweepJob), "calendar-sweep", TimeSpan.FromMinutes(2)),
        (typeof(ReviewPlanningJob), "review-planning", TimeSpan.FromMinutes(15)),
        (typeof(ActionRemindersJob), "action-reminders", TimeSpan.FromMinutes(15)),
        (typeof(StatusCardJob), "status-cards", TimeSpan.FromMinutes(15)),
        (typeof(ForgetKeysJob), "forget-keys", TimeSpan.FromHours(1)),
    ];

    /// <summary>The same as operations see it.</summary>
    internal static IReadOnlyList<PlannedJob> Planned { get; } = [.. Jobs.Select(job => new PlannedJob(job.Name, job.Every))];

    /// <summary>Adds the jobs and, unless <paramref name="run"/> is false, the scheduler that runs them: in memory on SQLite, clustered in the database on PostgreSQL.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration, bool run)
    {
        foreach (var (job, _, _) in Jobs)
        {
            services.AddScoped(job);
        }

        if (!run)
        {
            return services.AddSingleton<IJobClock, StillJobClock>();
        }

        services.AddSingleton<IJobClock, QuartzJobClock>();

        services.AddQuartz(quartz =>
        {
            Store(quartz, configuration.GetConnectionString("Governance")!);
            foreach (var (job, name, every) in Jobs)
            {
                quartz.AddJob(job, configure: detail => detail.WithIdentity(name));
                quartz.AddTrigger(trigger => trigger.WithIdentity(name).ForJob(name).StartNow().WithSimpleSchedule(every));
            }
        });
        return services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true).AddHostedService<ClockWatch>();
    }

    /// <summary>What starts a job from now on.</summary>
    internal static ITrigger Trigger(string name, TimeSpan every, TimeProvider clock)
        => TriggerBuilder.Create(clock).WithIdentity(name).ForJob(name).StartNow().WithSimpleSchedule(every).Build();

    private static void Store(IQuartzBuilder quartz, string connectionString)
    {
        if (Dialect.For(connectionString).SingleWriter)
        {
            quartz.UseInMemoryStore();
            return;
        }

        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, connectionString);
            store.UseClustering();
            store.ProvisionSchema();
        });
    }
}
