using System.Net;
using System.Text.Json.Nodes;
using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Shared.Localisation;
using Governance.Tests.Support;
using static Governance.Tests.Reviews.CalendarScene;

namespace Governance.Tests.Reviews;

/// <summary>Reviews of many people, and people who leave: the tenant does not know them any more.</summary>
public sealed class PeopleGoneTests
{
    private const int Most = 100;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_has_left_is_invited_no_more_and_everybody_else_still_is(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await DeliverAllAsync(service);
        Assert.Contains(ReviewScene.Guest.UserPrincipalName, Standing(service)[0].Guests);

        await LeaveAsync(service, ReviewScene.Guest);
        ReviewScene.Is(await scene.MoveAsync(await scene.NextAsync(), Story.Manager, Formats.Machine(scene.NextMonday), "14:00"), HttpStatusCode.OK);
        service.Clock.Advance(TimeSpan.FromDays(7));
        await scene.PlanAsync();
        await DeliverAllAsync(service);

        Assert.Equal([Story.Manager.UserPrincipalName], Standing(service)[0].Guests);
        Assert.Equal([Story.Manager.UserPrincipalName], Standing(service)[^1].Guests);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task When_the_chair_has_left_every_date_stands_and_goes_to_the_calendar_of_whoever_follows(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await DeliverAllAsync(service);
        var follower = await FollowerAsync(scene);
        await LeaveAsync(service, ReviewScene.Lead);

        await LookAsync(service);
        Assert.All(await scene.DatesAsync(), date => Assert.Equal("planned", (string?)date["state"]));
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, follower), HttpStatusCode.OK);
        await DeliverAllAsync(service);

        Assert.Equal((await scene.DatesAsync()).Select(date => Instant(date["startsAt"])), Standing(service, Story.Manager).Select(one => one.Start));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_chair_who_left_before_the_invitations_went_out_is_told_to_the_administrator_and_a_follower_gets_them(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var follower = await FollowerAsync(scene);
        await LeaveAsync(service, ReviewScene.Lead);

        await service.DeliverAsync();
        Assert.Contains("Das Postfach gibt es nicht oder nicht mehr.", await MessageAsync(service, "dead"), StringComparison.Ordinal);
        var dead = await DeadAsync(service);
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, follower), HttpStatusCode.OK);
        await service.DeliverAsync();

        var count = (await scene.DatesAsync()).Count;
        Assert.Equal((count, count, count), (dead, await DeadAsync(service), Standing(service, Story.Manager).Count));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_review_of_a_hundred_is_one_event_that_invites_them_all_and_five_hundred_are_told_that_it_takes_no_more(string engine)
    {
        await using var service = await StartAsync(engine, SampleCompany.Data with { People = [.. SamplePeople.All, .. Enumerable.Range(1, 500).Select(Someone)] });
        var story = await Story.StartAsync(service);
        var ids = (await service.CallAsync(Story.Manager, HttpMethod.Get, "/api/people")).Body!.AsArray().Where(person => ((string)person!["name"]!).StartsWith("Jemand", StringComparison.Ordinal)).Select(person => person!["id"]!).ToList();
        Assert.Equal(500, ids.Count);
        var body = await new ReviewScene(story).BodyAsync();
        body["participantIds"] = People(ids, 499);
        var refused = await service.CallAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/review-series", new JsonObject { ["series"] = body });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "participantIds"), (refused.Status, Assert.Single(refused.Fields)));
        Assert.Contains($"Zu einem Review gehören mit der Leitung 2 bis {Most} Personen.", refused.Body!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);

        var scene = await ReviewScene.InAsync(story, series =>
        {
            series["participantIds"] = People(ids, Most - 1);
            return Task.CompletedTask;
        });
        await DeliverAllAsync(service);

        Assert.Equal((await scene.DatesAsync()).Count, Standing(service).Count);
        Assert.All(Standing(service), one => Assert.Equal((Most - 1, 1), (one.Guests.Distinct().Count(), one.Writes)));
        await scene.BeginAsync();
        Assert.Contains("Jemand 99", await PageAsync(scene, await scene.NextAsync()), StringComparison.Ordinal);
    }

    private static JsonArray People(IEnumerable<JsonNode> ids, int count) => [.. ids.Take(count).Select(id => id.DeepClone())];

    private static TenantPerson Someone(int number)
        => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 9]), $"Jemand {number}", $"jemand.{number}@auental.example", "Kundenservice", JobTitle: null);

    private static async Task<JsonObject> FollowerAsync(ReviewScene scene)
    {
        var series = await scene.BodyAsync();
        (series["chairId"], series["participantIds"]) = (await scene.Story.PersonAsync(Story.Manager), new JsonArray(await scene.Story.PersonAsync(ReviewScene.Guest)));
        return series;
    }

    private static async Task<int> DeadAsync(RunningService service) => (await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, "/api/outbox?state=dead")).Body!.AsArray().Count;

    private static async Task LeaveAsync(RunningService service, TenantPerson person)
    {
        service.Tenant.State.Remove(person.ObjectId);
        await service.CallAsync(async (DirectorySync sync) =>
        {
            await sync.RunAsync(SampleCompany.TenantId);
            return true;
        });
    }
}
