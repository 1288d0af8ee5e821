using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>What somebody is in a rollout; it decides what they see and may do there.</summary>
/// <param name="HoldsSeat">Holds a seat, or sits in one as deputy today.</param>
/// <param name="IsNamedManager">Is the journey manager by the charter, with the role or without: the place alone lets them read and bring evidence.</param>
/// <param name="WorksOn">Owns a journey or works in a core team.</param>
public sealed record Relation(bool HoldsSeat, bool IsNamedManager, bool WorksOn, bool Audits)
{
    /// <summary>See <see cref="Rollout.IsManagedBy"/>.</summary>
    public bool Manages { get; init; }

    /// <summary>Is asked for a statement, or has given one.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Dossiers and votes are for seats, the manager and auditors.</summary>
    public bool ReadsDossier => HoldsSeat || IsNamedManager || Audits;

    /// <summary>Who works on the rollout sees what its gate asks for, and brings evidence.</summary>
    public bool ReadsCriteria => ReadsRequest || WorksOn;

    /// <summary>Who is asked for a statement reads what the sponsors are asked for, and never how they vote.</summary>
    public bool ReadsRequest => ReadsDossier || IsAsked;

    public bool Contributes => IsNamedManager || WorksOn;
}
