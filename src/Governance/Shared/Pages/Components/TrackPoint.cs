namespace Governance.Shared.Pages.Components;

/// <summary>Where a stage stands on the way.</summary>
public enum TrackState
{
    Done,
    Here,
    Next,
}

/// <summary>The sign in a gate's diamond: check, clock, dash, cross.</summary>
public enum GateMark
{
    Go,
    Vote,
    Next,
    Stop,
}

/// <summary>A stage or a gate on a rollout's way; stages and gates take turns, beginning and ending with a stage.</summary>
/// <param name="Name">Such as "Pilot" or "Gate 1".</param>
/// <param name="Notes">Its state in words, one line each.</param>
public abstract record TrackPoint(string Name, IReadOnlyList<string> Notes);

public sealed record TrackStage(string Name, TrackState State, params IReadOnlyList<string> Notes) : TrackPoint(Name, Notes);

/// <param name="Name">Such as "Gate 1".</param>
/// <param name="Mark">Go when decided so, Vote while it is open for votes, Stop after a kill, else Next.</param>
/// <param name="Href">Its dossier; null where none may be opened.</param>
/// <param name="Notes">Its state in words, one line each.</param>
public sealed record TrackGate(string Name, GateMark Mark, string? Href, params IReadOnlyList<string> Notes) : TrackPoint(Name, Notes);
