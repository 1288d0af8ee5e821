using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Governance.Operations;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Operations;

[Lasts(110)]
public sealed class JobTests
{
    private const string Jobs = "/api/jobs", Page = "/operations/jobs";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Where_the_clock_is_off_the_page_says_so_and_no_run_is_taken(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var jobs = (await service.CallAsync(Admin, HttpMethod.Get, Jobs)).Body!.AsArray();
        Assert.Equal(["action-reminders", "calendar-sweep", "directory-sync", "due-times", "forget-keys", "late-count", "outbox", "review-planning", "status-cards", "stuck-sweep"], jobs.Select(job => (string?)job!["name"]).Order());
        Assert.All(jobs, job => Assert.Equal((false, false, null), ((bool)job!["clockRuns"]!, (bool)job["overdue"]!, job["next"])));
        var refused = await service.CallAsync(Admin, HttpMethod.Put, $"{Jobs}/outbox/run");
        Assert.Equal((HttpStatusCode.Conflict, "job.clock_off"), (refused.Status, refused.Code));

        using var admin = await Browser.AsAsync(service, Admin);
        var page = await admin.OpenAsync(Page);
        Assert.Equal("Auf diesem Dienst läuft nichts nach der Uhr.", page.Lede);
        Assert.Contains("Nachrichten zustellen alle 2 Sekunden noch nicht gelaufen keiner geplant", page.Root.Section("jobs").Text, StringComparison.Ordinal);
        Assert.Contains("Offene Runden abschließen, deren Ergebnis feststeht alle 5 Minuten", page.Root.Section("jobs").Text, StringComparison.Ordinal);
        Assert.Empty(page.Root.Section("jobs").Named("td").SelectMany(cell => cell.Named("button")));
        var forced = await admin.ForceAsync(page, $"{Page}/run", HttpStatusCode.Conflict, ("job", "outbox"));
        Assert.Contains("Starten Sie den Dienst mit Zeitplan.", forced.Root.Classed("bad").Single().Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task By_the_clock_jobs_run_tell_their_next_time_and_start_when_somebody_asks(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        service.RunSchedules = true;
        await service.RestartAsync();
        await UntilAsync(async () => (await service.CallAsync(Admin, HttpMethod.Get, Jobs)).Body!.AsArray().All(job => job!["lastEnded"] is not null && job["next"] is not null));
        Assert.All((await service.CallAsync(Admin, HttpMethod.Get, Jobs)).Body!.AsArray(), job => Assert.Equal(
            (Environment.MachineName, 0, false, true), ((string?)job!["node"], (int)job["failures"]!, (bool)job["overdue"]!, (bool)job["clockRuns"]!)));

        service.Tenant.State.AssignRoles(SamplePeople.FriedaNowak.ObjectId, "JourneyOwner");
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var asked = await service.CallAsync(Admin, HttpMethod.Put, $"{Jobs}/directory-sync/run");
        Assert.Equal(HttpStatusCode.Accepted, asked.Status);
        await UntilAsync(async () => (await service.CallAsync(Admin, HttpMethod.Get, "/api/members?role=JourneyOwner&name=Frieda")).Body!["members"]!.AsArray().Count == 1);
        Assert.Equal("job.unknown", (await service.CallAsync(Admin, HttpMethod.Put, $"{Jobs}/unbekannt/run")).Code);

        using var admin = await Browser.AsAsync(service, Admin);
        var page = await admin.OpenAsync(Page);
        Assert.Equal("Alle Hintergrundaufgaben laufen nach Plan.", page.Lede);
        var after = await admin.PostAsync(page, $"{Page}/run", HttpStatusCode.OK, ("job", "stuck-sweep"));
        Assert.Contains("Der Lauf ist angefordert: Workflows finden, die auf nichts warten.", after.Root.Classed("ok").Single().Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task After_the_clock_was_set_back_everything_runs_on_by_the_new_time(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        service.RunSchedules = true;
        await service.RestartAsync();
        await UntilAsync(async () => (await JobsAsync(service)).All(job => job.LastEnded is not null));
        service.Clock.Advance(TimeSpan.FromDays(40));
        await UntilAsync(async () => (await JobsAsync(service)).All(job => job.Next >= TestClock.Start.AddDays(40)));
        service.Clock.Advance(TimeSpan.FromSeconds(3));
        await UntilAsync(async () => (await OftenAsync(service)).All(job => job.LastEnded >= TestClock.Start.AddDays(40)));

        service.Clock.Now = TestClock.Start.AddMinutes(1);

        await UntilAsync(async () => (await JobsAsync(service)).All(job => job.Next <= service.Clock.Now.AddHours(2)));
        await UntilAsync(async () => (await OftenAsync(service)).All(job => job.LastEnded == service.Clock.Now));
        var later = service.Clock.Now.AddSeconds(40);
        await UntilAsync(async () =>
        {
            // In small steps: what is late by more than a few seconds is not made up for, it waits for its next time.
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await OftenAsync(service)).All(job => job.LastEnded >= later);
        });
        Assert.All(await JobsAsync(service), job => Assert.False(job.Overdue));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_job_whose_last_and_next_run_both_lie_far_ahead_is_overdue(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var ahead = TestClock.Start.AddDays(40);
        service.Clock.Now = ahead;
        await RunAsync(service, "outbox", _ => Task.CompletedTask);
        service.Clock.Now = TestClock.Start;

        Assert.True(await IsOverdueAsync(service, ahead.AddSeconds(2)));
        Assert.False(await IsOverdueAsync(service, TestClock.Start.AddSeconds(2)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_job_that_fails_is_named_on_top_and_on_the_first_page_until_it_goes_well(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await FailAsync(service, "outbox", "Kein\nAnschluss");
        using var admin = await Browser.AsAsync(service, Admin);
        Assert.DoesNotContain("schlägt fehl", (await admin.OpenAsync("/")).Text, StringComparison.Ordinal);
        service.Clock.Advance(TimeSpan.FromSeconds(2));
        await FailAsync(service, "outbox", "Kein\nAnschluss");

        var page = await admin.OpenAsync(Page);
        Assert.Contains("2 Läufe in Folge sind fehlgeschlagen: Nachrichten zustellen, seit 7. September 2026, 10:00 Uhr. InvalidOperationException: Kein Anschluss", page.Root.Classed("bad").First().Text, StringComparison.Ordinal);
        Assert.StartsWith("Nachrichten zustellen", page.Root.Section("jobs").Named("tbody").Single().Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Root.Section("failures").Named("li").Count());
        Assert.Contains("Hintergrundaufgabe prüfen: „Nachrichten zustellen“ schlägt fehl", (await admin.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Nicht alles läuft von selbst.", (await admin.OpenAsync("/operations")).Lede, StringComparison.Ordinal);

        await RunAsync(service, "outbox", _ => Task.CompletedTask);
        Assert.DoesNotContain("schlägt fehl", (await admin.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("gelungen", (await admin.OpenAsync(Page)).Root.Section("jobs").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_run_that_lasts_is_shown_under_way_and_short_ones_are_noted_every_half_minute(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var end = new TaskCompletionSource();
        var running = RunAsync(service, "directory-sync", _ => end.Task);
        await UntilAsync(async () => (bool)(await JobAsync(service, "directory-sync"))["running"]!);
        end.SetResult();
        await running;
        Assert.Equal(("directory-sync", false), ((string?)(await JobAsync(service, "directory-sync"))["name"], (bool)(await JobAsync(service, "directory-sync"))["running"]!));

        await RunAsync(service, "due-times", _ => Task.CompletedTask);
        service.Clock.Advance(TimeSpan.FromSeconds(10));
        await RunAsync(service, "due-times", _ => Task.CompletedTask);
        Assert.Equal(TestClock.Start, (DateTimeOffset)(await JobAsync(service, "due-times"))["lastBegan"]!);
        service.Clock.Advance(TimeSpan.FromSeconds(20));
        await RunAsync(service, "due-times", _ => Task.CompletedTask);
        Assert.Equal(TestClock.Start.AddSeconds(30), (DateTimeOffset)(await JobAsync(service, "due-times"))["lastBegan"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_the_last_failures_are_kept(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        for (var run = 1; run <= 23; run++)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(2));
            await FailAsync(service, "outbox", $"Fehlschlag {run}");
        }

        var failures = await service.CallAsync((JobService jobs) => jobs.ReadFailuresAsync(100));
        Assert.Equal(20, failures.Count);
        Assert.EndsWith("Fehlschlag 23", failures[0].Error, StringComparison.Ordinal);
        Assert.Equal(23, (int)(await JobAsync(service, "outbox"))["failures"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_else_sees_or_starts_jobs(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        foreach (var person in new[] { Story.Manager, Story.Chair, Story.Auditor })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(person, HttpMethod.Get, Jobs)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(person, HttpMethod.Put, $"{Jobs}/outbox/run")).Status);
        }

        using var manager = await Browser.AsAsync(service, Story.Manager);
        await manager.OpenAsync(Page, HttpStatusCode.Forbidden);
        await manager.ForceAsync(await manager.OpenAsync("/"), $"{Page}/run", HttpStatusCode.Forbidden, ("job", "outbox"));
    }

    private static Task FailAsync(RunningService service, string job, string reason) => RunAsync(service, job, _ => throw new InvalidOperationException(reason));

    private static Task RunAsync(RunningService service, string job, Func<CancellationToken, Task> work)
        => service.Services.GetRequiredService<JobRecorder>().RunAsync(job, false, work, TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<Told>> JobsAsync(RunningService service) =>
        [.. (await service.CallAsync(Admin, HttpMethod.Get, Jobs)).Body!.AsArray()
            .Select(job => new Told((string)job!["name"]!, (DateTimeOffset?)job["lastEnded"], (DateTimeOffset?)job["next"], (bool)job["overdue"]!))];

    private static async Task<IEnumerable<Told>> OftenAsync(RunningService service) => (await JobsAsync(service)).Where(job => job.Name is "due-times" or "outbox");

    private static Task<bool> IsOverdueAsync(RunningService service, DateTimeOffset next) => service.CallAsync(async (IServiceProvider scope) =>
    {
        var jobs = ActivatorUtilities.CreateInstance<JobService>(scope, new PlannedClock(next));
        return (await jobs.ReadAsync()).Single(view => view.Plan.Name == "outbox").IsOverdue;
    });

    private sealed record Told(string Name, DateTimeOffset? LastEnded, DateTimeOffset? Next, bool Overdue);

    /// <summary>A clock that has planned the next run.</summary>
    private sealed class PlannedClock(DateTimeOffset next) : IJobClock
    {
        public bool Runs => true;

        public DateTimeOffset Since => TestClock.Start;

        public IReadOnlyList<PlannedJob> Jobs { get; } = [new("outbox", TimeSpan.FromSeconds(2))];

        public Task<DateTimeOffset?> FindNextAsync(string job, CancellationToken cancel = default) => Task.FromResult<DateTimeOffset?>(next);

        public Task StartAsync(string job, CancellationToken cancel = default) => Task.CompletedTask;
    }

    private static async Task<JsonNode> JobAsync(RunningService service, string name)
        => (await service.CallAsync(Admin, HttpMethod.Get, Jobs)).Body!.AsArray().Single(job => (string?)job!["name"] == name)!;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var waited = Stopwatch.StartNew(); !await holds();)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), "It did not come about within two minutes.");
            await Task.Delay(200);
        }
    }
}
