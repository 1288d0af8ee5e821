namespace Governance.Shared.Pages.Flow;

/// <summary>
/// Finds ways around boxes: the cheapest path along lines beside and between them, where turns, crossings and above all running
/// on top of another way cost extra (Dijkstra over the crossings of these lines).
/// </summary>
internal sealed class FlowMaze(IReadOnlyList<FlowBox> boxes)
{
    private const int Turn = 60, Crossing = 25, Shared = 900, Margin = 10, TooClose = 9;
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];
    private readonly List<((int X, int Y) A, (int X, int Y) B)> taken = [];
    private int[] xs = [], ys = [];

    private enum Side
    {
        Right,
        Bottom,
        Left,
        Top,
    }

    /// <summary>Makes a way known that others should keep clear of.</summary>
    public void Occupy(IReadOnlyList<(int X, int Y)> points) => taken.AddRange(points.Zip(points.Skip(1)));

    public FlowRoute Around(FlowEdge edge, FlowBox from, FlowBox to)
    {
        var points = Straightened(Search(from, to));
        Occupy(points);
        return FlowLine.Draw(edge, points);
    }

    private List<(int X, int Y)> Search(FlowBox from, FlowBox to)
    {
        var starts = Ports(from, leaving: true);
        var ends = Ports(to, leaving: false).ToDictionary(port => port.Point, port => port);
        (xs, ys) = Lines([.. starts.Select(port => port.Point), .. ends.Keys]);
        var best = new Dictionary<(int X, int Y, int Way), int>();
        var before = new Dictionary<(int X, int Y, int Way), (int X, int Y, int Way)>();
        var queue = new PriorityQueue<(int X, int Y, int Way), int>();
        foreach (var (point, side, cost) in starts)
        {
            var state = (Array.BinarySearch(xs, point.X), Array.BinarySearch(ys, point.Y), (int)side);
            best[state] = cost;
            queue.Enqueue(state, cost);
        }
        while (queue.TryDequeue(out var at, out var cost))
        {
            if (cost > best[at]) continue;
            var here = (xs[at.X], ys[at.Y]);
            if (ends.TryGetValue(here, out var end) && at.Way == ((int)end.Side + 2) % 4) return Trace(at, before);
            foreach (var next in Next(at))
            {
                if (Cost(at, next, from, to) is not { } step) continue;
                var total = cost + step + (EndPenalty(ends, next) ?? 0);
                if (best.TryGetValue(next, out var known) && known <= total) continue;
                best[next] = total;
                before[next] = at;
                queue.Enqueue(next, total);
            }
        }
        return [(from.Right, from.CenterY), (to.X, to.CenterY)];
    }

    private int? EndPenalty(Dictionary<(int X, int Y), ((int X, int Y) Point, Side Side, int Cost)> ends, (int X, int Y, int Way) at) =>
        ends.TryGetValue((xs[at.X], ys[at.Y]), out var end) && at.Way == ((int)end.Side + 2) % 4 ? end.Cost : null;

    private IEnumerable<(int X, int Y, int Way)> Next((int X, int Y, int Way) at)
    {
        for (var way = 0; way < 4; way++)
        {
            int x = at.X + Steps[way].X, y = at.Y + Steps[way].Y;
            if (way != (at.Way + 2) % 4 && x >= 0 && y >= 0 && x < xs.Length && y < ys.Length) yield return (x, y, way);
        }
    }

    /// <summary>Null where a box is in the way.</summary>
    private int? Cost((int X, int Y, int Way) a, (int X, int Y, int Way) b, FlowBox from, FlowBox to)
    {
        int x1 = Math.Min(xs[a.X], xs[b.X]), x2 = Math.Max(xs[a.X], xs[b.X]), y1 = Math.Min(ys[a.Y], ys[b.Y]), y2 = Math.Max(ys[a.Y], ys[b.Y]);
        foreach (var box in boxes)
        {
            var margin = box == from || box == to ? 0 : Margin;
            if (x1 < box.Right + margin && x2 > box.X - margin && y1 < box.Bottom + margin && y2 > box.Y - margin) return null;
        }
        return x2 - x1 + y2 - y1 + (a.Way == b.Way ? 0 : Turn) + taken.Sum(way => Disturbance(way.A, way.B, x1, y1, x2, y2));
    }

    private static int Disturbance((int X, int Y) a, (int X, int Y) b, int x1, int y1, int x2, int y2)
    {
        int ax = Math.Min(a.X, b.X), bx = Math.Max(a.X, b.X), ay = Math.Min(a.Y, b.Y), by = Math.Max(a.Y, b.Y);
        var sameDirection = (ay == by) == (y1 == y2);
        var near = sameDirection ? TooClose : 0;
        var meets = y1 == y2 ? ax <= x2 && bx >= x1 && ay <= y1 + near && by >= y1 - near : ay <= y2 && by >= y1 && ax <= x1 + near && bx >= x1 - near;
        return !meets ? 0 : sameDirection ? Shared : Crossing;
    }

    private (int[] Xs, int[] Ys) Lines(IReadOnlyList<(int X, int Y)> ports)
    {
        int[] distances = [18, 34, 50];
        var x = boxes.SelectMany(box => distances.SelectMany(distance => new[] { box.X - distance, box.Right + distance }));
        var y = boxes.SelectMany(box => distances.SelectMany(distance => new[] { box.Y - distance, box.Bottom + distance }));
        return ([.. x.Concat(ports.Select(port => port.X)).Distinct().Order()], [.. y.Concat(ports.Select(port => port.Y)).Distinct().Order()]);
    }

    /// <summary>Where a way may leave or enter: forward sides for nothing, the others at a price.</summary>
    private static List<((int X, int Y) Point, Side Side, int Cost)> Ports(FlowBox box, bool leaving)
    {
        var ports = new List<((int X, int Y), Side, int)>
        {
            ((box.Right, box.CenterY), Side.Right, leaving ? 10 : 150),
            ((box.X, box.CenterY), Side.Left, leaving ? 150 : 10),
        };
        if (box.IsCircle) return ports;
        foreach (var shift in new[] { 0, -16, 16, -32, 32 })
        {
            ports.Add(((box.CenterX + shift, box.Bottom), Side.Bottom, Math.Abs(shift) / 4));
            ports.Add(((box.CenterX + shift, box.Y), Side.Top, 5 + (Math.Abs(shift) / 4)));
        }
        return ports;
    }

    private List<(int X, int Y)> Trace((int X, int Y, int Way) at, Dictionary<(int X, int Y, int Way), (int X, int Y, int Way)> before)
    {
        var points = new List<(int X, int Y)> { (xs[at.X], ys[at.Y]) };
        while (before.TryGetValue(at, out at)) points.Add((xs[at.X], ys[at.Y]));
        points.Reverse();
        return points;
    }

    private static List<(int X, int Y)> Straightened(List<(int X, int Y)> points) =>
        [.. points.Where((point, i) => i == 0 || i == points.Count - 1 || !((points[i - 1].X == point.X && point.X == points[i + 1].X) || (points[i - 1].Y == point.Y && point.Y == points[i + 1].Y)))];
}
