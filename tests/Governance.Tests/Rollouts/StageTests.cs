using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Governance.Workflows;

namespace Governance.Tests.Rollouts;

public sealed class StageTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task It_goes_stage_by_stage_until_it_is_anchored(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var cast = await Cast.OfAsync(service);
        var rollout = await cast.CharterAsync();
        service.Clock.Advance(TimeSpan.FromDays(90));
        await EnterAsync(service, rollout, Stage.Extension);
        await EnterAsync(service, rollout, Stage.Complex);
        await service.CallAsync((RolloutService rollouts) => rollouts.AnchorAsync(rollout.Id));
        var stored = await service.CallAsync((RolloutService rollouts) => rollouts.FindAsync(rollout.Id));
        Assert.Equal((Stage.Anchored, RolloutState.Anchored, 4), (stored!.Stage, stored.State, stored.Revision));
        Assert.Equal((service.Clock.Now, null), (stored.StageSince, stored.ChangedBy));
        Assert.Equal(["rollout.chartered", "rollout.stage_entered", "rollout.stage_entered", "rollout.anchored"], (await service.EntriesAsync(rollout.Id)).Select(entry => entry.Action));
        Assert.True((await service.VerifyAsync(rollout.Id)).Intact);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Entering_the_stage_it_is_in_changes_nothing(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var entered = await EnterAsync(cast.Service, rollout, Stage.Pilot);
        Assert.Equal(1, entered.Revision);
        Assert.Single(await cast.Service.EntriesAsync(rollout.Id));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_bursts_at_the_same_instant_enter_a_stage_once(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        await cast.Service.RaceAsync<RolloutService, Rollout>(
            rollouts => rollouts.EnterStageAsync(rollout.Id, Stage.Extension), rollouts => rollouts.EnterStageAsync(rollout.Id, Stage.Extension));
        Assert.Equal(2, (await cast.Service.EntriesAsync(rollout.Id)).Count);
        Assert.True((await cast.Service.VerifyAsync(rollout.Id)).Intact);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_the_table_does_not_know_throws_and_changes_nothing(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => EnterAsync(cast.Service, rollout, Stage.Complex));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => cast.Service.CallAsync((RolloutService rollouts) => rollouts.AnchorAsync(rollout.Id)));
        await cast.Service.CallAsync((RolloutService rollouts) => rollouts.EndAsync(rollout.Id));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => EnterAsync(cast.Service, rollout, Stage.Extension));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => EnterAsync(cast.Service, rollout with { Id = Guid.NewGuid() }, Stage.Extension));
        var stored = await cast.Service.CallAsync((RolloutService rollouts) => rollouts.FindAsync(rollout.Id));
        Assert.Equal((Stage.Pilot, RolloutState.Ended, 2), (stored!.Stage, stored.State, stored.Revision));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_burst_that_fails_later_takes_the_stage_back(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => cast.Service.CallAsync(async (OneTransaction burst) =>
        {
            await burst.Session.RunAsync("vote", cast.Chair.Actor, async () =>
            {
                await burst.Rollouts.EnterStageAsync(rollout.Id, Stage.Extension);
                throw new TimeoutException();
            });
            return true;
        }));
        Assert.Equal(Stage.Pilot, (await cast.Service.CallAsync((RolloutService rollouts) => rollouts.FindAsync(rollout.Id)))!.Stage);
        Assert.Single(await cast.Service.EntriesAsync(rollout.Id));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task No_definition_can_lead_past_a_gate_that_was_not_decided(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();

        Task<bool> RunAsync(Func<OneTransaction, GatePasses, IActivityHandler> handler, string? stage = null)
            => cast.Service.CallAsync((OneTransaction burst) => burst.Session.RunAsync("vote", cast.Sponsor.Actor, async () =>
            {
                await handler(burst, new GatePasses(new GateStore(burst.Session), new RoundStore(burst.Session))).ExecuteAsync(Context(rollout.Id, stage));
                return true;
            }));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => RunAsync((burst, gates) => new EnterStageHandler(burst.Rollouts, gates), "Extension"));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => RunAsync((burst, gates) => new AnchorHandler(burst.Rollouts, gates)));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => RunAsync((burst, gates) => new EndRolloutHandler(burst.Rollouts, gates, new RolloutEnds([], null!))));

        var stored = await cast.Service.CallAsync((RolloutService rollouts) => rollouts.FindAsync(rollout.Id));
        Assert.Equal((Stage.Pilot, RolloutState.Running), (stored!.Stage, stored.State));
    }

    [Theory]
    [InlineData("Nowhere")]
    [InlineData("7")]
    [InlineData(null)]
    public async Task A_stage_that_does_not_exist_is_a_fault(string? stage)
        => await Assert.ThrowsAnyAsync<InvalidOperationException>(() => new EnterStageHandler(null!, null!).ExecuteAsync(Context(Guid.NewGuid(), stage)).AsTask());

    private static Task<Rollout> EnterAsync(TestService service, Rollout rollout, Stage stage)
        => service.CallAsync((RolloutService rollouts) => rollouts.EnterStageAsync(rollout.Id, stage));

    private static ActivityContext Context(Guid rolloutId, string? stage = null) => new()
    {
        InstanceId = "1", ActivityId = "stage", ActivityType = "Governance.EnterStage",
        Inputs = new Dictionary<string, object?> { ["rolloutId"] = rolloutId.ToString(), ["stage"] = stage },
    };
}
