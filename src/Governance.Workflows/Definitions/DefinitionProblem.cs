namespace Governance.Workflows;

/// <summary>Why a definition is refused.</summary>
/// <param name="File">As given to the loader.</param>
/// <param name="ActivityId">Null if the problem is not in an activity.</param>
/// <param name="Code">One of <see cref="ProblemCodes"/>; a host's key for its own words.</param>
/// <param name="Message">English.</param>
/// <param name="Arguments">The values in the message, in order, for a host's own words.</param>
public sealed record DefinitionProblem(
    string File, string? ActivityId, string Code, string Message, IReadOnlyList<string> Arguments);
