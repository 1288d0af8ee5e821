using System.Net;
using System.Text.Json.Nodes;
using Governance.Reviews;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Reviews;

/// <summary>Minutes over the API: drafts, the moment at which they are final, who reads them, what is said behind them.</summary>
public sealed class MinutesTests
{
    private const string Decision = "Die Bestätigung nennt ab sofort die Bauwoche.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Minutes_are_saved_closed_and_posted_once_and_change_no_more(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var early = await scene.NextAsync();
        ReviewScene.Is(await scene.SaveAsync(early, ReviewScene.Lead), HttpStatusCode.Conflict, "review.too_early");
        ReviewScene.Is(await scene.CloseAsync(early, ReviewScene.Lead), HttpStatusCode.Conflict, "review.too_early");

        var id = await scene.BeginAsync();
        service.Clock.Advance(TimeSpan.FromHours(-1));
        ReviewScene.Is(await scene.CloseAsync(id, ReviewScene.Lead), HttpStatusCode.Conflict, "review.not_begun");
        service.Clock.Advance(TimeSpan.FromHours(1));
        ReviewScene.Is(await scene.CloseAsync(id, ReviewScene.Lead), HttpStatusCode.Conflict, "review.attendance");
        await service.DeliverAsync();
        var before = Posts(service).Count;
        var saved = await scene.SaveAsync(id, ReviewScene.Lead);
        ReviewScene.Is(saved, HttpStatusCode.OK);
        Assert.Equal(saved.ETag, (await scene.SaveAsync(id, Story.Manager, null, ("If-Match", "\"1\""))).ETag);
        Assert.Equal("draft", (string?)saved.Body!["minutes"]!["actions"]![0]!["state"]);
        Assert.Empty((await scene.Story.SendAsync(ReviewScene.Guest, HttpMethod.Get, "/api/actions", null))!.AsArray());

        var closed = await scene.CloseAsync(id, ReviewScene.Lead, ("If-Match", saved.ETag!));

        ReviewScene.Is(closed, HttpStatusCode.OK);
        Assert.Equal(("held", Decision, "open"), ((string?)closed.Body!["date"]!["state"], (string?)closed.Body["minutes"]!["decisions"]![0], (string?)closed.Body["minutes"]!["actions"]![0]!["state"]));
        Assert.Equal(closed.ETag, (await scene.CloseAsync(id, ReviewScene.Lead)).ETag);
        ReviewScene.Is(await scene.CloseAsync(id, Story.Manager), HttpStatusCode.Conflict, "review.held");
        ReviewScene.Is(await scene.SaveAsync(id, ReviewScene.Lead, await scene.MinutesAsync("Doch nicht.")), HttpStatusCode.Conflict, "review.held");
        ReviewScene.Is(await scene.CancelAsync(id, Story.Manager), HttpStatusCode.Conflict, "review.held");
        ReviewScene.Is(await scene.MoveAsync(id, Story.Manager, "2026-09-15"), HttpStatusCode.Conflict, "review.held");
        await service.DeliverAsync();
        var post = Assert.Single(Posts(service).Skip(before));
        Assert.Equal($"Maßnahme: Bauwoche in die Vorlage aufnehmen – {ReviewScene.Guest.Name}, bis 25. September 2026", post.Single(line => line.StartsWith("Maßnahme", StringComparison.Ordinal)));
        Assert.Contains($"Entscheidung: {Decision}", post);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_saves_on_an_old_draft_is_told_who_was_faster_and_nothing_is_written(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await scene.BeginAsync();
        var seen = (await service.CallAsync(ReviewScene.Lead, HttpMethod.Get, $"/api/reviews/{id}")).ETag!;
        ReviewScene.Is(await scene.SaveAsync(id, Story.Manager, null, ("If-Match", seen)), HttpStatusCode.OK);

        var late = await scene.SaveAsync(id, ReviewScene.Lead, await scene.MinutesAsync("Etwas anderes."), ("If-Match", seen));

        ReviewScene.Is(late, HttpStatusCode.PreconditionFailed, "revision.stale");
        Assert.Contains(Story.Manager.Name, late.Detail, StringComparison.Ordinal);
        Assert.Equal(Decision, (string?)(await service.CallAsync(ReviewScene.Lead, HttpMethod.Get, $"/api/reviews/{id}")).Body!["minutes"]!["decisions"]![0]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_two_who_close_at_once_one_is_told_and_the_channel_hears_it_once(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await scene.BeginAsync();
        ReviewScene.Is(await scene.SaveAsync(id, ReviewScene.Lead), HttpStatusCode.OK);
        await service.DeliverAsync();
        var before = Posts(service).Count;

        var answers = await Task.WhenAll(scene.CloseAsync(id, ReviewScene.Lead), scene.CloseAsync(id, Story.Manager));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        await service.DeliverAsync();
        Assert.Equal(before + 1, Posts(service).Count);
        var entries = (await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{scene.Story.RolloutId}/audit?limit=500", null))!.AsArray();
        Assert.Equal((1, 1), (entries.Count(entry => (string?)entry!["action"] == "review.closed"), entries.Count(entry => (string?)entry!["action"] == "action.created")));
        Assert.DoesNotContain(Decision, entries.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_message_leaves_with_the_minutes_or_not_at_all(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await scene.BeginAsync();
        ReviewScene.Is(await scene.SaveAsync(id, ReviewScene.Lead), HttpStatusCode.OK);
        await service.DeliverAsync();
        var before = Posts(service).Count;
        var lead = await service.CallerAsync(ReviewScene.Lead);

        await Assert.ThrowsAsync<TimeoutException>(() => service.CallAsync((IServiceProvider scope) => scope.GetRequiredService<Session>().RunAsync<bool>("review-close", lead.Actor, async () =>
        {
            Assert.Equal(ReviewState.Held, (await scope.GetRequiredService<MinutesService>().CloseAsync(id, null, lead)).Value.State);
            throw new TimeoutException("The database went away before the commit.");
        })));

        await service.DeliverAsync();
        Assert.Equal(before, Posts(service).Count);
        Assert.Equal("planned", (string?)(await service.CallAsync(ReviewScene.Lead, HttpMethod.Get, $"/api/reviews/{id}")).Body!["date"]!["state"]);
        ReviewScene.Is(await scene.CloseAsync(id, ReviewScene.Lead), HttpStatusCode.OK);
        await service.DeliverAsync();
        Assert.Equal(before + 1, Posts(service).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Participants_manager_seats_and_auditors_read_minutes_and_nobody_else(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await scene.HoldAsync();
        var action = (Guid)(await scene.Story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/reviews/{id}", null))!["minutes"]!["actions"]![0]!["id"]!;
        foreach (var (person, reads) in new[]
        {
            (ReviewScene.Lead, true), (ReviewScene.Guest, true), (Story.Manager, true), (Story.Chair, true), (Story.SecondSponsor, true), (Story.Auditor, true),
            (Story.Owner, false), (ReviewScene.Stranger, false), (SamplePeople.LarsPeters, false), (SamplePeople.HenrikSommer, false),
        })
        {
            var review = await service.CallAsync(person, HttpMethod.Get, $"/api/reviews/{id}");
            ReviewScene.Is(review, HttpStatusCode.OK);
            Assert.True(review.Body!["minutes"] is not null == reads, person.Name);
            ReviewScene.Is(await service.CallAsync(person, HttpMethod.Get, $"/api/actions/{action}"), reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden, reads ? null : "action.not_readable");
        }

        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Get, $"/api/reviews/{Guid.NewGuid()}"), HttpStatusCode.NotFound, "review.unknown");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_who_leads_writes_and_an_addendum_stands_behind_final_minutes(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await scene.BeginAsync();
        foreach (var person in new[] { ReviewScene.Guest, Story.Chair, Story.Owner, Story.Auditor, ReviewScene.Stranger })
        {
            ReviewScene.Is(await scene.SaveAsync(id, person), HttpStatusCode.Forbidden, "review.not_yours");
            ReviewScene.Is(await scene.CloseAsync(id, person), HttpStatusCode.Forbidden, "review.not_yours");
            ReviewScene.Is(await AmendAsync(scene, id, person), HttpStatusCode.Forbidden, "review.not_yours");
        }

        ReviewScene.Is(await AmendAsync(scene, id, ReviewScene.Lead), HttpStatusCode.Conflict, "review.not_held");
        Assert.Equal(id, await scene.HoldAsync(await scene.MinutesAsync()));
        ReviewScene.Is(await AmendAsync(scene, id, Story.Manager), HttpStatusCode.Created);
        var minutes = (await scene.Story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/reviews/{id}", null))!["minutes"]!;
        Assert.Equal((Decision, "Es war die Kalenderwoche 40."), ((string?)minutes["decisions"]![0], (string?)minutes["addenda"]![0]!["text"]));
        Assert.True((bool)(await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{scene.Story.RolloutId}/audit/verification", null))!["intact"]!);
    }

    public static TheoryData<string, string, string> BadMinutes { get; } = Build(
        ("""{"decisions":["A","LONG"]}""", "decisions[1]"),
        ("""{"decisions":["zwei\nZeilen"]}""", "decisions[0]"),
        ("""{"decisions":[""]}""", "decisions[0]"),
        ("""{"attendance":[{"personId":"NOBODY","presence":"present"}]}""", "attendance"),
        ("""{"attendance":[{"personId":"GUEST","presence":"late"}]}""", "attendance[0].presence"),
        ("""{"actions":[{"ownerId":"GUEST","dueDate":"2026-09-25"}]}""", "actions[0].text"),
        ("""{"actions":[{"text":"A","dueDate":"2026-09-25"}]}""", "actions[0].ownerId"),
        ("""{"actions":[{"text":"A","ownerId":"NOBODY","dueDate":"2026-09-25"}]}""", "actions[0].ownerId"),
        ("""{"actions":[{"text":"A","ownerId":"GUEST"}]}""", "actions[0].dueDate"),
        ("""{"actions":[{"text":"A","ownerId":"GUEST","dueDate":"2026-09-14"}]}""", "actions[0].dueDate"),
        ("""{"actions":[{"text":"A","ownerId":"GUEST","dueDate":"2026-09-26"}]}""", "actions[0].dueDate"),
        ("""{"actions":[{"text":"A","ownerId":"GUEST","dueDate":"2028-09-15"}]}""", "actions[0].dueDate"),
        ("""{"actions":[null]}""", "actions[0].text actions[0].ownerId actions[0].dueDate"));

    [Theory, MemberData(nameof(BadMinutes))]
    public async Task Minutes_that_say_too_little_or_too_much_are_refused_by_name(string engine, string json, string named)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await scene.BeginAsync();
        var body = json.Replace("LONG", new string('x', 501), StringComparison.Ordinal).Replace("NOBODY", Guid.NewGuid().ToString(), StringComparison.Ordinal)
            .Replace("GUEST", (await scene.Story.PersonAsync(ReviewScene.Guest)).ToString(), StringComparison.Ordinal);

        var answer = await scene.SaveAsync(id, ReviewScene.Lead, JsonNode.Parse(body)!.AsObject());

        ReviewScene.Is(answer, HttpStatusCode.UnprocessableEntity, "input.invalid");
        Assert.Equal(named, string.Join(' ', answer.Fields));
        Assert.Null((await service.CallAsync(ReviewScene.Lead, HttpMethod.Get, $"/api/reviews/{id}")).Body!["minutes"]);
    }

    private static Task<ApiAnswer> AmendAsync(ReviewScene scene, Guid id, TenantPerson who)
        => scene.Service.CallAsync(who, HttpMethod.Post, $"/api/reviews/{id}/addenda", new JsonObject { ["text"] = "Es war die Kalenderwoche 40." });

    private static IReadOnlyList<IReadOnlyList<string>> Posts(RunningService service)
        => [.. service.Tenant.Channels.Posts("lenkungskreis").Select(post => post.Lines.Select(line => line.Replace('\u00a0', ' ')).ToList())];

    private static TheoryData<string, string, string> Build(params (string Json, string Named)[] rows)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var engine in Engines.All)
        {
            foreach (var (json, named) in rows)
            {
                data.Add(engine, json, named);
            }
        }

        return data;
    }
}
