namespace Governance.Shared.Pages.Flow;

/// <summary>
/// Keeps the designer's arrangement, which stands above what and left of what, and chooses distances of its own: our boxes hold
/// whole sentences and labels need room, while a designer's wide gaps would not fit a page.
/// </summary>
internal sealed class FlowLayout(IReadOnlyList<FlowBox> designed, IReadOnlyList<FlowEdge> edges)
{
    private const int GapX = 48, GapY = 40, SameColumn = 40, LabelRoom = 44;
    private const double PerCharacter = 6.4, LargestStretch = 4;
    private readonly ILookup<(string From, string To), FlowEdge> between = edges.ToLookup(edge => (edge.From, edge.To));

    /// <summary>Boxes in the order of the nodes, with the left and upper edge of the whole at 0.</summary>
    public static IReadOnlyList<FlowBox> Place(IReadOnlyList<FlowNode> nodes, IReadOnlyList<FlowEdge> edges)
    {
        if (nodes.Count == 0) return [];
        double left = nodes.Min(node => node.X), top = nodes.Min(node => node.Y);
        List<FlowBox> boxes = [.. nodes.Select(node => FlowBox.Sized(node with { X = node.X - left, Y = node.Y - top }))];
        var placed = new FlowLayout(boxes, edges).Columns();
        var stretch = StretchY(placed);
        return placed.ConvertAll(box => box with { Y = (int)(box.Y * stretch) });
    }

    /// <summary>Column by column from the left, each as near as its neighbours in the same rows and the labels between allow.</summary>
    private List<FlowBox> Columns()
    {
        var x = new Dictionary<FlowBox, int>();
        var columns = designed.OrderBy(box => box.X).ToList();
        for (var start = 0; start < columns.Count;)
        {
            var column = columns.Skip(start).TakeWhile(box => box.X - columns[start].X < SameColumn).ToList();
            var position = column.SelectMany(box => x.Select(left => left.Value + Distance(left.Key, box))).DefaultIfEmpty(0).Max();
            foreach (var box in column) x[box] = position;
            start += column.Count;
        }
        return [.. designed.Select(box => box with { X = x[box] })];
    }

    private int Distance(FlowBox left, FlowBox right)
    {
        var joined = between[(left.Node.Id, right.Node.Id)];
        var sameRow = left.Y < right.Bottom + 8 && right.Y < left.Bottom + 8;
        if (!sameRow && !joined.Any()) return Math.Min(SameColumn, right.X - left.X);
        var label = joined.Max(edge => edge.Label?.Length * PerCharacter + LabelRoom) ?? 0;
        return left.Width + Math.Max(sameRow ? GapX : 2 * GapX, (int)label);
    }

    private static double StretchY(List<FlowBox> boxes)
    {
        var most = 1.0;
        foreach (var a in boxes)
        {
            foreach (var b in boxes.Where(b => b.Y - a.Y > 20 && a.X < b.Right && b.X < a.Right))
                most = Math.Max(most, (double)(a.Height + GapY) / (b.Y - a.Y));
        }
        return Math.Min(most, LargestStretch);
    }
}
