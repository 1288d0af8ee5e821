namespace Governance.Shared.Pages.Flow;

/// <summary>Everything on the drawing, and how large it is.</summary>
internal sealed class FlowPicture
{
    private const int Margin = 28, HereHeight = 112, HalfHereWidth = 120;

    public FlowPicture(IReadOnlyList<FlowNode> nodes, IReadOnlyList<FlowEdge> edges)
    {
        Boxes = FlowLayout.Place(nodes, edges);
        Here = Boxes.FirstOrDefault(box => box.Node.State == FlowState.At) ?? Boxes.FirstOrDefault(box => box.Node.State == FlowState.Failed);
        var router = new FlowRouter(Boxes, edges);
        Routes = router.Routes();
        (Work, Laid, IsTooLarge) = (router.Work, router.Laid, router.GaveUp);
        if (Here is { } here) HereTop = Spot(here);
        var corners = Routes.SelectMany(route => route.Corners).ToList();
        Top = Smallest([.. Boxes.Select(box => box.Y), .. Routes.Select(route => route.LabelY - 12), .. corners.Select(corner => corner.Y), HereTop ?? 0]) - Margin;
        Left = Smallest([.. Boxes.Select(box => box.X), .. corners.Select(corner => corner.X), HereLeft(-1)]) - 8;
        Height = Largest([.. Boxes.Select(box => box.Bottom), .. Routes.Select(route => route.LabelY + 8), .. corners.Select(corner => corner.Y), (HereTop ?? 0) + (HereTop is null ? 0 : HereHeight)]) + Margin - Top;
        Width = Largest([.. Boxes.Select(box => box.Right), .. corners.Select(corner => corner.X), HereLeft(1)]) + 20 - Left;
    }

    public IReadOnlyList<FlowBox> Boxes { get; }

    public IReadOnlyList<FlowRoute> Routes { get; }

    /// <summary>Crossings of lines looked at for ways around boxes; bounded, since anybody can open a drawing.</summary>
    public int Work { get; }

    /// <summary>See <see cref="FlowMaze.Laid"/>.</summary>
    public long Laid { get; }

    /// <summary>Finding ways around all boxes would take too long; without them a drawing would seem to lead where nothing leads.</summary>
    public bool IsTooLarge { get; }

    /// <summary>Where the instance waits or stands still; null when it does neither.</summary>
    public FlowBox? Here { get; }

    /// <summary>Where the words "it stands here" have room, below or above the box; null when there is none.</summary>
    public int? HereTop { get; }

    public bool HereIsBelow => HereTop > Here?.Y;

    public int Left { get; }

    public int Top { get; }

    public int Width { get; }

    public int Height { get; }

    private int HereLeft(int side) => HereTop is null ? 0 : Here!.CenterX + (side * HalfHereWidth);

    private static int Smallest(IEnumerable<int> values) => values.Min();

    private static int Largest(IEnumerable<int> values) => values.Max();

    private int? Spot(FlowBox here)
    {
        if (IsFree(here, here.Bottom)) return here.Bottom;
        return IsFree(here, here.Y - HereHeight) ? here.Y - HereHeight : null;
    }

    private bool IsFree(FlowBox here, int top)
    {
        int left = here.CenterX - HalfHereWidth, right = here.CenterX + HalfHereWidth, bottom = top + HereHeight;
        var boxes = Boxes.Where(box => box != here).Any(box => box.X < right && box.Right > left && box.Y < bottom && box.Bottom > top);
        var words = Routes.Any(route => route.LabelX > left && route.LabelX < right && route.LabelY > top - 20 && route.LabelY < bottom + 20);
        var ways = Routes.Any(route => route.Corners.Zip(route.Corners.Skip(1)).Any(piece =>
            Math.Min(piece.First.X, piece.Second.X) < right && Math.Max(piece.First.X, piece.Second.X) > left && Math.Min(piece.First.Y, piece.Second.Y) < bottom && Math.Max(piece.First.Y, piece.Second.Y) > top));
        return !boxes && !words && !ways;
    }
}
