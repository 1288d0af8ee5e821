using System.Collections;
using Governance.Journeys;
using Governance.People;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys;

public sealed class PilotChoiceTests
{
    [Fact]
    public void The_lightest_and_simplest_across_departments_is_best()
    {
        Journey[] journeys = [Of("heavy", 4_600_000, 78), Of("moving", 1_200_000, 34), Of("bill", 2_400_000, 52), Of("budget", 1_900_000, 29)];
        Assert.Equal(["moving", "budget", "bill", "heavy"], Names(journeys));
        Assert.Equal(journeys[1].Id, PilotChoice.Best(journeys));
    }

    [Fact]
    public void Score_is_half_the_value_percentile_and_half_the_complexity()
    {
        Journey[] journeys = [Of("a", 100, 80), Of("b", 200, 10), Of("c", 300, 30)];
        var standing = PilotChoice.Rank(journeys).ToDictionary(one => one.JourneyId);
        Assert.Equal((0m, 40m, 2), Figures(standing[journeys[0].Id]));
        Assert.Equal((50m, 30m, 1), Figures(standing[journeys[1].Id]));
        Assert.Equal((100m, 65m, 3), Figures(standing[journeys[2].Id]));
    }

    [Fact]
    public void One_department_is_never_a_pilot()
    {
        Journey[] journeys = [Of("best but narrow", 1, 1) with { Departments = ["IT", "it"] }, Of("wide", 9, 9)];
        var ranked = PilotChoice.Rank(journeys);
        Assert.Equal([PilotChoice.OneDepartment], ranked[0].Reasons);
        Assert.Equal(journeys[1].Id, PilotChoice.Best(journeys));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    [InlineData(12, 3)]
    public void With_four_or_more_the_top_quarter_in_value_is_shut_out(int candidates, int shutOut)
    {
        var journeys = Enumerable.Range(1, candidates).Select(number => Of($"{number}", number * 1000, 50)).ToList();
        var heaviest = journeys.TakeLast(shutOut).Select(journey => journey.Id).ToHashSet();
        Assert.Equal(heaviest, PilotChoice.Rank(journeys).Where(one => one.Reasons.Contains(PilotChoice.TopValueQuartile)).Select(one => one.JourneyId).ToHashSet());
    }

    [Fact]
    public void Journeys_of_one_value_are_not_shut_out()
    {
        var journeys = Enumerable.Range(1, 6).Select(number => Of($"{number}", 5000, number)).ToList();
        Assert.All(PilotChoice.Rank(journeys), one => Assert.Equal((50m, true), (one.ValuePercentile, one.Eligible)));
        Assert.Equal(journeys[0].Id, PilotChoice.Best(journeys));
    }

    [Fact]
    public void Left_out_ones_neither_count_nor_rank()
    {
        Journey[] journeys = [.. Enumerable.Range(1, 3).Select(number => Of($"{number}", number, 10)), Of("gone", 9, 1) with { State = JourneyState.Retired, StateConfirmedBy = Guid.NewGuid() }];
        var ranked = PilotChoice.Rank(journeys);
        Assert.DoesNotContain(ranked, one => one.Reasons.Contains(PilotChoice.TopValueQuartile));
        Assert.Equal((journeys[3].Id, null), (ranked[3].JourneyId, ranked[3].Rank));
        Assert.Equal([PilotChoice.Retired], ranked[3].Reasons);
    }

    [Fact]
    public void At_a_tie_the_simpler_one_comes_first_then_the_older()
    {
        Journey[] journeys = [Of("younger", 5, 40) with { CreatedAt = TestClock.Start.AddDays(1) }, Of("older", 5, 40)];
        Assert.Equal(["older", "younger"], Names(journeys));
        Assert.Equal(["simple", "light"], Names([Of("light", 1, 100), Of("simple", 2, 0)]));
    }

    [Fact]
    public void A_page_ranks_once_however_many_rows_ask()
    {
        var journeys = new Counted([.. Enumerable.Range(1, JourneyRules.MostJourneys).Select(number => Of($"{number}", number * 1000, number % 100))]);
        var view = new RankingView { Rollout = null!, Reader = null!, Journeys = journeys, People = new Dictionary<Guid, Person>() };

        foreach (var standing in view.Standings)
        {
            Assert.Equal(standing.JourneyId, view.Of(standing.JourneyId).Id);
            Assert.NotNull(view.Preferred);
            Assert.Empty(view.Pilots);
        }

        Assert.Equal(JourneyRules.MostJourneys, view.Standings.Count);
        Assert.InRange(journeys.Walks, 1, 8);
    }

    [Fact]
    public void Without_candidates_there_is_no_best() => Assert.Null(PilotChoice.Best([]));

    [Fact]
    public void A_single_candidate_is_best() => Assert.NotNull(PilotChoice.Best([Of("only", 5, 99)]));

    private static IEnumerable<string> Names(Journey[] journeys)
        => PilotChoice.Rank(journeys).Select(one => journeys.Single(journey => journey.Id == one.JourneyId).Name);

    private static (decimal, decimal, int) Figures(PilotStanding one) => (one.ValuePercentile!.Value, one.Score!.Value, one.Rank!.Value);

    private static Journey Of(string name, long value, int complexity) => new()
    {
        Id = Guid.CreateVersion7(), RolloutId = Guid.Empty, Name = name, Persona = "p", ValueEur = value, Complexity = complexity, Position = 1,
        Departments = ["Kundenservice", "Abrechnung"], State = JourneyState.Candidate, CreatedAt = TestClock.Start, ChangedAt = TestClock.Start,
        ChangedBy = Guid.Empty, Revision = 1,
    };

    /// <summary>Counts how often somebody goes through all of them.</summary>
    private sealed class Counted(IReadOnlyList<Journey> journeys) : IReadOnlyList<Journey>
    {
        public int Walks { get; private set; }

        public int Count => journeys.Count;

        public Journey this[int index] => journeys[index];

        public IEnumerator<Journey> GetEnumerator()
        {
            Walks++;
            return journeys.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
