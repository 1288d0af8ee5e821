using System.Net;
using System.Text.Json.Nodes;
using Governance.Orchestration.Messages;
using Governance.Tests.Support;
using static Governance.Tests.Support.SeatStory;

namespace Governance.Tests.Gates;

/// <summary>The chair puts nobody in the place of somebody who is there before they could have heard of it, whether or not a round is open.</summary>
public sealed class ChairsDeputyTests
{
    private const string Reason = "Nicht erreichbar.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_chair_does_not_pack_a_running_vote_with_friends(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.Chair, "kill");

        var refused = await story.AppointAsync(Story.Chair, Story.SecondSponsor, Deputy, HttpStatusCode.UnprocessableEntity);

        Assert.Equal(
            "Eine Vertretung, die der Vorsitz benennt, gilt frühestens ab dem nächsten Arbeitstag, dem 8. September 2026. Wem der Sitz gehört, kann sie vorher beenden.",
            ((string)refused!["errors"]!["from"]![0]!).Replace('\u00a0', ' '));
        Assert.Equal("vote.no_seat", (string?)(await story.VoteAsync(gate, Deputy, "kill", HttpStatusCode.Forbidden))!["code"]);
        await story.VoteAsync(gate, Story.SecondSponsor, "hold");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nor_between_two_rounds_so_that_the_next_one_opens_with_friends(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var before = await story.AppointAsync(Story.Chair, Story.ThirdSponsor, OtherDeputy, HttpStatusCode.UnprocessableEntity);
        var gate = await story.VotedOnAsync();
        await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{gate}/submission", null);

        var between = await story.AppointAsync(Story.Chair, Story.SecondSponsor, Deputy, HttpStatusCode.UnprocessableEntity);
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "kill");

        Assert.All([before, between], refused => Assert.Equal(["from"], refused!["errors"]!.AsObject().Select(field => field.Key)));
        Assert.Equal("vote.no_seat", (string?)(await story.VoteAsync(gate, Deputy, "kill", HttpStatusCode.Forbidden))!["code"]);
        Assert.Equal("deciding", (string?)(await story.GateAsync(1))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task From_the_next_working_day_on_it_holds_and_the_holder_is_told_and_ends_it_first(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();

        await story.SendAsync(Story.Chair, HttpMethod.Put, await story.SeatPathAsync(Story.SecondSponsor), await story.AppointmentAsync(Deputy, 1, 9, Reason));

        using var holder = await Browser.AsAsync(service, Story.SecondSponsor);
        var start = (await holder.OpenAsync("/")).Text;
        Assert.Contains("Vertretung für Ihren Sitz: Privatkunden-Journeys", start, StringComparison.Ordinal);
        Assert.Contains("Dr. Helene Brandt hat Karin Vogt benannt, Sie vom 8. September 2026 bis 16. September 2026 zu vertreten.", start, StringComparison.Ordinal);
        Assert.DoesNotContain(Reason, start, StringComparison.Ordinal);
        Assert.Contains("Vor dem 8. September 2026 stimmen Sie selbst ab.", start, StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Story.SecondSponsor, "en");
        Assert.Contains("Before 8 September 2026 you vote yourself.", (await english.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Vor dem ersten Tag stimmen Sie selbst ab.", (await holder.OpenAsync($"/rollouts/{story.RolloutId}/seats")).Root.Section("who").Text, StringComparison.Ordinal);
        using var another = await Browser.AsAsync(service, Story.ThirdSponsor);
        Assert.DoesNotContain("Vertretung für Ihren Sitz", (await another.OpenAsync("/")).Text, StringComparison.Ordinal);
        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        Assert.DoesNotContain("Vertretung für Ihren Sitz", (await holder.OpenAsync("/")).Text, StringComparison.Ordinal);
        await service.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal("vote.no_seat", (string?)(await story.VoteAsync(gate, Deputy, "kill", HttpStatusCode.Forbidden))!["code"]);
        await story.VoteAsync(gate, Story.SecondSponsor, "hold");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_channel_hears_who_sits_for_whom_by_the_chairs_word_and_not_why(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);

        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, OtherDeputy);
        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        await story.AppointAsync(Story.Chair, Story.SecondSponsor, Deputy, from: 1);

        var messages = await service.CallAsync((MessageStore store) => store.ReadAsync(new MessageFilter(null, null), long.MaxValue, 100));
        var told = Assert.Single(messages.Select(message => message.Content), message => message.Title.StartsWith("Vertretung benannt", StringComparison.Ordinal));
        Assert.Equal(
            "Dr. Helene Brandt hat als Vorsitz Karin Vogt benannt, den Sitz von Sabine Reuter im Rollout „Privatkunden-Journeys“ vom 8. September 2026 bis 27. September 2026 zu vertreten. "
            + "Sabine Reuter kann die Vertretung jederzeit beenden.", told.Text.Replace('\u00a0', ' '));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_has_just_lost_the_role_hands_no_seat_on_changes_no_charter_and_consents_to_nothing(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var charter = await story.CharterBodyAsync();
        var drafted = await story.CharterBodyAsync();
        var (path, appointment) = (await story.SeatPathAsync(Story.SecondSponsor), await story.AppointmentAsync(Deputy));
        charter["quorumPercent"] = 70;
        var proposed = await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", charter, HttpStatusCode.Accepted);
        await service.AsAsync(Story.SecondSponsor);
        await service.AsAsync(Story.Chair);

        // Taken a moment ago: the directory is not read anew before the next quarter of an hour.
        service.Tenant.State.AssignRoles(Story.SecondSponsor.ObjectId);
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId);

        await LostAsync(service.CallAsync(Story.SecondSponsor, HttpMethod.Put, path, appointment));
        await LostAsync(service.CallAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", charter.DeepClone()));
        await LostAsync(service.CallAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter/consent", new JsonObject { ["changeId"] = (string?)proposed!["proposal"]!["id"], ["accept"] = true }));
        await LostAsync(service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", drafted));
        Assert.All(await story.SeatsAsync(), seat => Assert.Null(seat!["deputy"]));
    }

    private static async Task LostAsync(Task<ApiAnswer> answer) => Assert.Equal((HttpStatusCode.Forbidden, "role.lost"), ((await answer).Status, (await answer).Code));
}
