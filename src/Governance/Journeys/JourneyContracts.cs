using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <param name="ValueEur">Yearly contribution of the persona in whole euro.</param>
/// <param name="Complexity">0 (simple) to 100.</param>
/// <param name="Departments">Every department that has a step in the journey.</param>
/// <param name="Stage">pilot, extension or complex; left out, the journey is not placed yet.</param>
public sealed record NewJourneyRequest(
    string? Name, string? Persona, long? ValueEur, int? Complexity, IReadOnlyList<string?>? Departments,
    [MayBeLeftOut, OneOf<Stage>(nameof(Rollouts.Stage.Anchored))] string? Stage)
{
    public FieldReader Fields() => FieldReader.Json(
        ("name", Name), ("persona", Persona), ("valueEur", ValueEur), ("complexity", Complexity), ("departments", NameList.Lines(Departments)), ("stage", Stage));
}

/// <param name="ValueEur">Yearly contribution of the persona in whole euro.</param>
/// <param name="Complexity">0 (simple) to 100.</param>
/// <param name="Departments">Every department that has a step in the journey; it replaces those before.</param>
public sealed record JourneyDetailsRequest(string? Name, string? Persona, long? ValueEur, int? Complexity, IReadOnlyList<string?>? Departments)
{
    public FieldReader Fields() => new NewJourneyRequest(Name, Persona, ValueEur, Complexity, Departments, null).Fields();
}

/// <param name="PersonId">Holds the role of a journey owner.</param>
public sealed record OwnerRequest(Guid? PersonId);

/// <summary>The whole core team; it replaces the one before.</summary>
public sealed record TeamRequest(IReadOnlyList<MemberRequest?>? Members);

/// <param name="Department">The department that the person stands for.</param>
public sealed record MemberRequest(Guid? PersonId, string? Department);

/// <param name="State">candidate, inDesign, inImplementation, live or retired.</param>
/// <param name="Reason">Needed for retired.</param>
/// <param name="PlaybookVersion">Left out, the journey keeps the one it has.</param>
public sealed record StateRequest([OneOf<JourneyState>] string? State, [MayBeLeftOut] string? Reason, [MayBeLeftOut] string? PlaybookVersion)
{
    public FieldReader Fields() => FieldReader.Json(("state", State), ("reason", Reason), ("playbookVersion", PlaybookVersion));
}

/// <param name="Reason">Up to 2,000 characters.</param>
public sealed record StateRefusalRequest(string? Reason);

/// <param name="Stage">pilot, extension or complex.</param>
/// <param name="Position">From 1; left out, the last.</param>
/// <param name="PilotReason">Why it is the pilot although the rule prefers another.</param>
public sealed record PlaceRequest([OneOf<Stage>(nameof(Rollouts.Stage.Anchored))] string? Stage, [MayBeLeftOut] int? Position, [MayBeLeftOut] string? PilotReason)
{
    public FieldReader Fields() => FieldReader.Json(("stage", Stage), ("position", Position), ("pilotReason", PilotReason));
}

/// <summary>What the API says of a journey.</summary>
/// <param name="Stage">Null until the manager has placed it.</param>
/// <param name="StateSetAt">Null like the one who set it for a candidate that nobody has touched.</param>
/// <param name="StateConfirmedBy">The second person's word on live or retired; null while it is missing.</param>
/// <param name="StateRefusedBy">The sponsor who has refused the state; null once it is set anew or confirmed.</param>
/// <param name="StateRefusal">Why the state was refused.</param>
/// <param name="FellBackAt">When it ceased to be live, since its handover was no longer complete; null once it is live again or in another state.</param>
/// <param name="FellBackBy">Whose change made the handover incomplete.</param>
/// <param name="OwnerSetAt">Since when the owner answers for it.</param>
public sealed record JourneyResponse(
    Guid Id, Guid RolloutId, string Name, string Persona, long ValueEur, int Complexity, Stage? Stage, int Position, IReadOnlyList<string> Departments,
    JourneyState State, string? StateReason, Guid? StateSetBy, DateTimeOffset? StateSetAt, Guid? StateConfirmedBy, DateTimeOffset? StateConfirmedAt,
    Guid? StateRefusedBy, DateTimeOffset? StateRefusedAt, string? StateRefusal,
    DateTimeOffset? FellBackAt, Guid? FellBackBy, Guid? OwnerId, DateTimeOffset? OwnerSetAt, IReadOnlyList<JourneyMember> Members,
    string? PlaybookVersion, string? PilotReason, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, Guid ChangedBy, long Revision)
{
    public static JourneyResponse Of(Journey journey) => new(
        journey.Id, journey.RolloutId, journey.Name, journey.Persona, journey.ValueEur, journey.Complexity, journey.Stage, journey.Position,
        journey.Departments, journey.State, journey.StateReason, journey.StateSetBy, journey.StateSetAt, journey.StateConfirmedBy,
        journey.StateConfirmedAt, journey.StateRefusedBy, journey.StateRefusedAt, journey.StateRefusal,
        journey.FellBackAt, journey.FellBackBy, journey.OwnerId, journey.OwnerSetAt, journey.Members,
        journey.PlaybookVersion, journey.PilotReason, journey.CreatedAt, journey.ChangedAt, journey.ChangedBy, journey.Revision);
}

/// <summary>Where a journey stands in the choice of the pilot.</summary>
/// <param name="Rank">1 is best; null when left out.</param>
/// <param name="Best">The one that the rule prefers.</param>
/// <param name="Reasons">What keeps it from being the pilot, in the reader's language.</param>
public sealed record PilotStandingResponse(
    Guid JourneyId, int? Rank, decimal? ValuePercentile, decimal? Score, bool Eligible, bool Best, IReadOnlyList<string> Reasons)
{
    public static PilotStandingResponse Of(PilotStanding standing, Guid? best, ProblemWords words) => new(
        standing.JourneyId, standing.Rank, standing.ValuePercentile, standing.Score, standing.Eligible, standing.JourneyId == best,
        [.. standing.Reasons.Select(reason => words.Text(new Message($"pilot.{reason}")))]);
}
