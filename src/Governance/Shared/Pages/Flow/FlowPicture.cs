namespace Governance.Shared.Pages.Flow;

/// <summary>Everything on the drawing, and how large it is.</summary>
internal sealed class FlowPicture
{
    private const int Margin = 28, HereHeight = 112, HalfHereWidth = 120;

    public FlowPicture(IReadOnlyList<FlowNode> nodes, IReadOnlyList<FlowEdge> edges)
    {
        Boxes = FlowLayout.Place(nodes);
        Here = Boxes.FirstOrDefault(box => box.Node.State == FlowState.At);
        Routes = new FlowRouter(Boxes, edges).Routes();
        if (Here is { } here) HereTop = Spot(here);
        Top = Tops().DefaultIfEmpty(0).Min() - Margin;
        Height = Bottoms().DefaultIfEmpty(0).Max() + Margin - Top;
        Left = Boxes.Select(box => box.CenterX - Math.Max(box.Width / 2, box == Here ? HalfHereWidth : 0)).DefaultIfEmpty(0).Min() - 4;
        Width = Boxes.Select(box => Math.Max(box.Right, box == Here ? box.CenterX + HalfHereWidth : 0)).DefaultIfEmpty(0).Max() + 20 - Left;
    }

    public IReadOnlyList<FlowBox> Boxes { get; }

    public IReadOnlyList<FlowRoute> Routes { get; }

    /// <summary>Where the instance waits; null when it does not.</summary>
    public FlowBox? Here { get; }

    /// <summary>Where the words "it stands here" have room, below or above the box; null when there is none.</summary>
    public int? HereTop { get; }

    public bool HereIsBelow => HereTop > Here?.Y;

    public int Left { get; }

    public int Top { get; }

    public int Width { get; }

    public int Height { get; }

    private IEnumerable<int> Tops() =>
        [.. Boxes.Select(box => box.Y), .. Routes.Select(route => route.LabelY - 10), .. HereTop is { } top ? [top] : Array.Empty<int>()];

    private IEnumerable<int> Bottoms() =>
        [.. Boxes.Select(box => box.Bottom), .. Routes.Select(route => route.LabelY + 8), .. HereTop is { } top ? [top + HereHeight] : Array.Empty<int>()];

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
        return !boxes && !words;
    }
}
