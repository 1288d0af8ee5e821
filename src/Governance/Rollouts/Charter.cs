namespace Governance.Rollouts;

/// <summary>A sponsor's mandate that starts a rollout, as typed in.</summary>
public sealed record Charter
{
    public required string Name { get; init; }
    public required string Purpose { get; init; }

    /// <summary>Names of the organisational units concerned.</summary>
    public required IReadOnlyList<string> Units { get; init; }

    public required Guid ManagerId { get; init; }

    /// <summary>Who holds a seat beside the chair; naming the chair as well changes nothing.</summary>
    public required IReadOnlyList<Guid> SeatPersonIds { get; init; }

    /// <summary>Share of the eligible seats that must vote, in percent; 50 to 100.</summary>
    public int QuorumPercent { get; init; } = CharterRules.DefaultQuorum;

    public bool Unanimous { get; init; }

    /// <summary>ISO 3166-2 code of a Bundesland: "DE-SN".</summary>
    public required string Land { get; init; }

    /// <summary>Key of a channel in the settings.</summary>
    public required string Channel { get; init; }

    /// <summary>Pilot, Extension or Complex. The gates before a later stage are decided first, each in a round of its own on evidence.</summary>
    public Stage EntryStage { get; init; } = Stage.Pilot;
}
