namespace Governance.Workflows;

/// <summary>
/// Tells ways forward from ways back exactly as Elsa does: breadth first from the start, in the order of the file; a
/// way that would close a cycle over those found so far leads back.
/// </summary>
internal static class ForwardConnections
{
    /// <summary>The pairs of activities between which ways lead forward.</summary>
    public static HashSet<(Node Source, Node Target)> Find(Node first)
    {
        var forward = new HashSet<(Node, Node)>();
        var next = new Dictionary<Node, List<Node>>();
        var visited = new HashSet<Node>();
        var queue = new Queue<Node>([first]);
        while (queue.TryDequeue(out var source))
        {
            visited.Add(source);
            foreach (var target in source.Outbound.Select(connection => connection.Target))
            {
                if (forward.Contains((source, target)) || Leads(next, target, source))
                {
                    continue;
                }

                forward.Add((source, target));
                Ways(next, source).Add(target);
                if (!visited.Contains(target))
                {
                    queue.Enqueue(target);
                }
            }
        }

        return forward;
    }

    private static bool Leads(Dictionary<Node, List<Node>> next, Node from, Node to)
    {
        var seen = new HashSet<Node> { from };
        var stack = new Stack<Node>(seen);
        while (stack.TryPop(out var node))
        {
            if (node == to)
            {
                return true;
            }

            foreach (var follower in Ways(next, node).Where(seen.Add))
            {
                stack.Push(follower);
            }
        }

        return false;
    }

    private static List<Node> Ways(Dictionary<Node, List<Node>> next, Node node) =>
        next.TryGetValue(node, out var ways) ? ways : next[node] = [];
}
