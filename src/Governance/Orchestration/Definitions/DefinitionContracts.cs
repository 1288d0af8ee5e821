using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Definitions;

/// <summary>A stored version of a definition.</summary>
/// <param name="Sha256">Of the content in UTF-8, lower-case hexadecimal.</param>
/// <param name="StoredBy">Surrogate id of the administrator who brought it in; null when it came with the service.</param>
/// <param name="Active">New instances start on it.</param>
/// <param name="Running">How many instances on it have not ended.</param>
/// <param name="Total">How many instances are on it, ended ones too.</param>
/// <param name="Proposal">The proposal that waits for a second administrator; null when there is none.</param>
public sealed record DefinitionVersionResponse(
    string Definition, int Version, string Sha256, DateTimeOffset StoredAt, Guid? StoredBy, bool Active, long Running, long Total, ActivationResponse? Proposal)
{
    /// <summary>Null in lists, and when this build refuses the content.</summary>
    public IReadOnlyList<ActivityResponse>? Activities { get; init; }

    /// <summary>What is different from another version; null in lists, where there is no other, and where a document cannot be read.</summary>
    public ComparisonResponse? Comparison { get; init; }

    public static DefinitionVersionResponse Of(StoredVersion version, Activation? proposal) => new(
        version.DefinitionId, version.Version, version.Sha256, version.StoredAt, version.StoredBy, version.Active, version.Running, version.Total,
        proposal is null ? null : ActivationResponse.Of(proposal));

    public static DefinitionVersionResponse Of(DefinitionDetail detail) => Of(detail.Version, detail.Open) with
    {
        Activities = detail.Definition is { } definition ? [.. definition.Activities.Select(activity => ActivityResponse.Of(activity, detail.Outline?.Find(activity.Id)))] : null,
        Comparison = detail.Comparison is { } comparison ? ComparisonResponse.Of(comparison) : null,
    };
}

/// <summary>An activity of a definition.</summary>
/// <param name="Outcomes">What it can complete with.</param>
/// <param name="Inputs">Everything that is set in the document, except how it is drawn.</param>
public sealed record ActivityResponse(string Id, string Type, string Name, IReadOnlyList<string> Outcomes, IReadOnlyList<StepValueResponse> Inputs)
{
    public static ActivityResponse Of(Workflows.DefinedActivity activity, OutlineStep? step)
        => new(activity.Id, activity.Type, activity.DisplayName, activity.Outcomes, [.. (step?.Values ?? []).Select(value => StepValueResponse.Of(value)!)]);
}

/// <summary>A step towards another active version.</summary>
/// <param name="Reason">Up to 1,000 characters; needed to propose, not to consent.</param>
/// <param name="Proposal">Id of the proposal that was read; needed to consent, left out to propose.</param>
public sealed record ActivationRequest([MayBeLeftOut] string? Reason, [MayBeLeftOut] Guid? Proposal);

/// <summary>That a proposal is no longer to be.</summary>
/// <param name="Reason">Up to 1,000 characters; needed to decline what somebody else proposed, not to withdraw one's own.</param>
public sealed record ProposalEndRequest([MayBeLeftOut] string? Reason);

/// <summary>A proposal to activate a version, and what became of it.</summary>
/// <param name="State">proposed, active, withdrawn by the proposer or refused by another administrator.</param>
/// <param name="Reason">Why it was proposed.</param>
/// <param name="Refusal">Why it was refused.</param>
public sealed record ActivationResponse(
    Guid Id, string Definition, int Version, [OneOf("proposed", "active", "withdrawn", "refused")] string State, Guid ProposedBy, DateTimeOffset ProposedAt, string Reason, Guid? ConsentedBy, DateTimeOffset? ConsentedAt,
    Guid? WithdrawnBy, DateTimeOffset? WithdrawnAt, Guid? RefusedBy, DateTimeOffset? RefusedAt, string? Refusal)
{
    public static ActivationResponse Of(Activation activation) => new(
        activation.Id, activation.DefinitionId, activation.Version, activation.IsDeclined ? "refused" : activation.WithdrawnBy is not null ? "withdrawn" : activation.ConsentedBy is not null ? "active" : "proposed",
        activation.ProposedBy, activation.ProposedAt, activation.Reason, activation.ConsentedBy, activation.ConsentedAt,
        activation.IsDeclined ? null : activation.WithdrawnBy, activation.IsDeclined ? null : activation.WithdrawnAt,
        activation.IsDeclined ? activation.WithdrawnBy : null, activation.IsDeclined ? activation.WithdrawnAt : null, activation.Refusal);
}

/// <summary>Which instances are to go on with a version.</summary>
/// <param name="Instances">Up to 1,000 ids; left out only with <paramref name="All"/>.</param>
/// <param name="All">True for all that have not ended and are on other versions, up to 1,000; then no ids are named.</param>
/// <param name="DryRun">Only says what fits; true when left out.</param>
/// <param name="Reason">Up to 1,000 characters; needed to move, not for a dry run.</param>
public sealed record MoveRequest([MayBeLeftOut] IReadOnlyList<Guid>? Instances, [MayBeLeftOut] bool? All, [MayBeLeftOut] bool? DryRun, [MayBeLeftOut] string? Reason);

/// <summary>What a move did, or would do.</summary>
public sealed record MoveResponse(string Definition, int Version, bool DryRun, int Fits, int Moved, int AlreadyThere, int Misfits, IReadOnlyList<MoveLineResponse> Instances)
{
    public static MoveResponse Of(MoveReport report, ProblemWords words) => new(
        report.DefinitionId, report.Version, report.IsDry, report.Count(MoveVerdict.Fits), report.Count(MoveVerdict.Moved), report.Count(MoveVerdict.AlreadyThere),
        report.Count(MoveVerdict.Misfit), [.. report.Lines.Select(line => MoveLineResponse.Of(line, words))]);
}

/// <summary>One instance of a move.</summary>
/// <param name="From">The version it was on; null when there is no such instance.</param>
/// <param name="Reasons">Why it does not fit.</param>
public sealed record MoveLineResponse(Guid Instance, int? From, MoveVerdict Verdict, IReadOnlyList<MoveReasonResponse> Reasons)
{
    public static MoveLineResponse Of(MoveLine line, ProblemWords words)
        => new(line.InstanceId, line.From, line.Verdict, [.. line.Reasons.Select(reason => new MoveReasonResponse(reason.Key["misfit.".Length..], words.Text(reason)))]);
}

/// <param name="Code">Such as "activity-missing".</param>
/// <param name="Text">In the caller's language.</param>
public sealed record MoveReasonResponse(string Code, string Text);
