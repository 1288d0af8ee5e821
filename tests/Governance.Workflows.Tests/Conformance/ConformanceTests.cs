using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Conformance;

public abstract class ConformanceTests(IEngines engines) : EngineTests(engines)
{
    public static TheoryData<string> Files => [.. Vector.Files()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Does_with_a_recorded_run_what_the_table_says(string file)
    {
        var vector = Vector.Read(file);
        var treatment = Treatment.All.GetValueOrDefault(vector.Id);
        if (treatment is null && vector.IsTrap)
        {
            await AssertNotSilentAsync(vector);
        }
        else if (treatment?.RefusedWith is { } code)
        {
            Assert.Contains(new VectorPlayer(vector, Engines).Load().Problems, problem => problem.Code == code);
        }
        else
        {
            await AssertReproducedAsync(vector, treatment);
        }
    }

    [Fact]
    public void The_table_explains_every_deviation_and_deviates_only_from_traps()
    {
        var vectors = Vector.Files().Select(Vector.Read).DistinctBy(vector => vector.Id).ToDictionary(vector => vector.Id);

        Assert.Equal(24, Treatment.All.Count);
        Assert.All(Treatment.All, row =>
        {
            var deviates = row.Value.RefusedWith is not null || row.Value.Steps.Count > 0;
            Assert.Equal(vectors[row.Key].IsTrap, deviates);
            Assert.Equal(deviates, row.Value.Reason is not null);
        });
    }

    private async Task AssertReproducedAsync(Vector vector, Treatment? treatment)
    {
        var player = new VectorPlayer(vector, Engines);
        for (var i = 0; i < vector.Steps.Count; i++)
        {
            var burst = await player.PlayAsync(vector.Steps[i]);
            AssertStep(vector.Expected[i], treatment?.Instead(i), burst);
        }
    }

    private static void AssertStep(JsonObject recorded, JsonObject? instead, Burst burst)
    {
        Assert.Equal(instead?["refused"]?.GetValue<string>(), burst.Refused?.Reason.ToString());
        if (burst.Refused is not null)
        {
            Assert.Empty(burst.Journal);
            return;
        }

        if (instead?["incident"] is { } code)
        {
            Assert.Equal(code.GetValue<string>(), Assert.Single(burst.Incidents).Code);
        }

        var expected = Recording.Comparable(recorded);
        foreach (var (name, value) in instead ?? [])
        {
            expected[name] = value?.DeepClone();
        }

        expected.Remove("incident");
        AssertSame(expected, Recording.Of(burst));
    }

    /// <summary>A trap that the table does not know must at least not be walked into as Elsa does.</summary>
    private async Task AssertNotSilentAsync(Vector vector)
    {
        var player = new VectorPlayer(vector, Engines);
        if (player.Load().Problems.Count > 0)
        {
            return;
        }

        var same = true;
        for (var i = 0; i < vector.Steps.Count && same; i++)
        {
            var burst = await player.PlayAsync(vector.Steps[i]);
            same = burst.Refused is null && JsonNode.DeepEquals(Recording.Comparable(vector.Expected[i]), Recording.Of(burst));
        }

        Assert.False(same, $"{vector.Id} is a trap, but every step went as recorded; say in Treatments.json why that is right.");
    }

    private static void AssertSame(JsonObject expected, JsonObject actual)
    {
        foreach (var name in expected.Select(member => member.Key).Union(actual.Select(member => member.Key)))
        {
            Assert.True(
                JsonNode.DeepEquals(expected[name], actual[name]),
                $"{name}: expected {expected[name]?.ToJsonString()}, got {actual[name]?.ToJsonString()}");
        }
    }

}
