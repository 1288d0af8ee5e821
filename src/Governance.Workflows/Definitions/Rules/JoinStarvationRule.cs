namespace Governance.Workflows;

/// <summary>
/// A join that waits for all its branches gets all of them, whatever is decided on the way; else it would never fire,
/// and on Elsa everything behind it would be skipped silently. A join of the branches that are active is WaitAllActive.
/// </summary>
internal sealed class JoinStarvationRule : IFlowchartRule
{
    public void Check(FlowGraph graph, LoadContext load)
    {
        foreach (var join in graph.Order.OfType<JoinNode>().Where(join => join.Mode == JoinMode.WaitAll && graph.Inbound(join).Count > 1))
        {
            var split = graph.Dominators.Immediate(join)!;
            if (graph.Inbound(join).FirstOrDefault(branch => new Avoidance(branch).IsPossible(split)) is { } avoidable)
            {
                load.Report(ProblemCodes.JoinCanStarve, join.Id, avoidable.Source.Id);
            }
        }
    }

    /// <summary>Whether what begins at an activity can end without taking one certain connection.</summary>
    private sealed class Avoidance(Connection branch)
    {
        private readonly Dictionary<Node, bool> _known = [];

        public bool IsPossible(Node from)
        {
            if (!_known.TryGetValue(from, out var possible))
            {
                _known[from] = possible = from.TakesSeveralOutcomes
                    ? IsPossible(from.Outbound)
                    : FlowGraph.Choices(from).Any(outcome => IsPossible(from.Outbound.Where(way => way.Port == outcome)))
                        || (from.Outbound.Count == 0 && !EndsAll(from));
            }

            return possible;
        }

        private bool IsPossible(IEnumerable<Connection> ways) =>
            ways.All(way => way != branch && !way.IsBackward && (way.Target == branch.Target || IsPossible(way.Target)));

        private static bool EndsAll(Node node) => node is EndNode or FinishNode or FaultNode;
    }
}
