namespace Governance.Shared.Pages.Flow;

/// <summary>
/// Finds ways around boxes: the cheapest path along lines beside and between them, where turns, crossings and above all running
/// on top of another way cost extra (Dijkstra over the crossings of these lines). All ways of a drawing together may look at so many
/// crossings only, and laying the lines counts as well; what comes after that runs straight, through boxes if need be.
/// </summary>
internal sealed class FlowMaze(IReadOnlyList<FlowBox> boxes)
{
    /// <summary>Crossings that all ways of a drawing may look at, a multiple of what a drawn-up workflow needs.</summary>
    public const int Budget = 600_000;

    /// <summary>Crossings of lines on one drawing; with more boxes than that nobody follows ways around them.</summary>
    private const int LargestGrid = 200_000;

    /// <summary>Comparisons and numbers of a grid that take as long as one crossing that is looked at.</summary>
    public const int LaidPerLook = 50;

    private const int Turn = 60, Unknown = int.MaxValue;
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];
    private readonly List<((int X, int Y) A, (int X, int Y) B)> taken = [];

    private enum Side
    {
        Right,
        Bottom,
        Left,
        Top,
    }

    /// <summary>Crossings looked at so far, with what laying the grids took in the same measure.</summary>
    public int Work { get; private set; }

    /// <summary>What was gone through to lay the grids; each <see cref="LaidPerLook"/> of it are one of <see cref="Work"/>.</summary>
    public long Laid { get; private set; }

    /// <summary>A way was not looked for, or not to its end, since all of them together had taken too long; it runs straight, perhaps through boxes.</summary>
    public bool GaveUp => Work >= Budget;

    /// <summary>Makes a way known that others should keep clear of.</summary>
    public void Occupy(IReadOnlyList<(int X, int Y)> points) => taken.AddRange(points.Zip(points.Skip(1)));

    public FlowRoute Around(FlowEdge edge, FlowBox from, FlowBox to)
    {
        var points = Search(from, to) is { } found ? Straightened(found) : [(from.Right, from.CenterY), (to.X, to.CenterY)];
        Occupy(points);
        return FlowLine.Draw(edge, points);
    }

    // Null where no way was found, or looking for one would take too long.
    private List<(int X, int Y)>? Search(FlowBox from, FlowBox to)
    {
        if (Work >= Budget) return null;
        var starts = Ports(from, leaving: true);
        var ends = Ports(to, leaving: false).ToDictionary(port => port.Point, port => port);
        if (FlowGrid.Lay(boxes, from, to, [.. starts.Select(port => port.Point), .. ends.Keys], taken, MayLay) is not { } grid) return null;
        int[] best = [.. Enumerable.Repeat(Unknown, grid.Size * 4)], before = [.. Enumerable.Repeat(-1, grid.Size * 4)];
        var queue = new PriorityQueue<(int X, int Y, int Way), int>();
        foreach (var (point, side, cost) in starts)
        {
            var state = (Array.BinarySearch(grid.Xs, point.X), Array.BinarySearch(grid.Ys, point.Y), (int)side);
            best[Index(grid, state)] = cost;
            queue.Enqueue(state, cost);
        }
        while (queue.TryDequeue(out var at, out var cost))
        {
            if (cost > best[Index(grid, at)]) continue;
            if (ends.TryGetValue((grid.Xs[at.X], grid.Ys[at.Y]), out var end) && Enters(at, end.Side)) return Trace(grid, at, before);
            if (++Work > Budget) return null;
            foreach (var next in Next(grid, at))
            {
                if (Cost(grid, at, next) is not { } step) continue;
                var total = cost + step + (ends.TryGetValue((grid.Xs[next.X], grid.Ys[next.Y]), out var port) && Enters(next, port.Side) ? port.Cost : 0);
                if (best[Index(grid, next)] <= total) continue;
                best[Index(grid, next)] = total;
                before[Index(grid, next)] = Index(grid, at);
                queue.Enqueue(next, total);
            }
        }
        return null;
    }

    // Once there is too much to lay, no further way is looked for, however small.
    private bool MayLay(long size, long cost)
    {
        if (size > LargestGrid || Work + (cost / LaidPerLook) >= Budget)
        {
            Work = Budget;
            return false;
        }
        Laid += cost;
        Work += (int)(cost / LaidPerLook);
        return true;
    }

    private static bool Enters((int X, int Y, int Way) at, Side side) => at.Way == ((int)side + 2) % 4;

    private static int Index(FlowGrid grid, (int X, int Y, int Way) at) => (((at.X * grid.Ys.Length) + at.Y) * 4) + at.Way;

    private static IEnumerable<(int X, int Y, int Way)> Next(FlowGrid grid, (int X, int Y, int Way) at)
    {
        for (var way = 0; way < 4; way++)
        {
            int x = at.X + Steps[way].X, y = at.Y + Steps[way].Y;
            if (way != (at.Way + 2) % 4 && x >= 0 && y >= 0 && x < grid.Xs.Length && y < grid.Ys.Length) yield return (x, y, way);
        }
    }

    // Null where a box is in the way.
    private static int? Cost(FlowGrid grid, (int X, int Y, int Way) a, (int X, int Y, int Way) b)
    {
        int x = Math.Min(a.X, b.X), y = Math.Min(a.Y, b.Y);
        return (a.Y == b.Y ? grid.Level(x, y) : grid.Upright(x, y)) + (a.Way == b.Way ? 0 : Turn);
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

    private static List<(int X, int Y)> Trace(FlowGrid grid, (int X, int Y, int Way) last, int[] before)
    {
        var points = new List<(int X, int Y)>();
        for (var at = Index(grid, last); at >= 0; at = before[at]) points.Add((grid.Xs[at / 4 / grid.Ys.Length], grid.Ys[at / 4 % grid.Ys.Length]));
        points.Reverse();
        return points;
    }

    private static List<(int X, int Y)> Straightened(List<(int X, int Y)> points) =>
        [.. points.Where((point, i) => i == 0 || i == points.Count - 1 || !((points[i - 1].X == point.X && point.X == points[i + 1].X) || (points[i - 1].Y == point.Y && point.Y == points[i + 1].Y)))];
}
