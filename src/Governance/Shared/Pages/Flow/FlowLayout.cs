namespace Governance.Shared.Pages.Flow;

/// <summary>
/// Keeps the arrangement of the designer and stretches it until no two boxes touch: our boxes hold whole sentences and are larger
/// than the designer's.
/// </summary>
internal static class FlowLayout
{
    private const int GapX = 64, GapY = 40;
    private const double LargestStretch = 4;

    /// <summary>Boxes in the order of the nodes, with the left and upper edge of the whole at 0.</summary>
    public static IReadOnlyList<FlowBox> Place(IReadOnlyList<FlowNode> nodes)
    {
        if (nodes.Count == 0) return [];
        double left = nodes.Min(node => node.X), top = nodes.Min(node => node.Y);
        List<FlowBox> boxes = [.. nodes.Select(node => FlowBox.Sized(node with { X = node.X - left, Y = node.Y - top }))];
        var x = Stretch(boxes, box => box.X, box => box.Width + GapX, (a, b) => Overlap(a.Y, a.Height, b.Y, b.Height));
        var wide = boxes.ConvertAll(box => box with { X = (int)(box.X * x) });
        var y = Stretch(wide, box => box.Y, box => box.Height + GapY, (a, b) => Overlap(a.X, a.Width, b.X, b.Width));
        return wide.ConvertAll(box => box with { Y = (int)(box.Y * y) });
    }

    private static double Stretch(List<FlowBox> boxes, Func<FlowBox, int> position, Func<FlowBox, int> needed, Func<FlowBox, FlowBox, bool> meet)
    {
        var most = 1.0;
        foreach (var a in boxes)
        {
            foreach (var b in boxes.Where(b => position(b) - position(a) > 20 && meet(a, b)))
                most = Math.Max(most, (double)needed(a) / (position(b) - position(a)));
        }
        return Math.Min(most, LargestStretch);
    }

    private static bool Overlap(int start, int length, int otherStart, int otherLength) =>
        start < otherStart + otherLength && otherStart < start + length;
}
