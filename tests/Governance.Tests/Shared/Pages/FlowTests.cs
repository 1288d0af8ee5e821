using Governance.Shared.Pages.Flow;

namespace Governance.Tests.Shared.Pages;

/// <summary>Diagrams stay readable whatever a designer arranged.</summary>
public class FlowTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Boxes_never_overlap_and_keep_their_order(int seed)
    {
        var (nodes, edges) = Arranged(seed);
        var boxes = FlowLayout.Place(nodes, edges);
        Assert.Equal(nodes.Select(node => node.Id), boxes.Select(box => box.Node.Id));
        foreach (var a in boxes)
        {
            foreach (var b in boxes.Where(b => b != a))
            {
                Assert.False(a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom, $"{a.Node.Id} and {b.Node.Id} overlap");
                if (b.Node.X - a.Node.X > 40) Assert.True(b.X > a.X);
                if (b.Node.Y - a.Node.Y > 40) Assert.True(b.Y > a.Y);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Ways_around_run_through_no_box_and_lie_inside_the_picture(int seed)
    {
        var (nodes, edges) = Arranged(seed);
        var picture = new FlowPicture(nodes, edges);
        Assert.Equal(edges.Count, picture.Routes.Count);
        foreach (var route in picture.Routes)
        {
            var strangers = picture.Boxes.Where(box => box.Node.Id != route.Edge.From && box.Node.Id != route.Edge.To).ToList();
            foreach (var (a, b) in route.Corners.Zip(route.Corners.Skip(1)))
            {
                Assert.DoesNotContain(strangers, box => Math.Min(a.X, b.X) < box.Right && Math.Max(a.X, b.X) > box.X && Math.Min(a.Y, b.Y) < box.Bottom && Math.Max(a.Y, b.Y) > box.Y);
                Assert.True(a.X == b.X || a.Y == b.Y);
            }
            Assert.All(route.Corners, corner => Assert.True(
                corner.X >= picture.Left && corner.X <= picture.Left + picture.Width && corner.Y >= picture.Top && corner.Y <= picture.Top + picture.Height));
        }
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(480)]
    public void A_scattered_arrangement_is_drawn_whole_without_looking_for_ways_around_for_ever(int steps)
    {
        var random = new Random(steps);
        var nodes = Enumerable.Range(0, steps).Select(i => new FlowNode($"{i}", random.Next(6_000), random.Next(4_000), "Stimmen abwarten", null, FlowState.Next)).ToList();
        var edges = Enumerable.Range(1, steps - 1).Select(i => new FlowEdge($"{i - 1}", $"{i}", "weiter", false)).ToList();

        var picture = new FlowPicture(nodes, edges);

        Assert.InRange(picture.Work, 0, FlowMaze.Budget + 1);
        Assert.Equal(edges, picture.Routes.Select(route => route.Edge));
    }

    /// <summary>Questions with two answers each, in one row as a definition without positions is drawn: every second way leads around a box.</summary>
    [Theory]
    [InlineData(10, false)]
    [InlineData(120, true)]
    public void Diamonds_in_one_row_are_drawn_or_found_too_large_within_what_may_be_gone_through(int diamonds, bool isTooLarge)
    {
        string[] parts = ["ask", "yes", "no", "join"];
        var nodes = Enumerable.Range(0, 4 * diamonds).Select(i => new FlowNode($"{parts[i % 4]}{i / 4}", i * 220, 0, "Stimmen abwarten", null, FlowState.Next)).ToList();
        var edges = Enumerable.Range(0, diamonds).SelectMany(i => new[] { ("ask", "yes", i), ("ask", "no", i), ("yes", "join", i), ("no", "join", i), ("join", "ask", i + 1) })
            .Select(way => new FlowEdge($"{way.Item1}{(way.Item1 == "join" ? way.Item3 - 1 : way.Item3)}", $"{way.Item2}{way.Item3}", "ja", false)).SkipLast(1).ToList();

        var picture = new FlowPicture(nodes, edges);

        Assert.Equal(isTooLarge, picture.IsTooLarge);
        Assert.Equal(edges, picture.Routes.Select(route => route.Edge));
        // Laying lines counts, and what it counts is bounded; a piece of less than one look is let off with each way.
        Assert.InRange(picture.Laid, 1, (long)FlowMaze.Budget * FlowMaze.LaidPerLook);
        Assert.InRange(picture.Work, (picture.Laid / FlowMaze.LaidPerLook) - edges.Count, FlowMaze.Budget + 1);
    }

    [Fact]
    public void A_drawn_up_arrangement_needs_a_fraction_of_what_may_be_looked_at()
    {
        Assert.All(Enumerable.Range(1, 12), seed =>
        {
            var (nodes, edges) = Arranged(seed);
            Assert.InRange(new FlowPicture(nodes, edges).Work, 1, FlowMaze.Budget / 3);
        });
    }

    [Fact]
    public void A_connection_to_an_activity_that_is_not_drawn_is_left_out()
    {
        var (nodes, _) = Arranged(1);
        Assert.Empty(new FlowPicture(nodes, [new FlowEdge("0", "gone", null, false)]).Routes);
    }

    [Fact]
    public void An_empty_diagram_is_a_diagram()
    {
        var picture = new FlowPicture([], []);
        Assert.Empty(picture.Boxes);
        Assert.True(picture.Width > 0 && picture.Height > 0);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    /// <summary>Columns and rows as a designer would place them, with long and short words and connections in all directions.</summary>
    private static (IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowEdge> Edges) Arranged(int seed)
    {
        var random = new Random(seed);
        string[] words = ["Pilot", "Nachweise einfrieren", "Entscheidung über die nächste Stufe festhalten", "Ende"];
        var nodes = Enumerable.Range(0, 9)
            .Select(i => new FlowNode($"{i}", i % 4 * random.Next(180, 260), i / 4 * random.Next(120, 200), words[random.Next(words.Length)], i % 2 == 0 ? "wartet" : null, i == 4 ? FlowState.At : FlowState.Next))
            .ToList();
        var edges = Enumerable.Range(0, 12).Select(i => new FlowEdge($"{random.Next(9)}", $"{random.Next(9)}", i % 2 == 0 ? "Abbruch" : null, false)).Distinct().ToList();
        return (nodes, edges);
    }
}
