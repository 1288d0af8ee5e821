using Governance.Gates;
using Governance.Rollouts;

namespace Governance.Tests.Gates;

/// <summary>Which round and which stage may follow the newest round: only what it has just decided.</summary>
public sealed class GateOrderTests
{
    private static readonly Rollout Rollout = new()
    {
        Id = Guid.NewGuid(), Name = "Journeys", Purpose = "Einmal anrufen genügt.", Units = ["IT"], ManagerId = Guid.NewGuid(), ChairId = Guid.NewGuid(), QuorumPercent = 60,
        Unanimous = false, Land = "DE-SN", Channel = "board", EntryStage = Stage.Pilot, Stage = Stage.Pilot, State = RolloutState.Running, StageSince = DateTimeOffset.UnixEpoch,
        InstanceId = Guid.NewGuid(), CreatedAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch, Revision = 1,
    };

    [Theory]
    [InlineData(Stage.Pilot, 0, null, Ask.Pass, 1)]
    [InlineData(Stage.Pilot, 1, Decision.Hold, Ask.Pass, 1)]
    [InlineData(Stage.Extension, 1, Decision.Go, Ask.Pass, 2)]
    [InlineData(Stage.Extension, 1, Decision.ConditionalGo, Ask.Pass, 2)]
    [InlineData(Stage.Pilot, 1, Decision.Go, Ask.Pass, 0)]
    [InlineData(Stage.Extension, 2, Decision.Go, Ask.Pass, 0)]
    [InlineData(Stage.Pilot, 2, Decision.Go, Ask.StepBack, 1)]
    [InlineData(Stage.Extension, 2, Decision.Go, Ask.StepBack, 0)]
    [InlineData(Stage.Extension, 2, Decision.Recycle, Ask.StepBack, 2)]
    [InlineData(Stage.Extension, 3, Decision.Go, Ask.StepBack, 2)]
    [InlineData(Stage.Pilot, 3, Decision.Go, Ask.StepBack, 0)]
    [InlineData(Stage.Complex, 3, Decision.Kill, Ask.Pass, 0)]
    public void A_round_begins_at_one_gate_at_most(Stage stage, int latest, Decision? decision, Ask asks, int opens)
        => Assert.Equal(opens == 0 ? [] : [opens], Enumerable.Range(1, Gate.Last).Where(number => GateOrder.MayOpen(Rollout with { Stage = stage }, number, Latest(latest, decision, asks))));

    [Theory]
    [InlineData(Stage.Pilot, 1, Decision.Go, Ask.Pass, Stage.Extension)]
    [InlineData(Stage.Extension, 2, Decision.Go, Ask.Pass, Stage.Complex)]
    [InlineData(Stage.Complex, 3, Decision.Go, Ask.Pass, Stage.Anchored)]
    [InlineData(Stage.Complex, 3, Decision.Go, Ask.StepBack, Stage.Extension)]
    [InlineData(Stage.Extension, 2, Decision.Go, Ask.StepBack, Stage.Pilot)]
    [InlineData(Stage.Extension, 2, Decision.Hold, Ask.StepBack, null)]
    [InlineData(Stage.Extension, 2, Decision.Kill, Ask.StepBack, null)]
    [InlineData(Stage.Extension, 2, null, Ask.Pass, null)]
    public void A_stage_is_entered_only_as_the_newest_round_decided(Stage stage, int latest, Decision? decision, Ask asks, Stage? entered)
        => Assert.Equal(entered is { } one ? [one] : [], Enum.GetValues<Stage>().Where(next => next != stage && GateOrder.MayEnter(Rollout with { Stage = stage }, next, Latest(latest, decision, asks))));

    [Theory]
    [InlineData(0, null, 1)]
    [InlineData(1, Decision.Go, 2)]
    [InlineData(2, Decision.Go, 0)]
    [InlineData(2, Decision.Hold, 2)]
    public void A_rollout_that_enters_later_goes_through_the_gates_before_one_by_one(int latest, Decision? decision, int opens)
    {
        var entering = Rollout with { EntryStage = Stage.Complex, Stage = Stage.Complex, State = RolloutState.Entering };
        Assert.Equal(opens == 0 ? [] : [opens], Enumerable.Range(1, Gate.Last).Where(number => GateOrder.MayOpen(entering, number, Latest(latest, decision, Ask.Pass))));
        Assert.Equal(latest == 2 && decision == Decision.Go, GateOrder.MayEnter(entering, Stage.Complex, Latest(latest, decision, Ask.Pass)));
    }

    [Fact]
    public void Nothing_opens_where_nothing_is_underway()
        => Assert.DoesNotContain(Enumerable.Range(1, Gate.Last), number => GateOrder.MayOpen(Rollout with { State = RolloutState.Ended }, number, null) || GateOrder.MayOpen(Rollout with { State = RolloutState.Anchored, Stage = Stage.Anchored }, number, Latest(3, Decision.Go, Ask.Pass)));

    private static CurrentGate? Latest(int gate, Decision? decision, Ask asks) => gate == 0 ? null : new CurrentGate(
        new Gate { Id = Guid.NewGuid(), RolloutId = Rollout.Id, Number = gate, CriteriaVersion = 1, OpenedAt = DateTimeOffset.UnixEpoch, Revision = 1 },
        new Round
        {
            Id = Guid.NewGuid(), GateId = Guid.NewGuid(), Number = 1, State = decision is null ? RoundState.Preparing : RoundState.Decided, InstanceId = Guid.NewGuid(),
            StartedAt = DateTimeOffset.UnixEpoch, CriteriaVersion = 1, Seq = 1, Asks = asks, Decision = decision,
        });
}
