using System.Collections.Frozen;

namespace Governance.Workflows;

/// <summary>A definition as the runner uses it.</summary>
internal sealed class WorkflowPlan(Node root, IReadOnlyList<Node> nodes, IReadOnlyList<VariableSlot> variables, IReadOnlyList<JoinPoint> joins)
{
    private readonly FrozenDictionary<string, Node> _byId = nodes.ToFrozenDictionary(node => node.Id, StringComparer.Ordinal);

    public Node Root { get; } = root;

    /// <summary>By <see cref="Node.Index"/>.</summary>
    public IReadOnlyList<Node> Nodes { get; } = nodes;

    /// <summary>By <see cref="VariableSlot.Index"/>.</summary>
    public IReadOnlyList<VariableSlot> Variables { get; } = variables;

    /// <summary>By <see cref="JoinPoint.Ordinal"/>.</summary>
    public IReadOnlyList<JoinPoint> Joins { get; } = joins;

    public int MarkCount { get; } = joins.Sum(join => join.Inbound.Count);

    public Node? Find(string activityId) => _byId.GetValueOrDefault(activityId);
}
