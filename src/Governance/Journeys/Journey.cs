using System.Collections.Frozen;
using Governance.Organisation;
using Governance.Rollouts;
using Governance.Shared.Forms;

namespace Governance.Journeys;

public enum JourneyState
{
    /// <summary>Known, not worked on.</summary>
    Candidate,

    /// <summary>Its to-be version is being worked out.</summary>
    InDesign,

    /// <summary>The published to-be version is being put into practice.</summary>
    InImplementation,

    /// <summary>Implemented and handed over; counts once two persons have said so.</summary>
    Live,

    /// <summary>Left out, with a reason; counts once a sponsor has confirmed it.</summary>
    Retired,
}

/// <summary>One persona's way end to end, as stored.</summary>
public sealed record Journey
{
    public required Guid Id { get; init; }
    public required Guid RolloutId { get; init; }
    public required string Name { get; init; }
    public required string Persona { get; init; }

    /// <summary>Yearly contribution of the persona in whole euro.</summary>
    public required long ValueEur { get; init; }

    /// <summary>0 (simple) to 100.</summary>
    public required int Complexity { get; init; }

    /// <summary>Pilot, Extension or Complex; null until the manager has placed it.</summary>
    public Stage? Stage { get; init; }

    /// <summary>Order within the stage, or among the journeys not yet placed; from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Every department that has a step in it.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    public required JourneyState State { get; init; }

    /// <summary>Why it is in this state; never null when retired.</summary>
    public string? StateReason { get; init; }

    /// <summary>Null for a candidate that nobody has touched.</summary>
    public Guid? StateSetBy { get; init; }

    public DateTimeOffset? StateSetAt { get; init; }

    /// <summary>The second person's word on Live or Retired; null while it is missing.</summary>
    public Guid? StateConfirmedBy { get; init; }

    public DateTimeOffset? StateConfirmedAt { get; init; }

    /// <summary>The sponsor who said no to Live or Retired; null once it is said anew, or confirmed by the same sponsor after all.</summary>
    public Guid? StateRefusedBy { get; init; }

    public DateTimeOffset? StateRefusedAt { get; init; }

    /// <summary>Why the state was refused.</summary>
    public string? StateRefusal { get; init; }

    /// <summary>When it ceased to be live, since its handover was no longer complete; null once it is live again or in another state.</summary>
    public DateTimeOffset? FellBackAt { get; init; }

    /// <summary>Whose change made the handover incomplete.</summary>
    public Guid? FellBackBy { get; init; }

    public Guid? OwnerId { get; init; }

    /// <summary>Since when the owner answers for it; null without one.</summary>
    public DateTimeOffset? OwnerSetAt { get; init; }

    /// <summary>Version of the playbook the journey was worked out with.</summary>
    public string? PlaybookVersion { get; init; }

    /// <summary>Why this one is the pilot although the rule prefers another; null when nothing was explained.</summary>
    public string? PilotReason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required Guid ChangedBy { get; init; }

    /// <summary>1 when added, one more with every change.</summary>
    public required long Revision { get; init; }

    /// <summary>The core team.</summary>
    public IReadOnlyList<JourneyMember> Members { get; init; } = [];

    /// <summary>It does not lie within one department. Names that are taken for one another are one.</summary>
    public bool CrossesDepartments => Skeleton.CountDistinct(Departments) >= FewestDepartments;

    /// <summary>A journey that is to be answered for as a whole runs through at least that many.</summary>
    public const int FewestDepartments = 2;

    /// <summary>Departments of the journey that nobody in the core team stands for, in the journey's order.</summary>
    public IReadOnlyList<string> Uncovered
        => [.. Departments.Where(department => !Members.Any(member => Department.Names.Equals(member.Department, department)))];

    /// <summary>Live, and two persons have said so.</summary>
    public bool IsLive => State == JourneyState.Live && StateConfirmedBy is not null;

    /// <summary>Left out with a reason that a sponsor has confirmed.</summary>
    public bool IsLeftOut => State == JourneyState.Retired && StateConfirmedBy is not null;

    /// <summary>Live or Retired, and the second word is missing.</summary>
    public bool WaitsForConfirmation => State is JourneyState.Live or JourneyState.Retired && StateConfirmedBy is null;

    /// <summary>The state was said before the present owner took over, by somebody else.</summary>
    public bool IsOlderWord => StateSetBy is { } by && by != OwnerId && StateSetAt < OwnerSetAt;

    /// <summary>Somebody has said just that of it already, and nobody has refused it.</summary>
    /// <param name="playbookVersion">Null for the one it has.</param>
    public bool IsSaid(JourneyState state, string? reason, string? playbookVersion, Guid by)
        => (State, StateReason, StateSetBy, StateRefusedBy) == (state, reason, by, null) && (playbookVersion is null || playbookVersion == PlaybookVersion);

    private static readonly FrozenSet<(JourneyState From, JourneyState To)> Transitions = new[]
    {
        (JourneyState.Candidate, JourneyState.InDesign),
        (JourneyState.Candidate, JourneyState.Retired),
        (JourneyState.InDesign, JourneyState.Candidate),
        (JourneyState.InDesign, JourneyState.InImplementation),
        (JourneyState.InDesign, JourneyState.Retired),
        (JourneyState.InImplementation, JourneyState.InDesign),
        (JourneyState.InImplementation, JourneyState.Live),
        (JourneyState.InImplementation, JourneyState.Retired),
        (JourneyState.Live, JourneyState.InDesign),
        (JourneyState.Live, JourneyState.InImplementation),
        (JourneyState.Live, JourneyState.Retired),
        (JourneyState.Retired, JourneyState.Candidate),
    }.ToFrozenSet();

    /// <summary>What was refused can be said anew.</summary>
    public bool CanBecome(JourneyState state) => Transitions.Contains((State, state)) || (state == State && StateRefusedBy is not null);

    /// <summary>The states that can follow, in the order of the life of a journey; the present one where it was refused.</summary>
    public IEnumerable<JourneyState> Next() => Enum.GetValues<JourneyState>().Where(CanBecome);
}

/// <summary>Somebody in the core team of a journey, and the department they stand for.</summary>
public sealed record JourneyMember
{
    public required Guid PersonId { get; init; }
    public required string Department { get; init; }
}

/// <summary>A journey as typed in.</summary>
public sealed record NewJourney
{
    public required string Name { get; init; }
    public required string Persona { get; init; }

    /// <summary>Yearly contribution of the persona in whole euro.</summary>
    public required long ValueEur { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Complexity { get; init; }

    public required IReadOnlyList<string> Departments { get; init; }

    /// <summary>Null leaves it among the journeys not yet placed.</summary>
    public Stage? Stage { get; init; }
}
