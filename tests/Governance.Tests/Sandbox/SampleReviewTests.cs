using System.Text.Json.Nodes;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Tests.Sandbox;

/// <summary>The anchored rollout of the sample keeps its reviews.</summary>
public sealed class SampleReviewTests(SampleSandbox sandbox) : IClassFixture<SampleSandbox>
{
    [Fact]
    public async Task Reviews_were_held_put_off_and_cancelled_and_an_action_is_overdue()
    {
        var rollout = (await sandbox.RolloutAsync("Netzanschluss-Journeys"))["id"];
        var series = Assert.Single((await sandbox.GetAsync(UlrichStein, $"/api/rollouts/{rollout}/review-series")).AsArray(), one => one!["journeyId"] is null)!;
        var dates = series["dates"]!.AsArray();

        Assert.Equal((3, 1, 1), (dates.Count(date => (string?)date!["state"] == "held"), dates.Count(date => date!["movedFrom"] is not null), dates.Count(date => (string?)date!["state"] == "cancelled")));
        var actions = new List<JsonNode>();
        foreach (var person in new[] { HannahPfeiffer, StefanKrause, JonasHartwig })
        {
            actions.AddRange((await sandbox.GetAsync(person, "/api/actions")).AsArray().OfType<JsonNode>());
        }

        Assert.Equal(["done", "open", "open"], actions.Select(action => (string?)action["state"]).Order(StringComparer.Ordinal));
        Assert.Contains("überfällig", (await sandbox.FirstPageAsync(StefanKrause)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Review", (await sandbox.FirstPageAsync(MiriamKessler)).Root.Classed("work").First().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_round_of_the_extension_was_held_up_by_a_review_that_nobody_found_a_date_for()
    {
        var gates = await sandbox.GetAsync(HeleneBrandt, $"/api/rollouts/{(await sandbox.RolloutAsync("Privatkunden-Journeys"))["id"]}/gates");
        var gate = gates.AsArray().Single(one => (int)one!["number"]! == 2)!["id"];

        var first = (await sandbox.GetAsync(HeleneBrandt, $"/api/gates/{gate}/rounds/1/decision"))!["evidence"]!;
        Assert.Contains("reviews-overdue", first.ToJsonString(), StringComparison.Ordinal);
        var now = await sandbox.GetAsync(HeleneBrandt, $"/api/gates/{gate}");
        Assert.Equal("met", (string?)now["criteria"]!.AsArray().Single(one => (string?)one!["key"] == "nothing-overdue")!["verdict"]);
    }
}
