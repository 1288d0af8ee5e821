namespace Governance.Workflows;

/// <summary>A way from one child of a flowchart to another.</summary>
internal sealed class Connection(Node source, string port, Node target)
{
    public Node Source { get; } = source;

    public string Port { get; } = port;

    public Node Target { get; } = target;

    /// <summary>Set if the way leads back: the loop that it closes.</summary>
    public Loop? Loop { get; set; }

    public bool IsBackward { get; set; }

    /// <summary>Where the target's join notes whether this way was taken; −1 if the target is no join.</summary>
    public int Mark { get; set; } = -1;

    public bool IsTakenBy(IReadOnlyList<string> outcomes)
    {
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i] == Port)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What going back over a connection entails.</summary>
/// <param name="Reach">The activities that the new round can run, beginning with the one it goes back to.</param>
/// <param name="Marks">The joins' notes of the former round, to be forgotten.</param>
/// <param name="Joins">The joins that can fire again.</param>
internal sealed record Loop(IReadOnlyList<Node> Reach, IReadOnlyList<int> Marks, IReadOnlyList<JoinPoint> Joins);

/// <summary>An activity on which several forward connections meet.</summary>
/// <param name="Target">The activity.</param>
/// <param name="Ordinal">In the definition.</param>
/// <param name="Mode">When it runs.</param>
/// <param name="Inbound">Its forward connections, in the order of the file.</param>
/// <param name="Ancestors">Every activity with a forward way to it.</param>
internal sealed record JoinPoint(
    Node Target, int Ordinal, JoinMode Mode, IReadOnlyList<Connection> Inbound, IReadOnlySet<Node> Ancestors);

/// <summary>When a join runs; the names of Elsa's FlowJoinMode.</summary>
internal enum JoinMode
{
    /// <summary>On the first arrival; the other branches are cancelled.</summary>
    WaitAny,

    /// <summary>When every branch has arrived.</summary>
    WaitAll,

    /// <summary>When every branch has arrived or can no longer arrive; also the rule for activities that are no FlowJoin.</summary>
    WaitAllActive,
}
