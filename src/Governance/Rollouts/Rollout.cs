using System.Collections.Frozen;
using Governance.People;
using Governance.Rollouts.Charters;

namespace Governance.Rollouts;

/// <summary>How far a rollout has come; the numbers order the stages.</summary>
public enum Stage
{
    /// <summary>One simple journey of manageable weight; finds the way of working.</summary>
    Pilot = 1,

    /// <summary>Further journeys with the playbook of the pilot.</summary>
    Extension = 2,

    /// <summary>The most important and most complex journeys, measured by whole-journey figures.</summary>
    Complex = 3,

    /// <summary>Goes on without gates.</summary>
    Anchored = 4,
}

public enum RolloutState
{
    /// <summary>Chartered for a later stage than the pilot; the gates it skips are being decided on evidence.</summary>
    Entering,

    /// <summary>In one of its three stages, up to the decision on the last gate.</summary>
    Running,

    /// <summary>Through all three gates; reviews and journeys go on.</summary>
    Anchored,

    /// <summary>Stopped by decision; nothing of it changes any more.</summary>
    Ended,
}

/// <summary>One programme that takes an organisation through the stages, as stored.</summary>
public sealed record Rollout
{
    public required Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string Purpose { get; init; } = "";

    /// <summary>Names of the organisational units concerned, at least one.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>The journey manager, who answers for the whole rollout and votes on none of it.</summary>
    public Guid ManagerId { get; init; }

    /// <summary>The sponsor who chartered, or to whom the chair was handed since.</summary>
    public Guid ChairId { get; init; }

    /// <summary>Share of the eligible seats that must have voted, in percent.</summary>
    public int QuorumPercent { get; init; }

    /// <summary>Go, and Go and ConditionalGo together, need every vote that is not an abstention, instead of more than half.</summary>
    public bool Unanimous { get; init; }

    /// <summary>Whose public holidays count: ISO 3166-2 code of the Bundesland, "DE-SN".</summary>
    public string Land { get; init; } = "";

    /// <summary>Key of the Teams channel in the settings.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The stage it was chartered for; the gates before it are decided on evidence.</summary>
    public required Stage EntryStage { get; init; }

    /// <summary>While it is entering, the stage it is going to enter.</summary>
    public required Stage Stage { get; init; }

    public required RolloutState State { get; init; }
    public required DateTimeOffset StageSince { get; init; }

    /// <summary>The workflow instance that carries it.</summary>
    public required Guid InstanceId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Null when the clock changed it.</summary>
    public Guid? ChangedBy { get; init; }

    /// <summary>1 when chartered, one more with every change.</summary>
    public required long Revision { get; init; }

    private static readonly FrozenSet<(RolloutState, Stage, RolloutState, Stage)> Transitions = new[]
    {
        (RolloutState.Entering, Stage.Extension, RolloutState.Running, Stage.Extension),
        (RolloutState.Entering, Stage.Complex, RolloutState.Running, Stage.Complex),
        (RolloutState.Entering, Stage.Extension, RolloutState.Ended, Stage.Extension),
        (RolloutState.Entering, Stage.Complex, RolloutState.Ended, Stage.Complex),
        (RolloutState.Running, Stage.Pilot, RolloutState.Running, Stage.Extension),
        (RolloutState.Running, Stage.Extension, RolloutState.Running, Stage.Complex),
        (RolloutState.Running, Stage.Extension, RolloutState.Running, Stage.Pilot),
        (RolloutState.Running, Stage.Complex, RolloutState.Running, Stage.Extension),
        (RolloutState.Running, Stage.Complex, RolloutState.Anchored, Stage.Anchored),
        (RolloutState.Running, Stage.Pilot, RolloutState.Ended, Stage.Pilot),
        (RolloutState.Running, Stage.Extension, RolloutState.Ended, Stage.Extension),
        (RolloutState.Running, Stage.Complex, RolloutState.Ended, Stage.Complex),
    }.ToFrozenSet();

    /// <summary>Gates are still to be decided.</summary>
    public bool IsUnderway => State is RolloutState.Entering or RolloutState.Running;

    /// <summary>Somebody is its journey manager, and holds the role. Who has lost it keeps reading and bringing evidence, see <c>Gates/Relation</c>; what asks for the role is closed to them.</summary>
    public bool IsManagedBy(Caller caller) => caller.Id == ManagerId && caller.Is(AppRoles.JourneyManager);

    /// <summary>Whether a gate lies before the stage in which the rollout began: nothing happened there that could be measured.</summary>
    public bool Skips(int gate) => gate < (int)EntryStage && gate < (int)Stage;

    /// <summary>As it is under a charter; in which stage it began stays.</summary>
    /// <param name="charter">One that was found sound, see <see cref="CharterRules"/>, and names its chair.</param>
    public Rollout Under(CharterContent charter) => this with
    {
        Name = charter.Name!, Purpose = charter.Purpose!, Units = charter.Units, ManagerId = charter.ManagerId!.Value, ChairId = charter.ChairId!.Value,
        QuorumPercent = charter.QuorumPercent!.Value, Unanimous = charter.Unanimous, Land = charter.Land!, Channel = charter.Channel!,
    };

    /// <summary>As it is once a stage is entered; while it is entering, stages before its entry stage are passed over.</summary>
    public Rollout Enter(Stage stage)
        => State == RolloutState.Entering && stage < EntryStage ? this : this with { Stage = stage, State = RolloutState.Running };

    public bool CanBecome(RolloutState state, Stage stage) => Transitions.Contains((State, Stage, state, stage));
}

/// <summary>A named sponsor's place in a rollout.</summary>
public sealed record Seat
{
    public required Guid Id { get; init; }
    public required Guid RolloutId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Order on pages; 1 is the chair's.</summary>
    public required int Position { get; init; }

    /// <summary>When it was first given to this person.</summary>
    public required DateTimeOffset SeatedAt { get; init; }

    /// <summary>When the charter took it away; null while it is held.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}
