using System.Net;
using System.Text.Json.Nodes;
using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Gates.Rounds;

/// <summary>What holds in every round, whatever a definition says and whoever asks.</summary>
public sealed class RoundRulesTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task No_definition_opens_a_gate_before_its_stage_or_again_once_it_was_passed(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => OpenAsync(story, 2));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => OpenAsync(story, 1));

        await story.JourneyAsync("Umzug melden", "pilot");
        await story.PassAsync(1);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => OpenAsync(story, 1));

        var gates = await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/gates", null);
        Assert.Equal([(1, 1), (2, 1)], gates!.AsArray().Select(gate => ((int)gate!["number"]!, (int)gate["round"]!["number"]!)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_attached_piece_is_answered_as_it_is_kept(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;

        var answered = await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/criteria/playbook/evidence", new JsonObject { ["kind"] = "text", ["content"] = "Playbook 1.0" });

        var kept = (await story.GateAsync(1))["criteria"]!.AsArray().Single(one => (string?)one!["key"] == "playbook")!["evidence"]!.AsArray().Single();
        Assert.Equal(service.Clock.Now, (DateTimeOffset)answered!["attachedAt"]!);
        Assert.True(JsonNode.DeepEquals(kept, answered));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_submission_sent_twice_changes_nothing_the_second_time_and_past_the_gate_date_none_is_taken_back(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        var revision = (long)(await story.GateAsync(1))["revision"]!;

        await story.SubmitAsync(gate);
        Assert.Equal(revision, (long)(await story.GateAsync(1))["revision"]!);

        service.Clock.Now = (DateTimeOffset)(await story.GateAsync(1))["round"]!["deadline"]!;
        var refused = await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{gate}/submission", null, HttpStatusCode.Conflict);
        Assert.Equal("round.over", (string?)refused!["code"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_has_seen_a_round_acts_on_it_still_when_the_roles_of_others_changed(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        var seen = (long)(await story.GateAsync(1))["revision"]!;
        service.Tenant.State.AssignRoles(SamplePeople.FriedaNowak.ObjectId, AppRoles.JourneyOwner);
        await service.SyncAsync();

        var withdrawn = await service.CallAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{gate}/submission", null, ("If-Match", $"\"{seen}\""));

        Assert.Equal(HttpStatusCode.OK, withdrawn.Status);
        Assert.Equal("withdrawn", (string?)(await story.GateAsync(1))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task While_a_round_is_voted_on_nobody_gains_or_loses_a_vote_through_a_journey(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.SeatAsync(Story.SecondSponsor, SamplePeople.KarinVogt);
        await SetTeamAsync(story, journey, HttpStatusCode.OK, SamplePeople.SilkeHagen, Story.ThirdSponsor);
        await story.SeatAsync(Story.SecondSponsor, Story.ThirdSponsor);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);

        var refused = await SetTeamAsync(story, journey, HttpStatusCode.Conflict, SamplePeople.SilkeHagen, Story.ThirdSponsor, Story.SecondSponsor);
        Assert.Equal("journey.seat_voting", (string?)refused!["code"]);
        Assert.Contains(Story.SecondSponsor.Name, (string?)refused["detail"]);
        await SetTeamAsync(story, journey, HttpStatusCode.Conflict, SamplePeople.SilkeHagen);
        // Left out is what a sponsor has confirmed; the manager's word alone frees nobody.
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = "retired", ["reason"] = "Zu früh." });
        Assert.Equal(2, (int)(await story.GateAsync(1))["eligible"]!);
        Assert.Equal("journey.seat_voting", (string?)(await story.SendAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/journeys/{journey}/state/confirmation", null, HttpStatusCode.Conflict))!["code"]);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = "candidate" });
        await SetTeamAsync(story, journey, HttpStatusCode.OK, Story.Manager, Story.ThirdSponsor);
        Assert.Equal(2, (int)(await story.GateAsync(1))["eligible"]!);

        await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{gate}/submission", null);
        await SetTeamAsync(story, journey, HttpStatusCode.OK, SamplePeople.SilkeHagen);
        Assert.Equal(2, (int)(await story.GateAsync(1))["eligible"]!);
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        Assert.Equal(3, (int)(await story.GateAsync(1))["eligible"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_with_a_seat_is_made_to_lose_the_vote_by_being_taken_into_a_journey(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");

        foreach (var who in new[] { Story.Manager, Story.Owner })
        {
            var body = new JsonObject { ["members"] = new JsonArray(new JsonObject { ["personId"] = await story.PersonAsync(Story.ThirdSponsor), ["department"] = "Abrechnung" }) };
            var refused = await story.SendAsync(who, HttpMethod.Put, $"/api/journeys/{journey}/team", body, HttpStatusCode.Conflict);
            Assert.Equal("journey.seat_holder", (string?)refused!["code"]);
            Assert.Contains(Story.ThirdSponsor.Name, (string?)refused["detail"]);
        }

        Assert.Equal(3, (int)(await story.GateAsync(1))["eligible"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_only_works_on_a_rollout_does_not_learn_how_many_have_voted(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "hold");

        Assert.Equal(1, (int)(await story.GateAsync(1))["cast"]!);
        Assert.Null((await story.GateAsync(1, Story.Owner))["cast"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_no_longer_holds_the_role_of_a_journey_manager_does_not_hand_in(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        var manager = Guid.Parse((string)(await story.PersonAsync(Story.Manager))!);
        var former = new Caller(manager, SampleCompany.TenantId, Story.Manager.ObjectId, Story.Manager.Name, new HashSet<string> { AppRoles.JourneyOwner });

        var refused = await service.CallAsync((SubmissionService submissions) => submissions.SubmitAsync(gate, new Submission("Bitte freigeben.", null), former, null));

        Assert.Equal("gate.manager_only", refused.Refusal!.Code);
        Assert.Equal("preparing", (string?)(await story.GateAsync(1))["round"]!["state"]);
    }

    private static async Task<JsonNode?> SetTeamAsync(Story story, Guid journey, HttpStatusCode expected, params TenantPerson[] people)
    {
        var members = new JsonArray();
        foreach (var person in people)
        {
            members.Add(new JsonObject { ["personId"] = await story.PersonAsync(person), ["department"] = "Abrechnung" });
        }

        return await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/team", new JsonObject { ["members"] = members }, expected);
    }

    private static async Task OpenAsync(Story story, int gate)
    {
        await using var scope = story.Service.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        await session.RunAsync("due-time", Actor.Clock, async () =>
        {
            await session.LockAsync(story.RolloutId);
            await scope.ServiceProvider.GetRequiredService<GateService>().OpenRoundAsync(story.RolloutId, gate);
        });
    }
}
