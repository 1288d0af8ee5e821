using System.Diagnostics;
using Governance.Benchmarks.Durable;
using Governance.Journeys;
using Governance.Shared.Pages.Flow;

namespace Governance.Benchmarks.Pages;

/// <summary>What the two pages that grow with their content cost at their worst, without the page around it; the median of the rounds counts.</summary>
public sealed class LargestPages : IFigure
{
    private const int Rounds = 9, Journeys = 200;

    public string Name => "largest pages";

    public IAsyncEnumerable<(string Name, double Value, string Unit)> MeasureAsync() => Measured().ToAsyncEnumerable();

    private static IEnumerable<(string Name, double Value, string Unit)> Measured()
    {
        foreach (var steps in new[] { 30, 480 })
        {
            var (nodes, edges) = Scattered(steps);
            yield return ($"drawing {steps} scattered steps", Median(() => _ = new FlowPicture(nodes, edges).Routes.Count), "ms");
        }

        var journeys = Enumerable.Range(1, Journeys).Select(Of).ToList();
        yield return ($"ranking {Journeys} journeys", Median(() => Rank(journeys)), "ms");
    }

    // As the page asks: once for its rows, and in every row for the preferred one.
    private static void Rank(IReadOnlyList<Journey> journeys)
    {
        var view = new RankingView { Rollout = null!, Reader = null!, Journeys = journeys, People = new Dictionary<Guid, Governance.People.Person>() };
        foreach (var standing in view.Standings)
        {
            _ = (view.Of(standing.JourneyId), view.Preferred);
        }
    }

    private static double Median(Action work)
    {
        work();
        return DurableCycle.Median(Enumerable.Range(0, Rounds).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed.TotalMilliseconds;
        }));
    }

    private static (IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowEdge> Edges) Scattered(int steps)
    {
        var random = new Random(steps);
        var nodes = Enumerable.Range(0, steps).Select(i => new FlowNode($"{i}", random.Next(6_000), random.Next(4_000), "Stimmen abwarten", null, FlowState.Next)).ToList();
        return (nodes, [.. Enumerable.Range(1, steps - 1).Select(i => new FlowEdge($"{i - 1}", $"{i}", "weiter", false))]);
    }

    private static Journey Of(int number) => new()
    {
        Id = Guid.CreateVersion7(), RolloutId = Guid.Empty, Name = $"{number}", Persona = "p", ValueEur = number * 1000, Complexity = number % 100, Position = number,
        Departments = [.. Enumerable.Range(1, 30).Select(department => $"Bereich {department}")], State = JourneyState.Candidate,
        CreatedAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch, ChangedBy = Guid.Empty, Revision = 1,
    };
}
