using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>Whoever changes who decides, or how easily, says why; whoever it concerns reads it.</summary>
public sealed class CharterReasonTests
{
    private const string Reason = "Tomasz Wieland wechselt in den Aufsichtsrat.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_weighs_needs_a_reason_and_all_else_may_have_one(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        foreach (var change in await HeavyAsync(story))
        {
            foreach (var person in new[] { Story.Chair, Story.Manager })
            {
                var refused = await PutAsync(story, person, change);
                Assert.Equal((HttpStatusCode.UnprocessableEntity, "input.invalid"), (refused.Status, refused.Code));
                Assert.Equal("Begründen Sie, warum jemand einen Sitz erhält oder verliert, das Quorum oder die Einstimmigkeit gelockert wird oder Vorsitz oder Gesamtverantwortung wechseln.", (string?)refused.Body!["errors"]!["reason"]![0]);
            }
        }

        var light = await story.CharterBodyAsync();
        light["quorumPercent"] = 80;
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(story, Story.Chair, light)).Status);
        light["quorumPercent"] = 60;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PutAsync(story, Story.Chair, light)).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_reason_is_read_by_who_accepts_in_the_history_in_the_trail_and_by_who_loses_the_seat(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var body = await WithoutThirdAsync(story);
        body["reason"] = Reason;
        var proposed = await story.SendAsync(Story.Manager, HttpMethod.Put, Path(story), body, HttpStatusCode.Accepted);
        Assert.Equal(Reason, (string?)proposed!["proposal"]!["because"]);
        Assert.Equal((string?)proposed["proposal"]!["id"], (string?)(await story.SendAsync(Story.Manager, HttpMethod.Put, Path(story), body, HttpStatusCode.Accepted))!["proposal"]!["id"]);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        Assert.Contains($"Miriam Kessler schlägt eine Änderung vor: Sitze. Begründung: {Reason}", (await chair.OpenAsync("/")).Text, StringComparison.Ordinal);
        var page = await chair.OpenAsync($"/rollouts/{story.RolloutId}/charter");
        Assert.Contains($"Begründung {Reason}", page.Root.Section($"change-{proposed["proposal"]!["id"]}").Text, StringComparison.Ordinal);

        await chair.PostAsync(page, $"/rollouts/{story.RolloutId}/charter/consent", HttpStatusCode.OK, ("accept", "true"));

        var read = await story.SendAsync(Story.Auditor, HttpMethod.Get, Path(story), null);
        var step = read!["changes"]![0]!;
        Assert.Equal((Reason, "seatPersonIds"), ((string?)step["because"], (string?)Assert.Single(step["fields"]!.AsArray())));
        Assert.Contains($"Begründung {Reason}", (await chair.OpenAsync($"/rollouts/{story.RolloutId}/charter")).Root.Section("history").Text, StringComparison.Ordinal);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        Assert.Contains(Reason, (await auditor.OpenAsync($"/audit/{story.RolloutId}")).Text, StringComparison.Ordinal);
        using var lost = await Browser.AsAsync(service, Story.ThirdSponsor);
        var told = await lost.OpenAsync("/");
        Assert.Equal(("Wartet auf mich", "Gerade wartet nichts auf Sie."), (told.Heading, told.Lede));
        var start = told.Root.Section("news").Text;
        Assert.Contains("Ihr Sitz ist entfallen: Privatkunden-Journeys", start, StringComparison.Ordinal);
        Assert.Contains($"Dr. Helene Brandt hat den Auftrag am 7. September 2026 auf Vorschlag von Miriam Kessler geändert. Mit dem Sitz endete jede Vertretung dafür. Begründung: {Reason}", start, StringComparison.Ordinal);
        Assert.DoesNotContain("Ihr Sitz ist entfallen", (await chair.OpenAsync("/")).Text, StringComparison.Ordinal);

        service.Clock.Advance(TimeSpan.FromDays(15));
        using var later = await Browser.AsAsync(service, Story.ThirdSponsor);
        Assert.DoesNotContain("Ihr Sitz ist entfallen", (await later.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_comes_in_or_takes_the_chair_reads_it_and_the_form_asks_for_it(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var address = $"/rollouts/{story.RolloutId}/charter";
        using var chair = await Browser.AsAsync(service, Story.Chair);
        var page = await chair.OpenAsync(address);
        var heir = ("chairId", (string)(await story.PersonAsync(Story.SecondSponsor))!);
        var refused = await chair.PostAsync(page, address, HttpStatusCode.UnprocessableEntity, heir);
        Assert.Contains("Begründen Sie, warum jemand einen Sitz erhält oder verliert", refused.Root.Id("f-change-reason-error").Text, StringComparison.Ordinal);

        await chair.PostAsync(refused, address, HttpStatusCode.OK, heir, ("reason", Reason));

        using var next = await Browser.AsAsync(service, Story.SecondSponsor, "en");
        var start = (await next.OpenAsync("/")).Text;
        Assert.Contains("You chair it now: Privatkunden-Journeys", start, StringComparison.Ordinal);
        Assert.Contains($"Dr. Helene Brandt changed the charter on 7 September 2026. Reason: {Reason}", start, StringComparison.Ordinal);
        var body = await WithNewcomerAsync(story);
        body["reason"] = "Der Vertrieb soll mitentscheiden.";
        await story.SendAsync(Story.SecondSponsor, HttpMethod.Put, Path(story), body);
        using var newcomer = await Browser.AsAsync(service, SamplePeople.KarinVogt);
        Assert.Contains("Sie haben einen Sitz: Privatkunden-Journeys", (await newcomer.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_may_be_outvoted_by_new_seats_is_told_who_got_them_and_why(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var body = await story.CharterBodyAsync();
        body["seatPersonIds"]!.AsArray().Add(await story.PersonAsync(SamplePeople.KarinVogt));
        body["reason"] = "Der Vertrieb soll mitentscheiden.";

        await story.SendAsync(Story.Chair, HttpMethod.Put, Path(story), body);

        const string told = "Dr. Helene Brandt hat den Auftrag am 7. September 2026 geändert. Neu mit Sitz: Karin Vogt. Begründung: Der Vertrieb soll mitentscheiden.";
        using var second = await Browser.AsAsync(service, Story.SecondSponsor);
        var start = (await second.OpenAsync("/")).Root.Section("news").Text;
        Assert.Contains("Weitere Sitze: Privatkunden-Journeys", start, StringComparison.Ordinal);
        Assert.Contains(told, start, StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Story.ThirdSponsor, "en");
        Assert.Contains("Given a seat: Karin Vogt. Reason: Der Vertrieb soll mitentscheiden.", (await english.OpenAsync("/")).Text, StringComparison.Ordinal);
        foreach (var other in new[] { Story.Chair, Story.Manager, SamplePeople.KarinVogt })
        {
            using var browser = await Browser.AsAsync(service, other);
            Assert.DoesNotContain("Weitere Sitze", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
        }

        var messages = await service.CallAsync((Governance.Orchestration.Messages.MessageStore store) => store.ReadAsync(new Governance.Orchestration.Messages.MessageFilter(null, null), long.MaxValue, 100));
        Assert.Single(messages, message => message.Content.Text.Contains("Geändert: Sitze.", StringComparison.Ordinal));

        // A further change does not take the place of what was told, and whoever has lost the seat is told that alone.
        await story.SeatAsync(Story.SecondSponsor, SamplePeople.KarinVogt);
        Assert.Contains(told, (await second.OpenAsync("/")).Text, StringComparison.Ordinal);
        var lost = (await english.OpenAsync("/")).Text;
        Assert.Contains("Your seat is gone: Privatkunden-Journeys", lost, StringComparison.Ordinal);
        Assert.DoesNotContain("Further seats", lost, StringComparison.Ordinal);
        service.Clock.Advance(TimeSpan.FromDays(15));
        using var later = await Browser.AsAsync(service, Story.SecondSponsor);
        Assert.DoesNotContain("Weitere Sitze", (await later.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_proposal_that_could_not_be_accepted_has_no_button_that_accepts_it(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var body = await WithoutThirdAsync(story);
        body["reason"] = Reason;
        await story.SendAsync(Story.Manager, HttpMethod.Put, Path(story), body, HttpStatusCode.Accepted);
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId);
        await service.SyncAsync();
        using var seat = await Browser.AsAsync(service, Story.SecondSponsor);

        var page = await seat.OpenAsync($"/rollouts/{story.RolloutId}/charter");

        Assert.Equal(["Vorschlag ablehnen"], page.Form($"/rollouts/{story.RolloutId}/charter/consent").Named("button").Select(button => button.Text.Split(':')[0].Trim()));
        Assert.Contains("Zuerst braucht der Rollout einen Vorsitz", page.Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<JsonObject>> HeavyAsync(Story story)
    {
        var (easier, manager, chair) = (await story.CharterBodyAsync(), await story.CharterBodyAsync(), await story.CharterBodyAsync());
        easier["quorumPercent"] = 50;
        manager["managerId"] = await story.PersonAsync(SamplePeople.HenrikSommer);
        (chair["chairId"], chair["seatPersonIds"]) = (await story.PersonAsync(Story.SecondSponsor), new JsonArray(await story.PersonAsync(Story.Chair), await story.PersonAsync(Story.ThirdSponsor)));
        var wider = await story.CharterBodyAsync();
        wider["seatPersonIds"]!.AsArray().Add(await story.PersonAsync(SamplePeople.KarinVogt));
        return [await WithoutThirdAsync(story), wider, easier, manager, chair];
    }

    private static async Task<JsonObject> WithoutThirdAsync(Story story)
    {
        var body = await story.CharterBodyAsync();
        body["seatPersonIds"] = new JsonArray(await story.PersonAsync(Story.SecondSponsor));
        return body;
    }

    private static async Task<JsonObject> WithNewcomerAsync(Story story)
    {
        var body = await story.CharterBodyAsync();
        body["seatPersonIds"] = new JsonArray(await story.PersonAsync(Story.Chair), await story.PersonAsync(Story.ThirdSponsor), await story.PersonAsync(SamplePeople.KarinVogt));
        return body;
    }

    private static string Path(Story story) => $"/api/rollouts/{story.RolloutId}/charter";

    private static Task<ApiAnswer> PutAsync(Story story, TenantPerson who, JsonObject body) => story.Service.CallAsync(who, HttpMethod.Put, Path(story), (JsonObject)body.DeepClone());
}
