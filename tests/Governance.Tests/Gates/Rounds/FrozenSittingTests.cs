using System.Net;
using System.Text.Json.Nodes;
using Governance.Shared.Text;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Rounds;

/// <summary>Rounds that ended show who sat then, whatever changes later.</summary>
public sealed class FrozenSittingTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_ended_round_keeps_who_sat_and_why_a_seat_could_not_vote(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId);
        await service.SyncAsync();
        await story.VoteAsync(gate, Story.Chair, "recycle");
        await story.VoteAsync(gate, SeatStory.Deputy, "recycle");
        var then = await RoundAsync(story, gate);
        Assert.Equal(["null", "null", "\"roleLost\""], then["seats"]!.AsArray().Select(seat => seat!["ineligible"]?.ToJsonString() ?? "null"));
        Assert.Equal((string?)await story.PersonAsync(SeatStory.Deputy), (string?)then["seats"]![1]!["personId"]);

        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId, "Sponsor");
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId);
        await service.SyncAsync();
        await story.AppointAsync(Story.ThirdSponsor, Story.ThirdSponsor, SeatStory.OtherDeputy);
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);

        Assert.True(JsonNode.DeepEquals(then, await RoundAsync(story, gate)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_export_holds_the_sitting_with_the_digest_that_the_chain_holds(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.PassAsync(1, "hold");

        var decision = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{gate}/rounds/1/decision", null);

        var entry = JsonNode.Parse((string)decision!["chain"]!.AsArray().Select(link => link!["body"]).Single(body => ((string)body!).Contains("gate.decided", StringComparison.Ordinal))!)!;
        Assert.Equal(CanonicalJson.Hash((string)decision["sitting"]!), (string?)entry["data"]!["sittingSha256"]);
        Assert.DoesNotContain("Reuter", (string)decision["sitting"]!, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_rollout_renamed_after_the_decision_changes_neither_its_export_nor_its_paper(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.PassAsync(1, "hold");
        var address = $"/api/gates/{gate}/rounds/1/decision";
        var before = (await story.SendAsync(Story.Auditor, HttpMethod.Get, address, null))!.AsObject();
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        var paper = await auditor.OpenAsync($"/gates/{gate}?view=print");

        var charter = await story.CharterBodyAsync();
        charter["name"] = "Geschäftskunden-Journeys";
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", charter);

        var after = (await story.SendAsync(Story.Auditor, HttpMethod.Get, address, null))!.AsObject();
        Assert.Equal("Privatkunden-Journeys", (string?)after["rollout"]);
        foreach (var verifier in DecisionVerifier.All)
        {
            Assert.Equal(0, (await DecisionVerifier.JudgeAsync(verifier, after)).Code);
        }

        // Where the chain stands by now is of the moment of the export.
        before.Remove("anchor");
        after.Remove("anchor");
        Assert.True(JsonNode.DeepEquals(before, after));
        var now = await auditor.OpenAsync($"/gates/{gate}?view=print");
        Assert.Contains("Privatkunden-Journeys", now.Heading, StringComparison.Ordinal);
        Assert.Equal((paper.Heading, paper.Lede), (now.Heading, now.Lede));
        Assert.Equal("Geschäftskunden-Journeys", (string?)(await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null))!["name"]);

        // The next round goes by the new name.
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        Assert.Contains("Geschäftskunden-Journeys", (await auditor.OpenAsync($"/gates/{gate}")).Heading, StringComparison.Ordinal);
        Assert.Contains("Privatkunden-Journeys", (await auditor.OpenAsync($"/gates/{gate}?round=1")).Heading, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_round_that_ended_before_sittings_were_kept_is_still_shown(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.PassAsync(1, "hold");
        await service.TamperAsync("update rounds set sitting = null");

        var round = await RoundAsync(story, gate);

        Assert.Equal(["hold", "hold", null], round["seats"]!.AsArray().Select(seat => (string?)seat!["choice"]));
        Assert.Equal((3, 2), ((int)round["eligible"]!, (int)round["quorum"]!));
    }

    private static async Task<JsonNode> RoundAsync(Story story, Guid gate)
        => (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{gate}/rounds", null))!.AsArray()[0]!;
}
