using System.Collections.Frozen;

namespace Governance.Workflows;

/// <summary>Members that every activity in Elsa's format has; inputs and outputs cannot have these names.</summary>
internal static class ReservedMembers
{
    public static readonly FrozenSet<string> All = new[]
    {
        "type", "version", "id", "nodeId", "name", "metadata", "customProperties", "canStartWorkflow", "runAsynchronously", "source", "commitStrategy",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
