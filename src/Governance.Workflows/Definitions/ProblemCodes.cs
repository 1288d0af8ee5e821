namespace Governance.Workflows;

/// <summary>Why a definition can be refused.</summary>
public static class ProblemCodes
{
}
