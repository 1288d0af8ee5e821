namespace Governance.Workflows;

/// <summary>What a definition may be at most; far beyond anything a person draws, far below what hurts.</summary>
internal static class DefinitionLimits
{
    /// <summary>Characters.</summary>
    public const int Size = 1_048_576;

    /// <summary>Levels of JSON; a nested container takes two or three.</summary>
    public const int Depth = 64;

    public const int Activities = 500;

    /// <summary>In one flowchart.</summary>
    public const int Connections = 2_000;
}
