using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Withdrawals;

/// <summary>Taking a round back after the first vote, over the API.</summary>
public sealed class LateWithdrawalTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_asks_and_the_chair_consents(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);

        Assert.Equal("withdrawal.not_asked", (await ConsentAsync(service, Story.Chair, gate)).Code);
        var asked = await AskAsync(service, Story.Manager, gate);
        Assert.True(JsonNode.DeepEquals(asked.Body, (await AskAsync(service, Story.Manager, gate)).Body));
        Assert.Equal(("deciding", "Die Zahlen waren falsch."), ((string?)asked.Body!["state"], (string?)asked.Body["withdrawalReason"]));
        Assert.Equal("withdrawal.chair_only", (await ConsentAsync(service, Story.SecondSponsor, gate)).Code);
        var done = await ConsentAsync(service, Story.Chair, gate);
        Assert.Equal((HttpStatusCode.OK, "withdrawn"), (done.Status, (string?)done.Body!["state"]));
        Assert.True(JsonNode.DeepEquals(done.Body, (await ConsentAsync(service, Story.Chair, gate)).Body));

        var view = await story.GateAsync(1);
        Assert.Equal(("withdrawn", "hold"), ((string?)view["round"]!["state"], (string?)view["seats"]![0]!["choice"]));
        var entry = (await EntriesAsync(story)).Single(one => one.Contains("gate.withdrawal_consented", StringComparison.Ordinal));
        Assert.Contains("\"chairAbsent\":false", entry, StringComparison.Ordinal);
        Assert.DoesNotContain("Zahlen", entry, StringComparison.Ordinal);
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_chair_refuses_with_a_reason_and_the_manager_is_told_and_may_ask_again(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        Assert.Equal("withdrawal.not_asked", (await RefuseAsync(service, Story.Chair, gate)).Code);
        await AskAsync(service, Story.Manager, gate);
        Assert.Equal("withdrawal.chair_only", (await RefuseAsync(service, Story.SecondSponsor, gate)).Code);
        Assert.Equal(["reason"], (await RefuseAsync(service, Story.Chair, gate, " ")).Fields);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        var path = $"/gates/{gate}/withdrawal/refusal";
        var page = await chair.OpenAsync($"/gates/{gate}");
        var empty = await chair.PostAsync(page, path, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(empty.Root.Classed("problem").Single().Link("Nennen Sie den Grund."));

        var refused = await chair.PostAsync(empty, path, HttpStatusCode.OK, ("refusal", "Die Zahlen stimmen; bitte weiter abstimmen."));

        Assert.Contains("Dr. Helene Brandt hat den Rückzug am 7. September 2026", refused.Root.Section("consent").Text, StringComparison.Ordinal);
        Assert.False(refused.HasForm(path));
        Assert.DoesNotContain("Rückzug", (await chair.OpenAsync("/")).Text, StringComparison.Ordinal);
        using var manager = await Browser.AsAsync(service, Story.Manager, "en");
        var told = await manager.OpenAsync($"/gates/{gate}");
        Assert.Contains("Die Zahlen stimmen; bitte weiter abstimmen.", told.Root.Section("consent").Text, StringComparison.Ordinal);
        Assert.Contains("Withdrawal refused", told.Root.Section("chain").Text, StringComparison.Ordinal);
        Assert.Equal("withdrawal.refused", (await ConsentAsync(service, Story.Chair, gate)).Code);
        Assert.Equal(("deciding", null), ((string?)(await story.GateAsync(1))["round"]!["state"], (string?)(await story.GateAsync(1))["round"]!["withdrawalReason"]));
        Assert.DoesNotContain(await EntriesAsync(story), one => one.Contains("bitte weiter", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(service, Story.Manager, gate)).Status);
        Assert.DoesNotContain("refused the withdrawal on", (await manager.OpenAsync($"/gates/{gate}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await RefuseAsync(service, Story.Chair, gate)).Status);
        await AskAsync(service, Story.Manager, gate);
        Assert.Equal("withdrawn", (string?)(await ConsentAsync(service, Story.Chair, gate)).Body!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Others_cannot_ask_and_without_votes_nobody_has_to(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;

        Assert.Equal("gate.not_submitted", (await AskAsync(service, Story.Manager, gate)).Code);
        await story.SubmitAsync(gate);
        Assert.Equal("withdrawal.no_votes", (await AskAsync(service, Story.Manager, gate)).Code);
        await story.VoteAsync(gate, Story.Chair, "hold");
        Assert.Equal((HttpStatusCode.Forbidden, "gate.manager_only"), await CodeAsync(AskAsync(service, Story.Owner, gate)));
        Assert.Equal((HttpStatusCode.NotFound, "gate.unknown"), await CodeAsync(AskAsync(service, Story.Manager, Guid.NewGuid())));
        Assert.Equal(["reason"], (await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = " " })).Fields);
        Assert.Equal(HttpStatusCode.Forbidden, (await ConsentAsync(service, Story.Manager, gate)).Status);
        Assert.Equal("gate.changed", (await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/withdrawal", Reason(), ("If-Match", "\"1\""))).Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Once_the_chair_has_lost_the_role_another_seat_consents_and_the_trail_says_so(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, Story.Manager, gate);
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId);
        await service.SyncAsync();

        Assert.Equal(HttpStatusCode.OK, (await ConsentAsync(service, Story.SecondSponsor, gate)).Status);

        Assert.Contains(await EntriesAsync(story), one => one.Contains("gate.withdrawal_consented", StringComparison.Ordinal) && one.Contains("\"chairAbsent\":true", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_chair_whom_the_directory_no_longer_knows_as_sponsor_neither_consents_nor_refuses(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, Story.Manager, gate);
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId);

        Assert.Equal("role.lost", (await RefuseAsync(service, Story.Chair, gate)).Code);
        Assert.Equal("role.lost", (await ConsentAsync(service, Story.Chair, gate)).Code);

        Assert.Equal("Die Zahlen waren falsch.", (string?)(await story.GateAsync(1))["round"]!["withdrawalReason"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_changes_a_gate_goes_on_from_the_revision_that_they_were_told(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;

        foreach (var (who, method, path, body) in new (TenantPerson, HttpMethod, string, JsonObject?)[]
        {
            (Story.Manager, HttpMethod.Put, "submission", new JsonObject { ["request"] = "Bitte freigeben." }), (Story.Chair, HttpMethod.Put, "votes/me", new JsonObject { ["choice"] = "hold", ["rationale"] = "Es fehlt etwas." }),
            (Story.Manager, HttpMethod.Put, "withdrawal", Reason()), (Story.Chair, HttpMethod.Delete, "withdrawal", Reason()), (Story.Manager, HttpMethod.Put, "withdrawal", Reason()),
            (Story.Chair, HttpMethod.Put, "withdrawal/consent", null),
        })
        {
            var done = await service.CallAsync(who, method, $"/api/gates/{gate}/{path}", body);
            Assert.Equal(HttpStatusCode.OK, done.Status);
            Assert.Equal(path == "votes/me" ? null : (await service.CallAsync(Story.Manager, HttpMethod.Get, $"/api/gates/{gate}")).ETag, done.ETag);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_answer_that_names_its_round_is_none_to_a_later_request(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, Story.Manager, gate);
        await ConsentAsync(service, Story.Chair, gate, round: 1);
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "hold");
        await AskAsync(service, Story.Manager, gate);

        Assert.Equal((HttpStatusCode.NotFound, "round.unknown"), await CodeAsync(ConsentAsync(service, Story.Chair, gate, round: 3)));
        Assert.Equal(["round"], (await ConsentAsync(service, Story.Chair, gate, round: 0)).Fields);
        Assert.Equal(["round"], (await RefuseAsync(service, Story.Chair, gate, round: 0)).Fields);
        Assert.Equal("withdrawal.withdrawn", (await RefuseAsync(service, Story.Chair, gate, round: 1)).Code);
        Assert.Equal(1, (int?)(await ConsentAsync(service, Story.Chair, gate, round: 1)).Body!["number"]);
        var round = (await story.GateAsync(1))["round"]!;
        Assert.Equal((2, "deciding", "Die Zahlen waren falsch."), ((int)round["number"]!, (string?)round["state"], (string?)round["withdrawalReason"]));

        Assert.Equal("withdrawn", (string?)(await ConsentAsync(service, Story.Chair, gate, round: 2)).Body!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_sits_in_the_chairs_seat_consents(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, Story.Manager, gate);
        await story.AppointAsync(Story.Chair, Story.Chair, SeatStory.Deputy);

        Assert.Equal("withdrawal.chair_only", (await ConsentAsync(service, Story.Chair, gate)).Code);
        Assert.Equal(HttpStatusCode.OK, (await ConsentAsync(service, SeatStory.Deputy, gate)).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_consent_that_comes_after_the_end_is_told_what_happened_meanwhile(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, Story.Manager, gate);
        var deadline = (DateTimeOffset)(await story.GateAsync(1))["round"]!["deadline"]!;
        service.Clock.Now = deadline;
        Assert.Equal("withdrawal.date_passed", (await ConsentAsync(service, Story.Chair, gate)).Code);
        await service.AdvanceAsync(TimeSpan.Zero);
        var late = await ConsentAsync(service, Story.Chair, gate);

        Assert.Equal((HttpStatusCode.Conflict, "withdrawal.lapsed"), (late.Status, late.Code));
        Assert.Contains("ohne Quorum abgelaufen", late.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Consent_and_the_deciding_vote_at_the_same_instant_leave_one_outcome(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, Story.Manager, gate);
        var vote = new JsonObject { ["choice"] = "hold", ["rationale"] = "Es fehlt noch etwas." };

        var both = await Task.WhenAll(ConsentAsync(service, Story.Chair, gate), service.CallAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/gates/{gate}/votes/me", vote));

        var state = (string?)(await story.GateAsync(1))["round"]!["state"];
        Assert.Single(both, one => one.Status == HttpStatusCode.OK);
        Assert.Equal(both[0].Status == HttpStatusCode.OK ? ("withdrawn", "vote.round_withdrawn") : ("decided", "withdrawal.decided"), (state, both.Single(one => one.Status != HttpStatusCode.OK).Code));
        var verified = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null);
        Assert.True((bool)verified!["intact"]!);
    }

    private static Task<ApiAnswer> RefuseAsync(RunningService service, TenantPerson person, Guid gate, string reason = "Die Zahlen stimmen.", int? round = null)
        => service.CallAsync(person, HttpMethod.Delete, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = reason, ["round"] = round });

    private static async Task<(Story Story, Guid Gate)> VotedAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.Chair, "hold");
        return (story, gate);
    }

    private static JsonObject Reason() => new() { ["reason"] = "Die Zahlen waren falsch." };

    private static Task<ApiAnswer> AskAsync(RunningService service, TenantPerson person, Guid gate) => service.CallAsync(person, HttpMethod.Put, $"/api/gates/{gate}/withdrawal", Reason());

    private static Task<ApiAnswer> ConsentAsync(RunningService service, TenantPerson person, Guid gate, int? round = null)
        => service.CallAsync(person, HttpMethod.Put, $"/api/gates/{gate}/withdrawal/consent", round is null ? null : new JsonObject { ["round"] = round });

    private static async Task<(HttpStatusCode Status, string Code)> CodeAsync(Task<ApiAnswer> answer) => ((await answer).Status, (await answer).Code);

    private static async Task<IReadOnlyList<string>> EntriesAsync(Story story)
        => [.. (await story.Service.CallAsync((Governance.Audit.AuditStore audit) => audit.ReadAsync(story.RolloutId, 0, 1000))).Select(entry => entry.Body)];
}
