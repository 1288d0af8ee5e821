using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>What is said to a proposal is kept, whatever the answer, and so is what it would have changed.</summary>
public sealed class CharterAnswerTests
{
    private const string Because = "Drei Stimmen sind zu viel verlangt.", Answer = "Für dieses Quartal einverstanden.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_reason_given_with_the_acceptance_is_read_by_the_proposer_in_the_history_in_the_trail_and_in_the_interface(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await ProposeAsync(story, 75);
        var address = $"/rollouts/{story.RolloutId}/charter";
        using var chair = await Browser.AsAsync(service, Story.Chair);

        await chair.PostAsync(await chair.OpenAsync(address), address + "/consent", HttpStatusCode.OK, ("accept", "true"), ("reason", Answer));

        using var manager = await Browser.AsAsync(service, Story.Manager);
        var page = await manager.OpenAsync(address);
        Assert.Contains($"Begründung der Annahme {Answer}", page.Root.Section("history").Text, StringComparison.Ordinal);
        Assert.Contains($"angenommen Dr. Helene Brandt schreibt: {Answer}", page.Root.Section("answered").Text, StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Story.Manager, "en");
        Assert.Contains($"Reason for accepting {Answer}", (await english.OpenAsync(address)).Root.Section("history").Text, StringComparison.Ordinal);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        Assert.Contains(Answer, (await auditor.OpenAsync($"/audit/{story.RolloutId}")).Text, StringComparison.Ordinal);
        var read = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api{address}", null);
        var step = Assert.Single(read!["changes"]!.AsArray())!;
        Assert.Equal((Because, Answer, "quorumPercent"), ((string?)step["because"], (string?)step["consentReason"], (string?)Assert.Single(step["fields"]!.AsArray())));
        Assert.Equal((Answer, "accepted"), ((string?)read["proposals"]![0]!["consentReason"], (string?)read["proposals"]![0]!["state"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_chair_passed_on_within_the_seats_changes_no_seat_and_a_new_seat_is_told_with_all_of_them(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var body = await story.CharterBodyAsync();
        body["chairId"] = await story.PersonAsync(Story.SecondSponsor);
        body["seatPersonIds"] = new JsonArray(await story.PersonAsync(Story.Chair), await story.PersonAsync(Story.ThirdSponsor));
        body["reason"] = "Neu geordnet.";
        var address = $"/rollouts/{story.RolloutId}/charter";
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api{address}", body, HttpStatusCode.Accepted);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        Assert.Contains("Miriam Kessler schlägt eine Änderung vor: Vorsitz. Begründung", (await chair.OpenAsync("/")).Text, StringComparison.Ordinal);
        var page = await chair.OpenAsync(address);
        Assert.Equal(["Vorsitz Dr. Helene Brandt Sabine Reuter"], Rows(page.Root));

        body["chairId"] = await story.PersonAsync(Story.Chair);
        body["seatPersonIds"] = new JsonArray(await story.PersonAsync(Story.SecondSponsor));
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api{address}", body, HttpStatusCode.Accepted);

        Assert.Equal(["Sitze Dr. Helene Brandt, Sabine Reuter und Dr. Tomasz Wieland Dr. Helene Brandt und Sabine Reuter"], Rows((await chair.OpenAsync(address)).Root));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_was_refused_can_be_read_with_what_it_would_have_changed_then_and_why(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var address = $"/rollouts/{story.RolloutId}/charter";
        var change = await ProposeAsync(story, 75);
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api{address}/consent", new JsonObject { ["changeId"] = change, ["accept"] = false, ["reason"] = "Noch nicht." });
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        var direct = await story.CharterBodyAsync();
        direct["quorumPercent"] = 90;
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api{address}", direct);
        using var manager = await Browser.AsAsync(service, Story.Manager);

        var answered = (await manager.OpenAsync(address)).Root.Section("answered");

        Assert.Contains($"Dr. Helene Brandt schreibt: Noch nicht. Begründung {Because}", answered.Text, StringComparison.Ordinal);
        Assert.Equal(["Quorum 60 % 75 %"], answered.Named("tr").Skip(1).Select(row => row.Text.Replace('\u00a0', ' ')));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_proposed_takes_it_back_until_it_is_answered(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var address = $"/rollouts/{story.RolloutId}/charter";
        var change = await ProposeAsync(story, 75);
        Assert.Equal("charter.not_proposer", (await WithdrawAsync(story, Story.Chair, change)).Code);
        Assert.Equal("charter.change_unknown", (await WithdrawAsync(story, Story.Manager, Guid.NewGuid().ToString())).Code);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        var open = await chair.OpenAsync(address);
        Assert.False(open.HasForm(address + "/withdrawal"));
        using var manager = await Browser.AsAsync(service, Story.Manager);

        var done = await manager.PostAsync(await manager.OpenAsync(address), address + "/withdrawal");

        Assert.Contains("Ihr Vorschlag ist zurückgezogen.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Vorschlag von Miriam Kessler vom 7. September 2026: zurückgezogen", done.Root.Section("answered").Text, StringComparison.Ordinal);
        Assert.Contains(Because, done.Root.Section("answered").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Änderung des Auftrags entscheiden", (await chair.OpenAsync("/")).Text, StringComparison.Ordinal);
        var late = await chair.PostAsync(open, address + "/consent", HttpStatusCode.Conflict, ("accept", "true"));
        Assert.Contains("zurückgezogen", late.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await WithdrawAsync(story, Story.Manager, change)).Status);
        using var english = await Browser.AsAsync(service, Story.Auditor, "en");
        Assert.Contains("Proposed change of the charter withdrawn", (await english.OpenAsync($"/audit/{story.RolloutId}")).Text, StringComparison.Ordinal);

        var answered = await ProposeAsync(story, 80);
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api{address}/consent", new JsonObject { ["changeId"] = answered, ["accept"] = false, ["reason"] = "Noch nicht." });
        Assert.Equal("charter.change_answered", (await WithdrawAsync(story, Story.Manager, answered)).Code);
    }

    private static Task<ApiAnswer> WithdrawAsync(Story story, Governance.Sandbox.Tenant.TenantPerson person, string change)
        => story.Service.CallAsync(person, HttpMethod.Delete, $"/api/rollouts/{story.RolloutId}/charter/proposals/{change}");

    private static IEnumerable<string> Rows(Html root) => root.Named("table").First().Named("tr").Skip(1).Select(row => row.Text.Replace('\u00a0', ' '));

    private static async Task<string> ProposeAsync(Story story, int quorum)
    {
        var body = await story.CharterBodyAsync();
        (body["quorumPercent"], body["reason"]) = (quorum, Because);
        return (string)(await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", body, HttpStatusCode.Accepted))!["proposal"]!["id"]!;
    }
}
