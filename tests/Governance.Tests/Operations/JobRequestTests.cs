using Governance.Operations;
using Governance.People;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Operations;

/// <summary>Asking for a run where the clock runs, with a clock that only counts how often it was asked.</summary>
public sealed class JobRequestTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_at_the_same_instant_start_one_run_and_the_later_one_is_told(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var clock = new CountingClock(service.Clock.Now);
        var (first, second) = (await CallerAsync(service, Story.Chair), await CallerAsync(service, Story.Manager));

        var answers = await Task.WhenAll(RequestAsync(service, clock, first), RequestAsync(service, clock, second));

        var refusal = Assert.Single(answers, answer => answer.Refusal is not null).Refusal!;
        Assert.Equal("job.requested", refusal.Code);
        Assert.Equal(1, clock.Started);
        var winner = answers.Single(answer => answer.Refusal is null).Value.RequestedBy!.Value;
        Assert.Contains((string)refusal.Args[0], new[] { first, second }.Where(caller => caller.Id == winner).Select(caller => caller.Name));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_person_again_gets_the_same_answer_until_the_run_has_begun(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var clock = new CountingClock(service.Clock.Now);
        var caller = await CallerAsync(service, Story.Chair);
        var first = await RequestAsync(service, clock, caller);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first.Value.RequestedAt, (await RequestAsync(service, clock, caller)).Value.RequestedAt);
        Assert.Equal(1, clock.Started);

        await service.Services.GetRequiredService<JobRecorder>().RunAsync("outbox", true, _ => Task.CompletedTask, TestContext.Current.CancellationToken);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first.Value.RequestedAt, (await RequestAsync(service, clock, await CallerAsync(service, Story.Manager))).Value.RequestedAt);
        Assert.Equal(2, clock.Started);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_job_that_has_not_run_for_long_is_overdue(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var clock = new CountingClock(service.Clock.Now);
        service.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Empty(await OverdueAsync(service, clock));
        service.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["outbox"], await OverdueAsync(service, clock));
        await service.Services.GetRequiredService<JobRecorder>().RunAsync("outbox", false, _ => Task.CompletedTask, TestContext.Current.CancellationToken);
        Assert.Empty(await OverdueAsync(service, clock));
        service.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(["outbox", "hourly"], await OverdueAsync(service, clock));
    }

    private static async Task<Caller> CallerAsync(RunningService service, Governance.Sandbox.Tenant.TenantPerson person)
    {
        var known = await service.CallAsync((PeopleService people) => people.EnsureAsync(Governance.Sandbox.Tenant.SampleCompany.TenantId, person.ObjectId, person.Name));
        return new Caller(known.Id, known.TenantId, known.ObjectId, known.Name, new HashSet<string> { AppRoles.Administrator });
    }

    private static async Task<Governance.Shared.Problems.Outcome<JobRun>> RequestAsync(RunningService service, CountingClock clock, Caller caller)
    {
        await using var scope = service.Services.CreateAsyncScope();
        return await With(scope.ServiceProvider, clock).RequestAsync("outbox", caller);
    }

    private static async Task<IEnumerable<string>> OverdueAsync(RunningService service, CountingClock clock)
    {
        await using var scope = service.Services.CreateAsyncScope();
        return (await With(scope.ServiceProvider, clock).ReadAsync()).Where(view => view.IsOverdue).Select(view => view.Plan.Name);
    }

    private static JobService With(IServiceProvider scope, CountingClock clock) => new(
        scope.GetRequiredService<Session>(), scope.GetRequiredService<JobStore>(), clock, scope.GetRequiredService<PeopleService>(), scope.GetRequiredService<TimeProvider>());

    private sealed class CountingClock(DateTimeOffset since) : IJobClock
    {
        private int started;

        public int Started => started;

        public bool Runs => true;

        public DateTimeOffset Since => since;

        public IReadOnlyList<PlannedJob> Jobs { get; } = [new("outbox", TimeSpan.FromSeconds(2)), new("hourly", TimeSpan.FromHours(1))];

        public Task<DateTimeOffset?> FindNextAsync(string job, CancellationToken cancel = default) => Task.FromResult<DateTimeOffset?>(null);

        public Task StartAsync(string job, CancellationToken cancel = default) => Task.FromResult(Interlocked.Increment(ref started));
    }
}
