namespace Governance.Shared.Pages.Flow;

/// <summary>
/// Draws connections: from left to right as a curve, straight up or down where boxes stand above each other, and everything that
/// would run through a box on a way around the boxes.
/// </summary>
internal sealed class FlowRouter(IReadOnlyList<FlowBox> boxes, IReadOnlyList<FlowEdge> edges)
{
    private const int PortGap = 14, Clear = 6;
    private readonly Dictionary<string, FlowBox> byId = boxes.ToDictionary(box => box.Node.Id);
    private readonly ILookup<string, FlowEdge> leaving = edges.ToLookup(edge => edge.From), arriving = edges.ToLookup(edge => edge.To);
    private readonly FlowMaze maze = new(boxes);

    /// <summary>Crossings looked at for ways around boxes.</summary>
    public int Work => maze.Work;

    /// <summary>See <see cref="FlowMaze.Laid"/>.</summary>
    public long Laid => maze.Laid;

    /// <summary>See <see cref="FlowMaze.GaveUp"/>.</summary>
    public bool GaveUp => maze.GaveUp;

    /// <summary>Connections between activities that are on the drawing; ways around are found last, since they can avoid the others.</summary>
    public IReadOnlyList<FlowRoute> Routes()
    {
        var drawn = edges.Where(edge => byId.ContainsKey(edge.From) && byId.ContainsKey(edge.To)).ToList();
        var direct = drawn.Select(edge => (Edge: edge, Route: Direct(edge))).ToList();
        return [.. direct.Select(pair => pair.Route ?? maze.Around(pair.Edge, byId[pair.Edge.From], byId[pair.Edge.To]))];
    }

    private FlowRoute? Direct(FlowEdge edge)
    {
        FlowBox from = byId[edge.From], to = byId[edge.To];
        if (from == to) return Loop(edge, from);
        return to.X >= from.Right + 8 ? Forward(edge, from, to) : Vertical(edge, from, to);
    }

    private static FlowRoute Loop(FlowEdge edge, FlowBox box)
    {
        int left = box.CenterX - 28, top = box.Y - 36;
        var path = $"M{left} {box.Y}V{top + 12}a12 12 0 0 1 12-12h32a12 12 0 0 1 12 12V{box.Y - 2}";
        return new FlowRoute(path, edge, box.CenterX, top - 10, LabelAnchor.Middle);
    }

    private FlowRoute? Forward(FlowEdge edge, FlowBox from, FlowBox to)
    {
        int x1 = from.Right, x2 = to.X - 2, y1 = Port(edge, from, leaves: true), y2 = Port(edge, to, leaves: false), half = (x2 - x1) / 2;
        if (Math.Abs(y1 - y2) <= PortGap && from.CenterY == to.CenterY) y1 = y2 = Alone(edge, to) ? y1 : y2;
        if (IsBlocked(x1, y1, x2, y2, from, to)) return null;
        if (y1 == y2)
        {
            maze.Occupy([(x1, y1), (x2, y2)]);
            return new FlowRoute($"M{x1} {y1}H{x2}", edge, x1 + half, y1 - 10, LabelAnchor.Middle);
        }
        var (x, y, anchor) = CurveLabel(edge, x1, y1, x2, y2);
        return new FlowRoute($"M{x1} {y1}C{x1 + half} {y1} {x2 - half} {y2} {x2} {y2}", edge, x, y, anchor);
    }

    // At the end where this connection is alone, on the side the curve does not come from.
    private (int X, int Y, LabelAnchor Anchor) CurveLabel(FlowEdge edge, int x1, int y1, int x2, int y2)
    {
        if (arriving[edge.To].Count() == 1) return (x2 - 10, y2 > y1 ? y2 + 19 : y2 - 10, LabelAnchor.End);
        if (leaving[edge.From].Count() == 1) return (x1 + 10, y2 > y1 ? y1 - 10 : y1 + 19, LabelAnchor.Start);
        return ((x1 + x2) / 2, ((y1 + y2) / 2) - 6, LabelAnchor.Middle);
    }

    private FlowRoute? Vertical(FlowEdge edge, FlowBox from, FlowBox to)
    {
        var x = (Math.Max(from.X, to.X) + Math.Min(from.Right, to.Right)) / 2;
        // A way down and a way up between the same two stand side by side.
        if (leaving[edge.To].Any(other => other.To == edge.From)) x += from.Y < to.Y ? -20 : 20;
        var (y1, y2) = from.Y < to.Y ? (from.Bottom, to.Y - 2) : (from.Y, to.Bottom + 2);
        var overlaps = from.X < to.Right && to.X < from.Right;
        if (!overlaps || IsBlocked(x, y1, x, y2, from, to)) return null;
        maze.Occupy([(x, y1), (x, y2)]);
        var isLeft = from.Y < to.Y && leaving[edge.To].Any(other => other.To == edge.From);
        return new FlowRoute($"M{x} {y1}V{y2}", edge, isLeft ? x - 8 : x + 8, ((y1 + y2) / 2) + 4, isLeft ? LabelAnchor.End : LabelAnchor.Start);
    }

    private bool Alone(FlowEdge edge, FlowBox to) => arriving[edge.To].Count(other => IsLeft(to, other.From)) == 1;

    /// <summary>Several connections at one side stand below each other, in the order of where they go or come from.</summary>
    private int Port(FlowEdge edge, FlowBox box, bool leaves)
    {
        var side = (leaves ? leaving[edge.From].Where(other => IsRight(box, other.To)) : arriving[edge.To].Where(other => IsLeft(box, other.From)))
            .OrderBy(other => byId[leaves ? other.To : other.From].CenterY).ToList();
        return box.CenterY + (box.IsCircle ? 0 : (int)((side.IndexOf(edge) - ((side.Count - 1) / 2.0)) * PortGap));
    }

    private bool IsRight(FlowBox box, string other) => byId.TryGetValue(other, out var there) && there.X >= box.Right + 8;

    private bool IsLeft(FlowBox box, string other) => byId.TryGetValue(other, out var there) && there.Right + 8 <= box.X;

    private bool IsBlocked(int x1, int y1, int x2, int y2, FlowBox from, FlowBox to) =>
        boxes.Where(box => box != from && box != to && IsNear(box, x1, y1, x2, y2)).Any(box => Enumerable.Range(1, 19).Any(step =>
        {
            var t = step / 20.0;
            var ease = t * t * (3 - (2 * t));
            return box.Holds((int)(x1 + ((x2 - x1) * t)), (int)(y1 + ((y2 - y1) * ease)), Clear);
        }));

    // Most boxes are nowhere near; of the others every twentieth part of the way is looked at.
    private static bool IsNear(FlowBox box, int x1, int y1, int x2, int y2) =>
        box.X - Clear < Math.Max(x1, x2) && box.Right + Clear > Math.Min(x1, x2) && box.Y - Clear < Math.Max(y1, y2) && box.Bottom + Clear > Math.Min(y1, y2);
}
