namespace Governance.Shared.Pages.Flow;

/// <summary>
/// Draws connections from left to right as curves. What leads back, or would run through another box, takes a lane of its own
/// above or below everything it passes.
/// </summary>
internal sealed class FlowRouter(IReadOnlyList<FlowBox> boxes, IReadOnlyList<FlowEdge> edges)
{
    private const int PortGap = 14, LaneGap = 26, Corner = 10;
    private readonly Dictionary<string, FlowBox> byId = boxes.ToDictionary(box => box.Node.Id);
    private int lanesAbove, lanesBelow;

    /// <summary>Connections between activities that are on the drawing.</summary>
    public IReadOnlyList<FlowRoute> Routes() =>
        [.. edges.Where(edge => byId.ContainsKey(edge.From) && byId.ContainsKey(edge.To)).Select(Route)];

    private FlowRoute Route(FlowEdge edge)
    {
        FlowBox from = byId[edge.From], to = byId[edge.To];
        if (from == to) return Loop(edge, from);
        if (to.X >= from.Right + 8 && Forward(edge, from, to) is { } curve) return curve;
        return Vertical(edge, from, to) ?? Lane(edge, from, to);
    }

    private static FlowRoute Loop(FlowEdge edge, FlowBox box)
    {
        int left = box.CenterX - 28, top = box.Y - 36;
        var path = $"M{left} {box.Y}V{top + 12}a12 12 0 0 1 12-12h32a12 12 0 0 1 12 12V{box.Y - 2}";
        return new FlowRoute(path, edge, box.CenterX, top - 10, LabelAnchor.Middle);
    }

    private FlowRoute? Forward(FlowEdge edge, FlowBox from, FlowBox to)
    {
        int x1 = from.Right, x2 = to.X - 2, y1 = Port(edge, from, leaving: true), y2 = Port(edge, to, leaving: false), half = (x2 - x1) / 2;
        if (IsBlocked(x1, y1, x2, y2, from, to)) return null;
        var path = y1 == y2 ? $"M{x1} {y1}H{x2}" : $"M{x1} {y1}C{x1 + half} {y1} {x2 - half} {y2} {x2} {y2}";
        var fansOut = edges.Count(other => other.From == edge.From) > 1;
        var fansIn = edges.Count(other => other.To == edge.To) > 1;
        return (fansOut, fansIn) switch
        {
            _ when y1 == y2 => new FlowRoute(path, edge, x1 + half, y1 - 10, LabelAnchor.Middle),
            (true, false) => new FlowRoute(path, edge, x2 - 8, y2 - 9, LabelAnchor.End),
            (false, true) => new FlowRoute(path, edge, x1 + 8, y1 - 9, LabelAnchor.Start),
            _ => new FlowRoute(path, edge, x1 + half, ((y1 + y2) / 2) - 6, LabelAnchor.Middle),
        };
    }

    private FlowRoute? Vertical(FlowEdge edge, FlowBox from, FlowBox to)
    {
        var overlaps = from.X < to.Right && to.X < from.Right;
        var x = (Math.Max(from.X, to.X) + Math.Min(from.Right, to.Right)) / 2;
        // A way down and a way up between the same two stand side by side.
        if (edges.Any(other => other.From == edge.To && other.To == edge.From)) x += from.Y < to.Y ? -20 : 20;
        var (y1, y2) = from.Y < to.Y ? (from.Bottom, to.Y - 2) : (from.Y, to.Bottom + 2);
        if (!overlaps || IsBlocked(x, y1, x, y2, from, to)) return null;
        return new FlowRoute($"M{x} {y1}V{y2}", edge, x + 8, ((y1 + y2) / 2) + 4, LabelAnchor.Start);
    }

    private FlowRoute Lane(FlowEdge edge, FlowBox from, FlowBox to)
    {
        var passed = boxes.Where(box => box.Right > Math.Min(from.X, to.X) && box.X < Math.Max(from.Right, to.Right)).ToList();
        int top = passed.Min(box => box.Y), bottom = passed.Max(box => box.Bottom), middle = (from.CenterY + to.CenterY) / 2;
        var below = bottom - middle < middle - top;
        var y = below ? bottom + LaneGap + (lanesBelow++ * LaneGap) : top - LaneGap - (lanesAbove++ * LaneGap);
        int x1 = from.CenterX + (to.X < from.X ? -PortGap : PortGap), x2 = to.CenterX + (to.X < from.X ? PortGap : -PortGap);
        int y1 = below ? from.Bottom : from.Y, y2 = below ? to.Bottom + 2 : to.Y - 2;
        int side = x2 < x1 ? -Corner : Corner, turn = below ? -Corner : Corner;
        var path = $"M{x1} {y1}V{y + turn}Q{x1} {y} {x1 + side} {y}H{x2 - side}Q{x2} {y} {x2} {y + turn}V{y2}";
        return new FlowRoute(path, edge, (x1 + x2) / 2, y - 6, LabelAnchor.Middle);
    }

    /// <summary>Several connections at one side stand below each other, in the order of where they go or come from.</summary>
    private int Port(FlowEdge edge, FlowBox box, bool leaving)
    {
        var side = edges
            .Where(other => leaving ? other.From == edge.From && IsRight(box, other.To) : other.To == edge.To && IsLeft(box, other.From))
            .OrderBy(other => byId[leaving ? other.To : other.From].CenterY).ToList();
        return box.CenterY + (box.IsCircle ? 0 : (int)((side.IndexOf(edge) - ((side.Count - 1) / 2.0)) * PortGap));
    }

    private bool IsRight(FlowBox box, string other) => byId.TryGetValue(other, out var there) && there.X >= box.Right + 8;

    private bool IsLeft(FlowBox box, string other) => byId.TryGetValue(other, out var there) && there.Right + 8 <= box.X;

    private bool IsBlocked(int x1, int y1, int x2, int y2, FlowBox from, FlowBox to) =>
        boxes.Where(box => box != from && box != to).Any(box => Enumerable.Range(1, 19).Any(step =>
        {
            var t = step / 20.0;
            var ease = t * t * (3 - (2 * t));
            return box.Holds((int)(x1 + ((x2 - x1) * t)), (int)(y1 + ((y2 - y1) * ease)), 6);
        }));
}
