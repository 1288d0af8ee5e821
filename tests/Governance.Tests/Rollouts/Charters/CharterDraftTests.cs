using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>A journey manager drafts a charter over the API, and a sponsor signs it.</summary>
public sealed class CharterDraftTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_draft_grows_until_the_sponsor_signs_it_and_the_rollout_names_its_author(string engine)
    {
        var story = new Story(await fixture.OnAsync(engine));
        var draft = await DraftAsync(story, new JsonObject { ["name"] = "Wärme-Journeys", ["chairId"] = await story.PersonAsync(Story.SecondSponsor) });
        var early = await SignAsync(story, Story.SecondSponsor, draft, "\"1\"");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "input.invalid"), (early.Status, early.Code));
        Assert.Contains("purpose", early.Fields);

        var saved = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/charters/{draft}", await WholeAsync(story), ("If-Match", "\"1\""));
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (saved.Status, saved.ETag));
        var signed = await SignAsync(story, Story.SecondSponsor, draft, "\"2\"");
        Assert.Equal((HttpStatusCode.OK, "signed"), (signed.Status, (string?)signed.Body!["state"]));
        var again = await SignAsync(story, Story.SecondSponsor, draft, "\"2\"");
        Assert.Equal((string?)signed.Body["rolloutId"], (string?)again.Body!["rolloutId"]);

        var rollout = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{signed.Body["rolloutId"]}", null);
        Assert.Equal((await story.PersonAsync(Story.SecondSponsor)).ToString(), (string?)rollout!["chairId"]);
        Assert.Equal("running", (string?)rollout["state"]);
        var entries = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{signed.Body["rolloutId"]}/audit", null);
        Assert.Contains((await story.PersonAsync(Story.Manager)).ToString(), BodyOf(entries!, "rollout.chartered"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_changed_since_it_was_read_is_told_instead_of_signed(string engine)
    {
        var story = new Story(await fixture.OnAsync(engine));
        var draft = await DraftAsync(story, await WholeAsync(story));
        var body = await WholeAsync(story);
        (body["quorumPercent"], body["purpose"]) = (80, "Alles soll schneller gehen.");
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/charters/{draft}", body);

        var stale = await SignAsync(story, Story.SecondSponsor, draft, "\"1\"");

        Assert.Equal((HttpStatusCode.PreconditionFailed, "draft.changed"), (stale.Status, stale.Code));
        Assert.StartsWith("Es wurde nichts unterschrieben und nichts geändert: Miriam Kessler hat den Entwurf am ", stale.Detail, StringComparison.Ordinal);
        Assert.EndsWith("Geändert: Zweck und Quorum.", stale.Detail, StringComparison.Ordinal);
        Assert.Equal("open", await StateAsync(story, draft));
        var blind = await story.Service.CallAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/charters/{draft}/signature");
        Assert.Equal((HttpStatusCode.PreconditionRequired, "draft.revision_needed"), (blind.Status, blind.Code));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_signatures_at_the_same_instant_make_one_rollout(string engine)
    {
        var story = new Story(await fixture.OnAsync(engine));
        var draft = await DraftAsync(story, await WholeAsync(story));
        var answers = await Task.WhenAll(SignAsync(story, Story.SecondSponsor, draft, "\"1\""), SignAsync(story, Story.SecondSponsor, draft, "\"1\""));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => (string?)answer.Body!["rolloutId"]).Distinct());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_sponsor_changes_what_it_says_but_not_who_signs(string engine)
    {
        var story = new Story(await fixture.OnAsync(engine));
        var draft = await DraftAsync(story, await WholeAsync(story));
        var body = await WholeAsync(story);
        (body["unanimous"], body["chairId"]) = (true, await story.PersonAsync(Story.Chair));
        var changed = await story.SendAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/charters/{draft}", body);
        Assert.True((bool)changed!["charter"]!["unanimous"]!);
        Assert.Equal((await story.PersonAsync(Story.SecondSponsor)).ToString(), (string?)changed["chairId"]);
        Assert.Equal(2, (long)changed["revision"]!);
        Assert.Equal(2, (long)(await story.SendAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/charters/{draft}", body))!["revision"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_author_signer_and_auditors_read_it_and_only_the_named_sponsor_signs(string engine)
    {
        var story = new Story(await fixture.OnAsync(engine));
        var draft = await DraftAsync(story, await WholeAsync(story));
        var stranger = await story.Service.CallAsync(Story.Chair, HttpMethod.Get, $"/api/charters/{draft}");
        Assert.Equal((HttpStatusCode.Forbidden, "draft.not_yours"), (stranger.Status, stranger.Code));
        Assert.DoesNotContain((await story.SendAsync(Story.Chair, HttpMethod.Get, "/api/charters", null))!.AsArray(), one => (Guid)one!["id"]! == draft);
        foreach (var reader in new[] { Story.Manager, Story.SecondSponsor, Story.Auditor })
        {
            Assert.Contains((await story.SendAsync(reader, HttpMethod.Get, "/api/charters", null))!.AsArray(), one => (Guid)one!["id"]! == draft);
        }

        Assert.Equal("draft.not_yours", (await SignAsync(story, Story.Chair, draft, "\"1\"")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await SignAsync(story, Story.Manager, draft, "\"1\"")).Status);
        Assert.Equal("draft.unknown", (await SignAsync(story, Story.Chair, Guid.NewGuid(), "\"1\"")).Code);
        var sponsor = await story.Service.CallAsync(Story.Chair, HttpMethod.Post, "/api/charters", await WholeAsync(story));
        Assert.Equal(HttpStatusCode.Forbidden, sponsor.Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_draft_names_a_sponsor_and_says_nothing_wrong(string engine)
    {
        var story = new Story(await fixture.OnAsync(engine));
        var nobody = await story.Service.CallAsync(Story.Manager, HttpMethod.Post, "/api/charters", new JsonObject { ["name"] = "Wärme" });
        Assert.Equal(["chairId"], nobody.Fields);
        var manager = await story.Service.CallAsync(Story.Manager, HttpMethod.Post, "/api/charters", new JsonObject { ["chairId"] = await story.PersonAsync(Story.Manager) });
        Assert.Equal(["chairId"], manager.Fields);
        var body = await WholeAsync(story);
        (body["land"], body["seatPersonIds"]) = ("Sachsen", new JsonArray(await story.PersonAsync(Story.Owner)));
        Assert.Equal(["seatPersonIds", "land"], (await story.Service.CallAsync(Story.Manager, HttpMethod.Post, "/api/charters", body)).Fields);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_discarded_or_signed_stays_so(string engine)
    {
        var story = new Story(await fixture.OnAsync(engine));
        var draft = await DraftAsync(story, await WholeAsync(story));
        await story.SendAsync(Story.SecondSponsor, HttpMethod.Delete, $"/api/charters/{draft}", null);
        await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/charters/{draft}", null);
        Assert.Equal("discarded", await StateAsync(story, draft));
        Assert.Equal("draft.discarded", (await SignAsync(story, Story.SecondSponsor, draft, "\"2\"")).Code);

        var other = await DraftAsync(story, await WholeAsync(story));
        await SignAsync(story, Story.SecondSponsor, other, "\"1\"");
        var late = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/charters/{other}", new JsonObject { ["name"] = "Doch anders" });
        Assert.Equal((HttpStatusCode.Conflict, "draft.signed"), (late.Status, late.Code));
        Assert.Equal("draft.signed", (await story.Service.CallAsync(Story.Manager, HttpMethod.Delete, $"/api/charters/{other}")).Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_shall_sign_and_has_lost_the_role_does_not_give_the_draft_up_either(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = new Story(service);
        var draft = await DraftAsync(story, await WholeAsync(story));
        await service.AsAsync(Story.SecondSponsor);
        service.Tenant.State.AssignRoles(Story.SecondSponsor.ObjectId);

        var refused = await service.CallAsync(Story.SecondSponsor, HttpMethod.Delete, $"/api/charters/{draft}");

        Assert.Equal((HttpStatusCode.Forbidden, "role.lost"), (refused.Status, refused.Code));
        Assert.Equal("open", await StateAsync(story, draft));
        await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/charters/{draft}", null);
    }

    internal static async Task<JsonObject> WholeAsync(Story story)
    {
        var body = await story.CharterBodyAsync();
        body["chairId"] = await story.PersonAsync(Story.SecondSponsor);
        body["seatPersonIds"] = new JsonArray(await story.PersonAsync(Story.Chair), await story.PersonAsync(Story.ThirdSponsor));
        return body;
    }

    internal static async Task<Guid> DraftAsync(Story story, JsonObject body)
        => (Guid)(await story.SendAsync(Story.Manager, HttpMethod.Post, "/api/charters", body, HttpStatusCode.Created))!["id"]!;

    private static Task<ApiAnswer> SignAsync(Story story, TenantPerson sponsor, Guid draft, string revision)
        => story.Service.CallAsync(sponsor, HttpMethod.Put, $"/api/charters/{draft}/signature", null, ("If-Match", revision));

    private static async Task<string?> StateAsync(Story story, Guid draft)
        => (string?)(await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/charters/{draft}", null))!["state"];

    private static string BodyOf(JsonNode trail, string action)
        => trail.AsArray().First(entry => (string?)entry!["action"] == action)!.ToJsonString();
}
