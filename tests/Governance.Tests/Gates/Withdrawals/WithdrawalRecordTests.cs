using System.Net;
using System.Text.Json.Nodes;
using Governance.Orchestration.Messages;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Withdrawals;

/// <summary>That somebody asked to take a round back stays to be read: by whom, when, why, and what was answered.</summary>
public sealed class WithdrawalRecordTests
{
    private const string Asked = "Die Zahlen zum zweiten Quartal fehlen.", Again = "Der Betriebsrat hat Einspruch erhoben.", No = "Die Zahlen liegen allen vor.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task While_the_vote_goes_on_sponsors_read_what_was_asked_and_refused_and_whoever_asked_is_told(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, gate, Asked);
        using var sponsor = await Browser.AsAsync(service, Story.SecondSponsor);
        Assert.Contains(
            "Miriam Kessler bittet seit dem 7. September 2026 darum, die Einreichung zurückzuziehen; noch wird abgestimmt.", (await sponsor.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Miriam Kessler bittet seit dem 7. September 2026 darum, die Einreichung zurückzuziehen", (await sponsor.OpenAsync($"/gates/{gate}")).Lede, StringComparison.Ordinal);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        Assert.DoesNotContain("Ihr Rückzug ist abgelehnt", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);

        await RefuseAsync(service, gate);

        foreach (var address in new[] { $"/gates/{gate}", $"/gates/{gate}?view=print" })
        {
            var told = (await sponsor.OpenAsync(address)).Root.Section("consent").Text;
            Assert.Contains($"Miriam Kessler bat am 7. September 2026, 10:00 Uhr darum, die Einreichung zurückzuziehen: {Asked}", told, StringComparison.Ordinal);
            Assert.Contains("Dr. Helene Brandt hat den Rückzug am 7. September 2026, 10:00 Uhr abgelehnt. Die Abstimmung geht weiter.", told, StringComparison.Ordinal);
            Assert.Contains(No, told, StringComparison.Ordinal);
        }

        var start = (await manager.OpenAsync("/")).Root.Section("news").Text;
        Assert.Contains("Ihr Rückzug ist abgelehnt: Gate 1, Runde 1 – Privatkunden-Journeys", start.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains($"Dr. Helene Brandt lehnte das am 7. September 2026, 10:00 Uhr ab: {No}", start, StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Story.Manager, "en");
        Assert.Contains("Your withdrawal is refused: gate 1, round 1", (await english.OpenAsync("/")).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        var one = Assert.Single((await story.GateAsync(1))["withdrawals"]!.AsArray())!;
        Assert.Equal((Asked, "refused", No), ((string?)one["reason"], (string?)one["answer"], (string?)one["refusal"]));
        Assert.Equal((string?)await story.PersonAsync(Story.Chair), (string?)one["refusedBy"]);
        Assert.Equal((service.Clock.Now, null), ((DateTimeOffset)one["refusedAt"]!, (string?)one["consentedBy"]));
        var messages = await service.CallAsync((MessageStore store) => store.ReadAsync(new MessageFilter(null, null), long.MaxValue, 100));
        Assert.Single(messages, message => message.Content.Text.Contains("bittet den Vorsitz darum, die Einreichung zurückzuziehen", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_ended_round_keeps_every_request_with_its_answer_on_the_page_on_paper_and_in_the_interface(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, gate, Asked);
        await RefuseAsync(service, gate);
        service.Clock.Advance(TimeSpan.FromMinutes(30));
        await AskAsync(service, gate, Again);
        Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(Story.Chair, HttpMethod.Put, $"/api/gates/{gate}/withdrawal/consent")).Status);
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        using var auditor = await Browser.AsAsync(service, Story.Auditor, "en");

        foreach (var address in new[] { $"/gates/{gate}?round=1", $"/gates/{gate}?round=1&view=print" })
        {
            var told = (await auditor.OpenAsync(address)).Root.Section("consent").Text;
            Assert.Contains($"Miriam Kessler asked on 7 September 2026, 10:00 to withdraw the submission: {Asked}", told, StringComparison.Ordinal);
            Assert.Contains($"Dr. Helene Brandt refused that on 7 September 2026, 10:00: {No}", told, StringComparison.Ordinal);
            Assert.Contains($"Miriam Kessler asked on 7 September 2026, 10:30 to withdraw the submission: {Again}", told, StringComparison.Ordinal);
            Assert.Contains("Dr. Helene Brandt consented on 7 September 2026, 10:30. With that the round ended without a result.", told, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Asked, (await auditor.OpenAsync($"/gates/{gate}")).Text, StringComparison.Ordinal);
        var rounds = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{gate}/rounds", null))!.AsArray();
        var first = rounds.Single(round => (int)round!["round"]!["number"]! == 1)!;
        Assert.Equal(["refused", "consented"], first["withdrawals"]!.AsArray().Select(one => (string?)one!["answer"]));
        Assert.Equal([Asked, Again], first["withdrawals"]!.AsArray().Select(one => (string?)one!["reason"]));
        Assert.Empty(rounds.Single(round => (int)round!["round"]!["number"]! == 2)!["withdrawals"]!.AsArray());
        Assert.Null((await story.SendAsync(Story.Owner, HttpMethod.Get, $"/api/gates/{gate}/rounds", null))![0]!["withdrawals"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_refusal_again_changes_nothing_and_another_answer_is_told_that_it_comes_late(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, gate, Asked);
        var first = await service.CallAsync(Story.Chair, HttpMethod.Delete, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = No });
        var kept = await KeptAsync(story);

        var again = await service.CallAsync(Story.Chair, HttpMethod.Delete, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = No });

        Assert.Equal((HttpStatusCode.OK, first.ETag), (again.Status, again.ETag));
        Assert.True(JsonNode.DeepEquals(first.Body, again.Body));
        var other = await service.CallAsync(Story.Chair, HttpMethod.Delete, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = "Aus einem anderen Grund." });
        var consent = await service.CallAsync(Story.Chair, HttpMethod.Put, $"/api/gates/{gate}/withdrawal/consent");
        Assert.Equal([(HttpStatusCode.Conflict, "withdrawal.refused"), (HttpStatusCode.Conflict, "withdrawal.refused")], [(other.Status, other.Code), (consent.Status, consent.Code)]);
        Assert.Equal(kept, await KeptAsync(story));
        Assert.Equal("withdrawal.chair_only", (await service.CallAsync(Story.SecondSponsor, HttpMethod.Delete, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = No })).Code);

        await AskAsync(service, gate, Again);
        Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(Story.Chair, HttpMethod.Delete, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = No })).Status);
        Assert.Equal(2, (await story.GateAsync(1))["withdrawals"]!.AsArray().Count(one => (string?)one!["answer"] == "refused"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_equal_refusals_at_the_same_instant_are_one(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, gate, Asked);
        var kept = await KeptAsync(story);

        await Task.WhenAll(RefuseAsync(service, gate), RefuseAsync(service, gate));

        Assert.Equal((kept.Entries + 1, kept.Messages + 1), await KeptAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_was_asked_anew_or_never_answered_says_so(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotedAsync(service);
        await AskAsync(service, gate, Asked);
        await AskAsync(service, gate, Again);
        service.Clock.Now = (DateTimeOffset)(await story.GateAsync(1))["round"]!["deadline"]!;
        await service.AdvanceAsync(TimeSpan.Zero);
        using var chair = await Browser.AsAsync(service, Story.Chair);

        var told = (await chair.OpenAsync($"/gates/{gate}")).Root.Section("consent").Text;

        Assert.Contains($"{Asked} Danach wurde mit anderer Begründung neu gebeten.", told, StringComparison.Ordinal);
        Assert.Contains($"{Again} Bis zum Ende der Runde hat niemand darauf geantwortet.", told, StringComparison.Ordinal);
    }

    private static async Task<(Story Story, Guid Gate)> VotedAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.Chair, "hold");
        return (story, gate);
    }

    private static async Task<(int Entries, int Messages)> KeptAsync(Story story) => (
        (await story.Service.CallAsync((Governance.Audit.AuditStore audit) => audit.ReadAsync(story.RolloutId, 0, 1000))).Count,
        (await story.Service.CallAsync((MessageStore store) => store.ReadAsync(new MessageFilter(null, null), long.MaxValue, 100))).Count);

    private static async Task AskAsync(RunningService service, Guid gate, string reason)
        => Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = reason })).Status);

    private static async Task RefuseAsync(RunningService service, Guid gate)
        => Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(Story.Chair, HttpMethod.Delete, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = No })).Status);
}
