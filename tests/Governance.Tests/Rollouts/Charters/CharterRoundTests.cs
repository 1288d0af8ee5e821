using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>A charter and a round that is handed in: who decides stays as it is until it ends.</summary>
public sealed class CharterRoundTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task During_a_round_nothing_changes_and_afterwards_it_may(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        await story.JourneyAsync("Umzug melden", "pilot");
        var proposal = await ProposeAsync(story, 75);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);

        var changed = await PutAsync(story, Story.Chair, await BodyAsync(story, 90));
        Assert.Equal((HttpStatusCode.Conflict, "charter.round_open"), (changed.Status, changed.Code));
        Assert.Contains("Runde 1 an Gate 1 ist eingereicht", changed.Detail.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal("charter.round_open", (await PutAsync(story, Story.Manager, await BodyAsync(story, 90))).Code);
        Assert.Equal("charter.round_open", (await AnswerAsync(story, proposal, true)).Code);

        await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{gate}/submission", null);
        var accepted = await AnswerAsync(story, proposal, true);
        Assert.Equal((HttpStatusCode.OK, 75), (accepted.Status, (int)accepted.Body!["rollout"]!["quorumPercent"]!));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_change_and_a_submission_at_the_same_instant_never_overtake_each_other(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        await story.JourneyAsync("Umzug melden", "pilot");
        var proposal = await ProposeAsync(story, 75);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;

        var submitting = story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Bitte freigeben." });
        var accepted = await AnswerAsync(story, proposal, true);
        Assert.Equal(HttpStatusCode.OK, (await submitting).Status);

        var trail = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray();
        var actions = trail.OrderBy(entry => (long)entry!["seq"]!).Select(entry => (string)entry!["action"]!).ToList();
        Assert.Equal(accepted.Status == HttpStatusCode.OK, actions.Contains("charter.changed"));
        Assert.True(accepted.Status == HttpStatusCode.OK ? actions.IndexOf("charter.changed") < actions.IndexOf("gate.submitted") : accepted.Code == "charter.round_open");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Votes_of_a_seat_that_was_taken_away_stay_readable_and_new_seats_vote(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.PassAsync(1, "hold");
        service.Clock.Advance(TimeSpan.FromHours(1));
        var body = await BodyAsync(story, 60);
        (body["seatPersonIds"], body["reason"]) = (new JsonArray(await story.PersonAsync(SamplePeople.KarinVogt)), "Neu geordnet.");
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(story, Story.Chair, body)).Status);
        service.Clock.Advance(TimeSpan.FromHours(1));
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        await story.SubmitAsync(gate);

        await story.VoteAsync(gate, Story.SecondSponsor, "go", HttpStatusCode.Forbidden);
        await story.VoteAsync(gate, SamplePeople.KarinVogt, "go");
        await story.VoteAsync(gate, Story.Chair, "go");

        var rounds = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{gate}/rounds", null))!.AsArray();
        var former = (string?)(await story.PersonAsync(Story.SecondSponsor));
        Assert.Equal("hold", (string?)rounds[0]!["seats"]!.AsArray().Single(seat => (string?)seat!["personId"] == former)!["choice"]);
        Assert.DoesNotContain(rounds[1]!["seats"]!.AsArray(), seat => (string?)seat!["personId"] == former);
        Assert.Equal("go", (string?)rounds[1]!["round"]!["decision"]);
        using var browser = await Browser.AsAsync(service, Story.Chair);
        Assert.Contains("Sabine Reuter", (await browser.OpenAsync($"/gates/{gate}")).Root.Section("rounds").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_changed_charter_is_noticed_by_whoever_has_the_gate_open(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var gate = await story.GateAsync(1);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(story, Story.Chair, await BodyAsync(story, 90))).Status);
        var late = await story.Service.CallAsync(
            Story.Manager, HttpMethod.Put, $"/api/gates/{gate["id"]}/submission", new JsonObject { ["request"] = "Bitte freigeben." }, ("If-Match", $"\"{gate["revision"]}\""));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "gate.changed"), (late.Status, late.Code));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_charter_is_read_by_everybody_and_proposals_by_those_who_decide(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var proposal = await ProposeAsync(story, 75);
        var seat = await story.SendAsync(Story.ThirdSponsor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/charter", null);
        Assert.Equal(proposal, (Guid)seat!["proposals"]![0]!["id"]!);
        var other = await story.SendAsync(SamplePeople.KarinVogt, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/charter", null);
        Assert.Equal((60, null), ((int)other!["charter"]!["quorumPercent"]!, other["proposals"]));
        Assert.Equal("rollout.unknown", (await story.Service.CallAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{Guid.NewGuid()}/charter")).Code);
    }

    private static async Task<Guid> ProposeAsync(Story story, int quorum)
    {
        var proposed = await PutAsync(story, Story.Manager, await BodyAsync(story, quorum));
        Assert.Equal(HttpStatusCode.Accepted, proposed.Status);
        return (Guid)proposed.Body!["proposal"]!["id"]!;
    }

    private static Task<ApiAnswer> PutAsync(Story story, TenantPerson who, JsonObject body) => story.Service.CallAsync(who, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", body);

    private static Task<ApiAnswer> AnswerAsync(Story story, Guid change, bool accept)
        => story.Service.CallAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter/consent", new JsonObject { ["changeId"] = change, ["accept"] = accept });

    private static async Task<JsonObject> BodyAsync(Story story, int quorum)
    {
        var body = await story.CharterBodyAsync();
        body["quorumPercent"] = quorum;
        return body;
    }
}
