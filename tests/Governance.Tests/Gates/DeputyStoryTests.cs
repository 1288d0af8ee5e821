using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using static Governance.Tests.Support.SeatStory;

namespace Governance.Tests.Gates;

/// <summary>Deputies while a round is voted on, over the API.</summary>
public sealed class DeputyStoryTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_deputy_votes_for_the_seat_and_the_holder_cannot_meanwhile(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, Deputy);

        var refused = await story.VoteAsync(gate, Story.SecondSponsor, "hold", HttpStatusCode.Forbidden);
        Assert.Equal("vote.deputised", (string?)refused!["code"]);
        Assert.Contains("Karin Vogt vertritt Sie bis zum 27. September 2026", ((string)refused["detail"]!).Replace('\u00a0', ' '));
        await story.VoteAsync(gate, Deputy, "hold");
        await story.VoteAsync(gate, Deputy, "hold");

        var seat = await story.SeatOfAsync(Story.SecondSponsor, Deputy);
        Assert.Equal(((string?)await story.PersonAsync(Deputy), "hold", "2026-09-27"), ((string?)seat["personId"], (string?)seat["choice"], (string?)seat["deputyUntil"]));
        Assert.Equal((1, 3), await CountAsync(story));
        Assert.Equal("hold", (string?)(await story.SeatOfAsync(Story.SecondSponsor, Story.SecondSponsor))["choice"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_holder_ends_the_deputyship_and_votes(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, Deputy);

        var ended = await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        var again = await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        Assert.True(JsonNode.DeepEquals(ended, again));

        Assert.Equal("vote.no_seat", (string?)(await story.VoteAsync(gate, Deputy, "hold", HttpStatusCode.Forbidden))!["code"]);
        await story.SendAsync(Deputy, HttpMethod.Get, $"/api/gates/{gate}", null, HttpStatusCode.Forbidden);
        await story.VoteAsync(gate, Story.SecondSponsor, "hold");
        Assert.Equal((1, 3), await CountAsync(story));
        var actions = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.ToJsonString();
        Assert.Contains("deputy.appointed", actions, StringComparison.Ordinal);
        Assert.Contains("deputy.ended", actions, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_seat_that_has_voted_has_no_second_vote_whoever_sits_there_next(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.SecondSponsor, "hold");
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, Deputy);

        var refused = await story.VoteAsync(gate, Deputy, "recycle", HttpStatusCode.Conflict);

        Assert.Equal("vote.seat_voted", (string?)refused!["code"]);
        Assert.Contains("Sabine Reuter", (string?)refused["detail"]);
        await story.VoteAsync(gate, Story.SecondSponsor, "hold");
        Assert.Equal((1, 3), await CountAsync(story));
        Assert.Equal((string?)await story.PersonAsync(Story.SecondSponsor), (string?)(await story.SeatOfAsync(Story.SecondSponsor, Deputy))["personId"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_voted_as_a_deputy_does_not_vote_again_from_another_seat(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, Deputy);
        await story.VoteAsync(gate, Deputy, "hold");
        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);

        var refused = await story.AppointAsync(Story.ThirdSponsor, Story.ThirdSponsor, Deputy, HttpStatusCode.UnprocessableEntity);

        Assert.Contains("schon von einem anderen Sitz aus abgestimmt", (string?)refused!["errors"]!["personId"]![0], StringComparison.Ordinal);
        await story.VoteAsync(gate, Story.ThirdSponsor, "hold");
        Assert.Equal((2, 3), await CountAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_seat_that_falls_to_somebody_who_has_voted_lowers_no_quorum(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.SendAsync(Story.SecondSponsor, HttpMethod.Put, await story.SeatPathAsync(Story.SecondSponsor), await story.AppointmentAsync(Deputy, until: 0));
        await story.SendAsync(Story.ThirdSponsor, HttpMethod.Put, await story.SeatPathAsync(Story.ThirdSponsor), await story.AppointmentAsync(Deputy, from: 1));
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Deputy, "hold");
        Assert.Equal((1, 3), await CountAsync(story));

        await service.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal("vote.already_cast", (string?)(await story.VoteAsync(gate, Deputy, "recycle", HttpStatusCode.Conflict))!["code"]);
        Assert.Equal("votedElsewhere", (string?)(await story.SeatOfAsync(Story.ThirdSponsor))["ineligible"]);
        Assert.Equal((1, 3), await CountAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_deputy_appointed_during_a_round_makes_its_quorum_reachable(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await LoseRoleAsync(service, Story.SecondSponsor, Story.ThirdSponsor);
        Assert.Equal((0, 1), await CountAsync(story));

        await story.AppointAsync(Story.Chair, Story.SecondSponsor, Deputy);
        Assert.Equal((0, 2), await CountAsync(story));
        await story.VoteAsync(gate, Story.Chair, "hold");
        await story.VoteAsync(gate, Deputy, "hold");

        Assert.Equal("hold", (string?)(await story.GateAsync(1))["round"]!["decision"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_role_lost_while_a_round_is_voted_on_is_counted_with_the_next_reading_of_the_directory(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.Chair, "hold");
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        Assert.Equal("deciding", (string?)(await story.GateAsync(1))["round"]!["state"]);

        await LoseRoleAsync(service, Story.ThirdSponsor);

        Assert.Equal("hold", (string?)(await story.GateAsync(1))["round"]!["decision"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_deputys_role_is_asked_for_at_the_moment_of_voting(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, Deputy);
        await service.AsAsync(Deputy);
        service.Tenant.State.AssignRoles(Deputy.ObjectId);

        Assert.Equal("role.lost", (string?)(await story.VoteAsync(gate, Deputy, "hold", HttpStatusCode.Forbidden))!["code"]);
        await service.SyncAsync();

        Assert.Equal("roleLost", (string?)(await story.SeatOfAsync(Story.SecondSponsor))["ineligible"]);
        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        Assert.Null((string?)(await story.SeatOfAsync(Story.SecondSponsor))["ineligible"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_deputy_sits_from_the_first_day_to_the_last_and_each_change_is_counted_by_the_clock(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await LoseRoleAsync(service, Story.ThirdSponsor);
        var gate = await story.VotedOnAsync();
        await story.SendAsync(Story.Chair, HttpMethod.Put, await story.SeatPathAsync(Story.ThirdSponsor), await story.AppointmentAsync(Deputy, 1, 2, "Auf Dienstreise."));
        await story.VoteAsync(gate, Story.Chair, "hold");
        Assert.Equal((1, 2), await CountAsync(story));
        Assert.Equal("vote.no_seat", (string?)(await story.VoteAsync(gate, Deputy, "hold", HttpStatusCode.Forbidden))!["code"]);

        await service.AdvanceAsync(TimeSpan.FromHours(14));
        Assert.Equal((1, 3), await CountAsync(story));
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        Assert.Equal("deciding", (string?)(await story.GateAsync(1))["round"]!["state"]);

        await service.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal("hold", (string?)(await story.GateAsync(1))["round"]!["decision"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_deputy_who_votes_while_the_holder_takes_the_seat_back_has_voted_or_has_not(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, Deputy);
        var seat = await story.SeatPathAsync(Story.SecondSponsor);
        var vote = new JsonObject { ["choice"] = "hold", ["rationale"] = "Es fehlt noch etwas." };

        var both = await Task.WhenAll(
            service.CallAsync(Deputy, HttpMethod.Put, $"/api/gates/{gate}/votes/me", vote), service.CallAsync(Story.SecondSponsor, HttpMethod.Delete, seat));

        Assert.Equal(HttpStatusCode.OK, both[1].Status);
        var own = await service.CallAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/gates/{gate}/votes/me", vote.DeepClone());
        Assert.Equal(both[0].Status == HttpStatusCode.OK ? "vote.seat_voted" : null, own.Status == HttpStatusCode.OK ? null : own.Code);
        Assert.True(both[0].Status == HttpStatusCode.OK || both[0].Code == "vote.no_seat");
        Assert.Equal((1, 3), await CountAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task While_a_round_is_voted_on_a_deputy_gains_no_conflict_through_a_journey(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.VotedOnAsync();
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, Deputy);
        var team = new JsonObject { ["members"] = new JsonArray(new JsonObject { ["personId"] = await story.PersonAsync(Deputy), ["department"] = "Abrechnung" }) };

        var refused = await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/team", team, HttpStatusCode.Conflict);

        Assert.Equal("journey.seat_voting", (string?)refused!["code"]);
        Assert.Contains("Karin Vogt", (string?)refused["detail"]);
    }

    private static async Task LoseRoleAsync(RunningService service, params TenantPerson[] people)
    {
        foreach (var person in people)
        {
            service.Tenant.State.AssignRoles(person.ObjectId);
        }

        await service.SyncAsync();
    }

    private static async Task<(int Cast, int Eligible)> CountAsync(Story story)
    {
        var gate = await story.GateAsync(1);
        return ((int)gate["cast"]!, (int)gate["eligible"]!);
    }
}
