using Governance.Shared.Forms;
using Governance.Shared.Http;

namespace Governance.Rollouts;

/// <summary>A charter as a program sends it.</summary>
/// <param name="Name">Up to 120 characters.</param>
/// <param name="Purpose">Up to 2,000 characters.</param>
/// <param name="Units">Names of the organisational units concerned, at least one.</param>
/// <param name="ManagerId">Holds the role of a journey manager and no seat.</param>
/// <param name="SeatPersonIds">Executive sponsors beside the caller, at least one.</param>
/// <param name="QuorumPercent">50 to 100; 60 when left out.</param>
/// <param name="Unanimous">Go, and Go and ConditionalGo together, need every vote that is no abstention instead of more than half; false when left out.</param>
/// <param name="Land">ISO 3166-2 code of the Bundesland whose public holidays count: "DE-SN".</param>
/// <param name="Channel">Key of a channel in the settings.</param>
/// <param name="EntryStage">"pilot", which it is when left out, "extension" or "complex": the gates before it are decided on evidence first.</param>
public sealed record CharterRequest(
    string? Name, string? Purpose, IReadOnlyList<string?>? Units, Guid? ManagerId, IReadOnlyList<Guid>? SeatPersonIds,
    [MayBeLeftOut] int? QuorumPercent, [MayBeLeftOut] bool? Unanimous, [OneOfLaender] string? Land, string? Channel, [MayBeLeftOut, OneOf<Stage>(nameof(Stage.Anchored))] string? EntryStage)
{
    public FieldReader Fields() => FieldReader.Json(
        ("name", Name), ("purpose", Purpose), ("units", NameList.Lines(Units)), ("managerId", ManagerId), ("seatPersonIds", SeatPersonIds),
        ("quorumPercent", QuorumPercent), ("unanimous", Unanimous), ("land", Land), ("channel", Channel), ("entryStage", EntryStage));
}

/// <summary>What the API says of a rollout.</summary>
/// <param name="InstanceId">The workflow instance that carries it.</param>
public sealed record RolloutResponse(
    Guid Id, string Name, string Purpose, IReadOnlyList<string> Units, Guid ManagerId, Guid ChairId, int QuorumPercent, bool Unanimous, [OneOfLaender] string Land,
    string Channel, Stage EntryStage, Stage Stage, RolloutState State, DateTimeOffset StageSince, Guid InstanceId, DateTimeOffset CreatedAt, long Revision)
{
    /// <summary>The chair's first; null in lists.</summary>
    public IReadOnlyList<RolloutSeatResponse>? Seats { get; init; }

    public static RolloutResponse Of(Rollout rollout) => new(
        rollout.Id, rollout.Name, rollout.Purpose, rollout.Units, rollout.ManagerId, rollout.ChairId, rollout.QuorumPercent, rollout.Unanimous,
        rollout.Land, rollout.Channel, rollout.EntryStage, rollout.Stage, rollout.State, rollout.StageSince, rollout.InstanceId, rollout.CreatedAt,
        rollout.Revision);
}

/// <param name="Position">From 1; the chair's.</param>
public sealed record RolloutSeatResponse(Guid Id, Guid PersonId, int Position);
