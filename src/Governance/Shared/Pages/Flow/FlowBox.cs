namespace Governance.Shared.Pages.Flow;

/// <summary>A placed activity, in drawing pixels.</summary>
public sealed record FlowBox(FlowNode Node, int X, int Y, int Width, int Height, IReadOnlyList<string> TitleLines)
{
    private const int Padding = 14, LineHeight = 18, LongestLine = 22;

    public int Right => X + Width;

    public int Bottom => Y + Height;

    public int CenterX => X + (Width / 2);

    public int CenterY => Y + (Height / 2);

    public bool IsCircle => Node.Shape != FlowShape.Box;

    /// <summary>Baseline of the first line of text; the lines stand in the middle of the box.</summary>
    public int FirstLine => CenterY - ((LineCount - 1) * LineHeight / 2) + 5;

    private int LineCount => TitleLines.Count + (Node.Subtitle is null ? 0 : 1);

    /// <summary>As large as its words ask for; circles take the height of a box, so that rows keep their middle line.</summary>
    public static FlowBox Sized(FlowNode node)
    {
        if (node.Shape != FlowShape.Box) return new FlowBox(node, (int)node.X, (int)node.Y, 28, 72, [node.Title]);
        var lines = Wrap(node.Title);
        var widest = Math.Max(lines.Max(line => TextWidth(line, 7.4)) + 20, node.Subtitle is null ? 0 : TextWidth(node.Subtitle, 6.6));
        var rows = lines.Count + (node.Subtitle is null ? 0 : 1);
        return new FlowBox(node, (int)node.X, (int)node.Y, Math.Max(120, widest + (2 * Padding)), Math.Max(72, (rows * LineHeight) + 32), lines);
    }

    public int LineAt(int index) => FirstLine + (index * LineHeight);

    public int TextX => X + Padding;

    public bool Holds(int x, int y, int margin) => x > X - margin && x < Right + margin && y > Y - margin && y < Bottom + margin;

    private static int TextWidth(string text, double perCharacter) => (int)(text.Length * perCharacter);

    private static List<string> Wrap(string title)
    {
        var lines = new List<string>();
        foreach (var word in title.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + word.Length < LongestLine) lines[^1] += " " + word;
            else lines.Add(word);
        }
        return lines;
    }
}
