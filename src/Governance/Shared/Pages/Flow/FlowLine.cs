using System.Globalization;
using System.Text;

namespace Governance.Shared.Pages.Flow;

/// <summary>Draws a way of straight pieces with rounded corners.</summary>
internal static class FlowLine
{
    private const int Radius = 10, Tip = 2;

    /// <summary>The label stands on the longest level piece, or beside the longest upright one.</summary>
    public static FlowRoute Draw(FlowEdge edge, IReadOnlyList<(int X, int Y)> points)
    {
        var pieces = points.Zip(points.Skip(1)).OrderByDescending(piece => Length(piece.First, piece.Second)).ToList();
        var level = pieces.Find(piece => piece.First.Y == piece.Second.Y && Length(piece.First, piece.Second) > 60);
        var (a, b) = level == default ? pieces[0] : level;
        return level == default
            ? new FlowRoute(Path(points), edge, a.X + 8, ((a.Y + b.Y) / 2) + 4, LabelAnchor.Start) { Corners = points }
            : new FlowRoute(Path(points), edge, (a.X + b.X) / 2, a.Y - 6, LabelAnchor.Middle) { Corners = points };
    }

    private static string Path(IReadOnlyList<(int X, int Y)> points)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}");
        for (var i = 1; i < points.Count - 1; i++)
        {
            var (into, corner, outOf) = (Toward(points[i], points[i - 1], Radius), points[i], Toward(points[i], points[i + 1], Radius));
            path.Append(CultureInfo.InvariantCulture, $"L{into.X} {into.Y}Q{corner.X} {corner.Y} {outOf.X} {outOf.Y}");
        }
        var end = Toward(points[^1], points[^2], Tip);
        return path.Append(CultureInfo.InvariantCulture, $"L{end.X} {end.Y}").ToString();
    }

    // Never further than half the piece, so that two corners on a short piece do not overlap.
    private static (int X, int Y) Toward((int X, int Y) from, (int X, int Y) to, int distance)
    {
        var reach = Math.Min(distance, Length(from, to) / 2);
        return (from.X + (Math.Sign(to.X - from.X) * reach), from.Y + (Math.Sign(to.Y - from.Y) * reach));
    }

    private static int Length((int X, int Y) a, (int X, int Y) b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);
}
