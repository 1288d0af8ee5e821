using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Gates;

/// <summary>The main job over the API: from the charter through three gates to anchored, with every way a round can end.</summary>
public sealed class GateStoryTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_rollout_goes_through_three_gates_to_anchored(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);

        var pilot = await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20);
        await story.LiveAsync(pilot);
        var gate = await story.PassAsync(1);
        Assert.Equal("extension", await StageAsync(story));

        await story.LiveAsync(await story.JourneyAsync("Abschlag anpassen", "extension"));
        await story.LiveAsync(await story.JourneyAsync("Störung melden", "extension"));
        await story.PassAsync(2);
        Assert.Equal("complex", await StageAsync(story));

        await story.LiveAsync(await story.JourneyAsync("Wärmepumpe anschließen", "complex", 4_600_000, 78));
        await story.PassAsync(3);
        Assert.Equal("anchored", await StageAsync(story));

        var verified = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null);
        Assert.True((bool)verified!["intact"]!);
        Assert.True((long)verified["entries"]! > 60);
        var decision = await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/gates/{gate}/rounds/1/decision", null);
        Assert.Equal("go", (string?)decision!["decision"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Hold_and_Recycle_lead_to_a_next_round_and_the_earlier_one_stays_readable(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");

        var gate = await story.PassAsync(1, "hold");
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        await story.PassAsync(1, "recycle");
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        await story.PassAsync(1);

        var rounds = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{gate}/rounds", null))!.AsArray();
        Assert.Equal(["hold", "recycle", "go"], rounds.Select(round => (string?)round!["round"]!["decision"]));
        Assert.Equal("hold, weil die Nachweise es zeigen.", (string?)rounds[0]!["seats"]![0]!["rationale"]);
        Assert.Equal("extension", await StageAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Kill_ends_the_rollout(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);

        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "kill");
        await story.VoteAsync(gate, Story.SecondSponsor, "kill");

        Assert.Equal("ended", (string?)(await RolloutAsync(story))["state"]);
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Conflict);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Silence_lets_the_round_lapse_after_reminders_and_an_escalation(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "hold");

        for (var day = 0; day < 23; day++)
        {
            await service.AdvanceAsync(TimeSpan.FromDays(1));
        }

        Assert.Equal("lapsed", (string?)(await story.GateAsync(1))["round"]!["state"]);
        await service.DeliverAsync();
        var texts = service.Tenant.Channels.Posts("lenkungskreis").SelectMany(post => post.Lines).ToList();
        Assert.Equal(2, texts.Count(text => text.StartsWith("Erinnerung", StringComparison.Ordinal)));
        Assert.Single(texts, text => text.StartsWith("Meldung an den Vorsitz", StringComparison.Ordinal));
        Assert.Single(texts, text => text.Contains("abgelaufen", StringComparison.Ordinal) && text.Contains("keine Freigabe", StringComparison.Ordinal) && text.Contains("1 von 2", StringComparison.Ordinal));
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_vote_after_the_gate_date_never_saves_a_round_that_the_clock_has_not_looked_at_yet(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "hold");
        service.Clock.Now = (DateTimeOffset)(await story.GateAsync(1))["round"]!["deadline"]!;

        var late = await story.VoteAsync(gate, Story.SecondSponsor, "hold", HttpStatusCode.Conflict);
        Assert.Equal("vote.date_passed", (string?)late!["code"]);
        Assert.Contains("28. September 2026", ((string?)late["detail"])!.Replace('\u00a0', ' '));
        await story.VoteAsync(gate, Story.Chair, "hold");

        await service.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal("lapsed", (string?)(await story.GateAsync(1))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_submission_can_be_taken_back_until_somebody_has_voted(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);

        await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{gate}/submission", null);
        Assert.Equal("withdrawn", (string?)(await story.GateAsync(1))["round"]!["state"]);

        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "hold");
        var refused = await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{gate}/submission", null, HttpStatusCode.Conflict);
        Assert.Equal("gate.votes_cast", (string?)refused!["code"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Go_is_refused_while_a_must_is_open_and_the_reason_is_told(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);

        var refused = await story.VoteAsync(gate, Story.Chair, "go", HttpStatusCode.UnprocessableEntity);

        Assert.Contains("solange ein Muss-Kriterium offen ist", (string?)refused!["errors"]!["choice"]![0]);
        Assert.Equal(0, (int)(await story.GateAsync(1))["cast"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_comes_after_the_decision_is_told_what_happened_meanwhile(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.PassAsync(1, "hold");

        var refused = await story.VoteAsync(gate, Story.ThirdSponsor, "go", HttpStatusCode.Conflict);

        Assert.Equal("vote.round_decided", (string?)refused!["code"]);
        Assert.Contains("Zurückstellung", (string?)refused["detail"]);
        Assert.Contains("2 Stimmen", (string?)refused["detail"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_vote_meant_for_an_earlier_round_does_not_count_in_the_next(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "recycle");
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        await story.SubmitAsync(gate);

        var body = new JsonObject { ["choice"] = "hold", ["rationale"] = "Zu Runde 1.", ["round"] = 1 };
        var refused = await story.SendAsync(Story.ThirdSponsor, HttpMethod.Put, $"/api/gates/{gate}/votes/me", body, HttpStatusCode.Conflict);

        Assert.Equal("vote.round_decided", (string?)refused!["code"]);
        Assert.Equal(0, (int)(await story.GateAsync(1))["cast"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_sponsors_at_the_same_instant_both_count(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);

        await Task.WhenAll(story.VoteAsync(gate, Story.Chair, "hold"), story.VoteAsync(gate, Story.SecondSponsor, "recycle"));

        var view = await story.GateAsync(1, Story.Chair);
        Assert.Equal(2, (int)view["cast"]!);
        Assert.Equal("deciding", (string?)view["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_role_lost_between_naming_and_voting_stops_the_vote(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        await service.AsAsync(Story.SecondSponsor);
        service.Tenant.State.AssignRoles(Story.SecondSponsor.ObjectId);

        var refused = await story.VoteAsync(gate, Story.SecondSponsor, "hold", HttpStatusCode.Forbidden);

        Assert.Equal("role.lost", (string?)refused!["code"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task While_the_directory_is_down_its_last_answer_counts_for_a_day_and_the_record_says_so(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        service.Tenant.Faults.TakeDirectoryDown();

        await story.VoteAsync(gate, Story.Chair, "hold");
        service.Clock.Advance(TimeSpan.FromHours(25));
        var refused = await story.VoteAsync(gate, Story.SecondSponsor, "hold", HttpStatusCode.ServiceUnavailable);

        Assert.Equal("role.unconfirmed", (string?)refused!["code"]);
        var mine = (await story.GateAsync(1, Story.Chair))["seats"]!.AsArray().Single(seat => seat!["votedAt"] is not null);
        Assert.Equal("snapshot", (string?)mine!["roleSource"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Others_votes_are_seen_after_ones_own(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "hold");

        static IEnumerable<string?> Choices(JsonObject view) => view["seats"]!.AsArray().Select(seat => (string?)seat!["choice"]).Where(choice => choice is not null);
        Assert.Empty(Choices(await story.GateAsync(1, Story.SecondSponsor)));
        Assert.Empty(Choices(await story.GateAsync(1, Story.Manager)));
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        Assert.Equal(["hold", "recycle"], Choices(await story.GateAsync(1, Story.SecondSponsor)));
    }

    private static async Task<JsonObject> RolloutAsync(Story story)
        => (JsonObject)(await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null))!;

    private static async Task<string?> StageAsync(Story story) => (string?)(await RolloutAsync(story))["stage"];
}
