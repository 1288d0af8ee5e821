namespace Governance.Shared.Pages.Flow;

/// <summary>The lines beside and between boxes, and what each piece of them costs; worked out once per way, since a search asks for every piece many times.</summary>
internal sealed class FlowGrid
{
    private const int Crossing = 25, Shared = 900, Margin = 10, TooClose = 9, Blocked = int.MaxValue / 4;
    private static readonly int[] Distances = [18, 34, 50];
    private readonly int[] level, upright;

    private FlowGrid(int[] xs, int[] ys)
    {
        (Xs, Ys) = (xs, ys);
        (level, upright) = (new int[xs.Length * ys.Length], new int[xs.Length * ys.Length]);
    }

    public int[] Xs { get; }

    public int[] Ys { get; }

    /// <summary>Crossings of lines.</summary>
    public int Size => Xs.Length * Ys.Length;

    /// <param name="boxes">None may be run through; <paramref name="from"/> and <paramref name="to"/> may be touched.</param>
    /// <param name="ports">Where a way may begin and end.</param>
    /// <param name="taken">Pieces of other ways.</param>
    /// <param name="may">Whether so many crossings may be laid at such a cost, in what has to be gone through; null comes back where they may not.</param>
    public static FlowGrid? Lay(
        IReadOnlyList<FlowBox> boxes, FlowBox from, FlowBox to, IReadOnlyList<(int X, int Y)> ports, IReadOnlyList<((int X, int Y) A, (int X, int Y) B)> taken, Func<long, long, bool> may)
    {
        var x = boxes.SelectMany(box => Distances.SelectMany(distance => new[] { box.X - distance, box.Right + distance }));
        var y = boxes.SelectMany(box => Distances.SelectMany(distance => new[] { box.Y - distance, box.Bottom + distance }));
        int[] xs = [.. x.Concat(ports.Select(port => port.X)).Distinct().Order()], ys = [.. y.Concat(ports.Select(port => port.Y)).Distinct().Order()];
        var size = (long)xs.Length * ys.Length;
        // Every line is held against every box and way, twice in each direction; the ten numbers of a crossing take as long as three of that.
        if (!may(size, (4L * (xs.Length + ys.Length) * (boxes.Count + taken.Count)) + (3 * size))) return null;
        var grid = new FlowGrid(xs, ys);
        foreach (var box in boxes) grid.Block(box, box == from || box == to ? 0 : Margin);
        foreach (var (a, b) in taken) grid.Disturb(Math.Min(a.X, b.X), Math.Max(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y));
        return grid;
    }

    /// <summary>Of the piece from this crossing to the next one on the right; null where a box is in the way.</summary>
    public int? Level(int x, int y) => Cost(level[At(x, y)], Xs[x + 1] - Xs[x]);

    /// <summary>Of the piece from this crossing to the next one below; null where a box is in the way.</summary>
    public int? Upright(int x, int y) => Cost(upright[At(x, y)], Ys[y + 1] - Ys[y]);

    private static int? Cost(int extra, int length) => extra >= Blocked ? null : length + extra;

    private int At(int x, int y) => (x * Ys.Length) + y;

    private void Block(FlowBox box, int margin)
    {
        int left = box.X - margin, right = box.Right + margin, top = box.Y - margin, bottom = box.Bottom + margin;
        Add(level, Pieces(Xs, (a, b) => a < right && b > left), Lines(Ys, y => y > top && y < bottom), Blocked);
        Add(upright, Lines(Xs, x => x > left && x < right), Pieces(Ys, (a, b) => a < bottom && b > top), Blocked);
    }

    // Beside a way of the same direction within a few pixels as much as on it.
    private void Disturb(int left, int right, int top, int bottom)
    {
        var isLevel = top == bottom;
        int near = isLevel ? TooClose : 0, beside = isLevel ? 0 : TooClose;
        Add(level, Pieces(Xs, (a, b) => left <= b && right >= a), Lines(Ys, y => top <= y + near && bottom >= y - near), isLevel ? Shared : Crossing);
        Add(upright, Lines(Xs, x => left <= x + beside && right >= x - beside), Pieces(Ys, (a, b) => top <= b && bottom >= a), isLevel ? Crossing : Shared);
    }

    private void Add(int[] costs, IReadOnlyList<int> columns, IReadOnlyList<int> rows, int cost)
    {
        foreach (var x in columns)
        {
            foreach (var y in rows) costs[At(x, y)] = Math.Min(Blocked, costs[At(x, y)] + cost);
        }
    }

    private static List<int> Lines(int[] at, Func<int, bool> meets) => [.. Enumerable.Range(0, at.Length).Where(i => meets(at[i]))];

    private static List<int> Pieces(int[] at, Func<int, int, bool> meets) => [.. Enumerable.Range(0, at.Length - 1).Where(i => meets(at[i], at[i + 1]))];
}
