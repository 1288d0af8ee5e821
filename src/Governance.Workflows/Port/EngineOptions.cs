namespace Governance.Workflows;

/// <summary>Limits and behaviour of an engine.</summary>
public sealed record EngineOptions
{
    /// <summary>What happens when an activity throws.</summary>
    public FaultPolicy FaultPolicy { get; init; } = FaultPolicy.Propagate;

    /// <summary>Activities executed in one burst at most; one more ends the instance as a fault. Default 10,000.</summary>
    public int MaxActivitiesPerBurst { get; init; } = 10_000;

    /// <summary>Where WriteLine activities write. Default: the console, as in Elsa.</summary>
    public TextWriter Output { get; init; } = Console.Out;
}
