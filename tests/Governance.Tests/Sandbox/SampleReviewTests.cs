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
        var series = Assert.Single((await sandbox.GetAsync(UlrichStein, $"/api/rollouts/{rollout}/review-series")).AsArray())!;
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
}
