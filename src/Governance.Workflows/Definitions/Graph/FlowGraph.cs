namespace Governance.Workflows;

/// <summary>How the activities of one flowchart hang together; what the rules and the compiler ask.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<Node, List<Connection>> _inbound = [];
    private readonly Dictionary<Node, HashSet<Node>> _descendants = [];
    private readonly ILookup<Node, Node> _sources;

    /// <param name="flowchart">Not empty, with its connections.</param>
    public FlowGraph(FlowchartNode flowchart)
    {
        Flowchart = flowchart;
        First = flowchart.First!;
        _sources = flowchart.Connections.ToLookup(connection => connection.Target, connection => connection.Source);
        var forward = ForwardConnections.Find(First);
        Order = Sort(First, forward);
        foreach (var connection in flowchart.Connections)
        {
            connection.IsBackward = !forward.Contains((connection.Source, connection.Target));
        }

        foreach (var node in Order)
        {
            _inbound[node] = [.. flowchart.Connections.Where(connection => connection.Target == node && !connection.IsBackward)];
        }

        foreach (var node in Order.Reverse())
        {
            _descendants[node] = [.. Forward(node).SelectMany(connection => _descendants[connection.Target].Append(connection.Target))];
        }

        Dominators = new Dominators(this, First, static _ => true);
    }

    public FlowchartNode Flowchart { get; }

    public Node First { get; }

    /// <summary>The activities that can be reached, each after all those that lead forward to it.</summary>
    public IReadOnlyList<Node> Order { get; }

    public Dominators Dominators { get; }

    /// <summary>Ways back, of activities that can be reached.</summary>
    public IEnumerable<Connection> Backward => Order.SelectMany(node => node.Outbound).Where(connection => connection.IsBackward);

    /// <summary>Steps that working out the loops and comparing them with branches took so far.</summary>
    public long Work { get; set; }

    /// <summary>Where ways begin that lead here, forward or back.</summary>
    public IEnumerable<Node> Sources(Node node) => _sources[node];

    public IReadOnlyList<Connection> Inbound(Node node) => _inbound[node];

    public static IEnumerable<Connection> Forward(Node node) => node.Outbound.Where(connection => !connection.IsBackward);

    /// <summary>All that can come after, without going back.</summary>
    public IReadOnlySet<Node> Descendants(Node node) => _descendants[node];

    /// <summary>The activities that a way back repeats: those from which it can be reached without passing its target.</summary>
    public HashSet<Node> Body(Connection backward)
    {
        var body = new HashSet<Node> { backward.Target };
        var queue = new Queue<Node>();
        if (body.Add(backward.Source))
        {
            queue.Enqueue(backward.Source);
        }

        while (queue.TryDequeue(out var node))
        {
            foreach (var source in Sources(node))
            {
                Work++;
                if (body.Add(source))
                {
                    queue.Enqueue(source);
                }
            }
        }

        return body;
    }

    /// <summary>Outcomes that exclude each other; for an activity with any outcome, those that are connected. Without optional ones that lead nowhere.</summary>
    public static IReadOnlyList<string> Choices(Node node) =>
        node.AnyOutcome
            ? [.. node.Outbound.Select(connection => connection.Port).Distinct()]
            : [.. node.Outcomes.Where(outcome => !node.OptionalOutcomes.Contains(outcome) || node.Outbound.Any(connection => connection.Port == outcome))];

    private static List<Node> Sort(Node first, HashSet<(Node Source, Node Target)> forward)
    {
        var waitingFor = forward.GroupBy(way => way.Target).ToDictionary(ways => ways.Key, ways => ways.Count());
        var next = forward.ToLookup(way => way.Source, way => way.Target);
        var order = new List<Node> { first };
        for (var i = 0; i < order.Count; i++)
        {
            order.AddRange(next[order[i]].Where(target => --waitingFor[target] == 0));
        }

        return order;
    }
}
