using System.Globalization;
using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Rollouts;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Rounds;

/// <summary>Which round and which stage may follow the newest round: only what it has just decided.</summary>
public sealed class GateOrderTests
{
    private static readonly Rollout Rollout = new()
    {
        Id = Guid.NewGuid(), Name = "Journeys", Purpose = "Einmal anrufen genügt.", Units = ["IT"], ManagerId = Guid.NewGuid(), ChairId = Guid.NewGuid(), QuorumPercent = 60,
        Unanimous = false, Land = "DE-SN", Channel = "board", EntryStage = Stage.Pilot, Stage = Stage.Pilot, State = RolloutState.Running, StageSince = DateTimeOffset.UnixEpoch,
        InstanceId = Guid.NewGuid(), CreatedAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch, Revision = 1,
    };

    public static TheoryData<string> Orders => MarkdownTable.Rows("gate-rules.md", "Which gate comes next");

    [Theory, MemberData(nameof(Orders))]
    public void A_round_begins_at_one_gate_at_most(string row)
    {
        var cells = MarkdownTable.Cells(row);
        var (state, stage) = (Enum.Parse<RolloutState>(cells[0], ignoreCase: true), Enum.Parse<Stage>(cells[1]));
        var rollout = Rollout with { State = state, Stage = stage, EntryStage = state == RolloutState.Entering ? stage : Stage.Pilot };
        var latest = Latest(int.Parse(cells[2], CultureInfo.InvariantCulture), cells[4].Length == 0 ? null : Enum.Parse<Decision>(cells[4]), Enum.Parse<Ask>(cells[3]));

        var opened = Enumerable.Range(1, Gate.Last).Where(number => GateOrder.MayOpen(rollout, number, latest)).DefaultIfEmpty().Single();

        Assert.Equal(cells[5], opened.ToString(CultureInfo.InvariantCulture));
    }

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
    [InlineData(1, Decision.Go, false)]
    [InlineData(2, Decision.Go, true)]
    [InlineData(2, Decision.Hold, false)]
    public void A_rollout_that_enters_later_begins_its_stage_after_the_last_gate_before_it(int latest, Decision? decision, bool begins)
    {
        var entering = Rollout with { EntryStage = Stage.Complex, Stage = Stage.Complex, State = RolloutState.Entering };
        Assert.Equal(begins, GateOrder.MayEnter(entering, Stage.Complex, Latest(latest, decision, Ask.Pass)));
    }

    private static CurrentGate? Latest(int gate, Decision? decision, Ask asks) => gate == 0 ? null : new CurrentGate(
        new Gate { Id = Guid.NewGuid(), RolloutId = Rollout.Id, Number = gate, CriteriaVersion = 1, OpenedAt = DateTimeOffset.UnixEpoch, Revision = 1 },
        new Round
        {
            Id = Guid.NewGuid(), GateId = Guid.NewGuid(), Number = 1, State = decision is null ? RoundState.Preparing : RoundState.Decided, InstanceId = Guid.NewGuid(),
            StartedAt = DateTimeOffset.UnixEpoch, CriteriaVersion = 1, Seq = 1, Asks = asks, Decision = decision,
        });
}
