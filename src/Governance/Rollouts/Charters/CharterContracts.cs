using Governance.Shared.Forms;
using Governance.Shared.Http;

namespace Governance.Rollouts.Charters;

/// <summary>A draft as a program sends it; everything but the chair may be left out until it is signed.</summary>
/// <param name="ChairId">The executive sponsor who shall sign it. The sponsor cannot change this.</param>
/// <param name="EntryStage">"pilot", which it is when left out, "extension" or "complex".</param>
public sealed record CharterDraftRequest(
    [MayBeLeftOut] string? Name, [MayBeLeftOut] string? Purpose, [MayBeLeftOut] IReadOnlyList<string?>? Units, [MayBeLeftOut] Guid? ManagerId, Guid? ChairId,
    [MayBeLeftOut] IReadOnlyList<Guid>? SeatPersonIds, [MayBeLeftOut] int? QuorumPercent, [MayBeLeftOut] bool? Unanimous, [MayBeLeftOut, OneOfLaender] string? Land,
    [MayBeLeftOut] string? Channel, [MayBeLeftOut, OneOf<Stage>(nameof(Stage.Anchored))] string? EntryStage)
{
    public FieldReader Fields() => FieldReader.Json(
        ("name", Name), ("purpose", Purpose), ("units", NameList.Lines(Units)), ("managerId", ManagerId), ("chairId", ChairId), ("seatPersonIds", SeatPersonIds),
        ("quorumPercent", QuorumPercent), ("unanimous", Unanimous), ("land", Land), ("channel", Channel), ("entryStage", EntryStage));
}

/// <summary>The whole charter as it is to be; its entry stage stays.</summary>
/// <param name="ChairId">Left out, the chair stays; else somebody who holds a seat. The chair before keeps a seat if named in <paramref name="SeatPersonIds"/>.</param>
/// <param name="SeatPersonIds">Executive sponsors beside the chair, at least one.</param>
/// <param name="QuorumPercent">50 to 100; 60 when left out.</param>
/// <param name="Unanimous">False when left out.</param>
/// <param name="EntryStage">May be left out, since it stays; sent as it was read it is taken, and another one is refused.</param>
/// <param name="Reason">Up to 2,000 characters; needed where somebody loses a seat, quorum or unanimity is relaxed, or another one chairs or manages.</param>
public sealed record CharterChangeRequest(
    string? Name, string? Purpose, IReadOnlyList<string?>? Units, Guid? ManagerId, [MayBeLeftOut] Guid? ChairId, IReadOnlyList<Guid>? SeatPersonIds,
    [MayBeLeftOut] int? QuorumPercent, [MayBeLeftOut] bool? Unanimous, [OneOfLaender] string? Land, string? Channel,
    [MayBeLeftOut, OneOf<Stage>(nameof(Stage.Anchored))] string? EntryStage, [MayBeLeftOut] string? Reason)
{
    public FieldReader Fields() => FieldReader.Json(
        ("name", Name), ("purpose", Purpose), ("units", NameList.Lines(Units)), ("managerId", ManagerId), ("chairId", ChairId), ("seatPersonIds", SeatPersonIds),
        ("quorumPercent", QuorumPercent), ("unanimous", Unanimous), ("land", Land), ("channel", Channel), ("entryStage", EntryStage), ("reason", Reason));
}

/// <param name="ChangeId">The proposal.</param>
/// <param name="Accept">False refuses it.</param>
/// <param name="Reason">Up to 2,000 characters; needed to refuse, kept with an acceptance too.</param>
public sealed record CharterConsentRequest(Guid? ChangeId, bool? Accept, [MayBeLeftOut] string? Reason);

/// <summary>What a charter says.</summary>
/// <param name="SeatPersonIds">Beside the chair.</param>
public sealed record CharterContentResponse(
    string? Name, string? Purpose, IReadOnlyList<string> Units, Guid? ManagerId, Guid? ChairId, IReadOnlyList<Guid> SeatPersonIds, int? QuorumPercent,
    bool Unanimous, [OneOfLaender] string? Land, string? Channel, Stage EntryStage)
{
    public static CharterContentResponse Of(CharterContent content) => new(
        content.Name, content.Purpose, content.Units, content.ManagerId, content.ChairId, content.SeatPersonIds, content.QuorumPercent, content.Unanimous,
        content.Land, content.Channel, content.EntryStage);
}

/// <param name="RolloutId">Null until it is signed.</param>
public sealed record CharterDraftResponse(
    Guid Id, DraftState State, Guid DraftedBy, Guid ChairId, CharterContentResponse Charter, Guid? RolloutId, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt,
    Guid ChangedBy, long Revision)
{
    public static CharterDraftResponse Of(CharterDraft draft) => new(
        draft.Id, draft.State, draft.DraftedBy, draft.ChairId, CharterContentResponse.Of(draft.Charter), draft.RolloutId, draft.CreatedAt, draft.ChangedAt,
        draft.ChangedBy, draft.Revision);
}

/// <param name="Because">Why it is proposed; null where nobody said.</param>
/// <param name="ConsentReason">What was said on accepting it; null where nobody said anything.</param>
/// <param name="Refusal">Why it was refused.</param>
public sealed record CharterChangeResponse(
    Guid Id, ChangeState State, CharterContentResponse Charter, string? Because, Guid ProposedBy, DateTimeOffset ProposedAt, Guid? ConsentedBy, DateTimeOffset? ConsentedAt, string? ConsentReason,
    Guid? RefusedBy, DateTimeOffset? RefusedAt, string? Refusal)
{
    /// <summary>Who took it back; null where nobody did.</summary>
    public Guid? WithdrawnBy { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whose change or newer proposal overtook it; null where none did.</summary>
    public Guid? SupersededBy { get; init; }

    public DateTimeOffset? SupersededAt { get; init; }

    public static CharterChangeResponse Of(CharterChange change)
    {
        var (yes, no, back, late) = (When(ChangeState.Accepted), When(ChangeState.Refused), When(ChangeState.Withdrawn), When(ChangeState.Superseded));
        return new CharterChangeResponse(
            change.Id, change.State, CharterContentResponse.Of(change.Charter), change.Because, change.ProposedBy, change.ProposedAt, yes?.AnsweredBy, yes?.AnsweredAt, yes?.Reason,
            no?.AnsweredBy, no?.AnsweredAt, no?.Reason)
        {
            WithdrawnBy = back?.AnsweredBy, WithdrawnAt = back?.AnsweredAt, SupersededBy = late?.AnsweredBy, SupersededAt = late?.AnsweredAt,
        };

        CharterChange? When(ChangeState state) => change.State == state ? change : null;
    }
}

/// <summary>A change of the charter that came into force.</summary>
/// <param name="ChangedBy">Who changed it, or accepted the proposal.</param>
/// <param name="ProposedBy">Null where the chair changed it directly.</param>
/// <param name="ChairAbsent">The chair had lost the role, and another sponsor consented.</param>
/// <param name="Because">Why, in the words of whoever proposed or changed it; null where nobody said.</param>
/// <param name="ConsentReason">Why it was accepted, in the words of whoever accepted it; null where nobody said.</param>
/// <param name="Fields">The members that changed; a text that was erased since is null before or after.</param>
public sealed record CharterStepResponse(
    DateTimeOffset ChangedAt, Guid? ChangedBy, Guid? ProposedBy, bool ChairAbsent, string? Because, string? ConsentReason, IReadOnlyList<string> Fields, CharterContentResponse Before, CharterContentResponse After)
{
    public static CharterStepResponse Of(CharterStep step) => new(
        step.At, step.ById, step.ProposedById, step.ChairAbsent, step.Because, step.Answer, step.Fields, CharterContentResponse.Of(step.Before), CharterContentResponse.Of(step.After));
}

/// <param name="Proposals">The newest first; null for a caller who reads none: seats, the manager and auditors do.</param>
/// <param name="Changes">What came into force since the rollout was chartered, the newest first; null likewise.</param>
public sealed record RolloutCharterResponse(
    Guid RolloutId, CharterContentResponse Charter, long Revision, IReadOnlyList<CharterChangeResponse>? Proposals, IReadOnlyList<CharterStepResponse>? Changes);

/// <param name="Proposal">What waits for the chair or was answered; null when the chair changed the charter without one, and when nothing was to change.</param>
public sealed record CharterOutcomeResponse(RolloutResponse Rollout, CharterChangeResponse? Proposal)
{
    public static CharterOutcomeResponse Of(CharterOutcome outcome)
        => new(RolloutResponse.Of(outcome.Rollout), outcome.Proposal is { } proposal ? CharterChangeResponse.Of(proposal) : null);
}
