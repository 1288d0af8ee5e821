using Governance.Shared.Localisation;
using Governance.Tests.Support;
using static Governance.Tests.Reviews.CalendarScene;

namespace Governance.Tests.Reviews;

/// <summary>What becomes of reviews when their rollout ends.</summary>
public sealed class RolloutEndTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_vote_that_ends_a_rollout_ends_its_series_and_calls_off_its_dates_at_once(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        Assert.NotEmpty(Standing(service));
        var gate = (Guid)(await scene.Story.GateAsync(1))["id"]!;
        await scene.Story.SubmitAsync(gate);
        await scene.Story.VoteAsync(gate, Story.Chair, "kill");
        Assert.Contains(await scene.DatesAsync(), date => (string?)date["state"] == "planned");

        await scene.Story.VoteAsync(gate, Story.SecondSponsor, "kill");

        Assert.DoesNotContain(await scene.DatesAsync(), date => (string?)date["state"] == "planned");
        using (var lead = await Browser.AsAsync(service, ReviewScene.Lead))
        {
            var ended = $"am {Formats.Current.Date(Formats.Day(service.Clock.Now))} mit dem Rollout beendet.";
            Assert.Contains(Plain(ended), Plain((await lead.OpenAsync($"/review-series/{scene.SeriesId}")).Text), StringComparison.Ordinal);
        }

        await service.DeliverAsync();
        Assert.Empty(Standing(service));
        await ExpectOneEntryAsync(scene);

        // The planning that comes round later finds nothing left to end.
        await scene.PlanAsync();
        await ExpectOneEntryAsync(scene);
    }

    // Dates are kept together on a line by spaces that do not break.
    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    private static async Task ExpectOneEntryAsync(ReviewScene scene)
    {
        var chain = $"/api/rollouts/{scene.Story.RolloutId}/audit";
        var entries = (await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"{chain}?limit=500", null))!.AsArray();
        var entry = Assert.Single(entries, entry => (string?)entry!["action"] == "series.ended")!;
        Assert.Equal(scene.SeriesId, (Guid)entry["subjectId"]!);
        Assert.True((bool)(await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"{chain}/verification", null))!["intact"]!);
    }
}
