using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>Where the chair has lost the role, nobody takes the committee over: neither the governed nor one seat with them.</summary>
public sealed class CharterVacancyTests
{
    private static readonly TenantPerson Newcomer = SamplePeople.KarinVogt;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_and_one_seat_do_not_take_the_committee_over(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await BeginAsync(service);
        var takeover = await CharterAsync(story, Story.SecondSponsor, Story.Chair);
        takeover["quorumPercent"] = 50;
        var proposed = await ProposeAsync(story, takeover);

        var elevated = await AnswerAsync(story, Story.SecondSponsor, proposed);

        Assert.Equal((HttpStatusCode.Forbidden, "charter.own_elevation"), (elevated.Status, elevated.Code));
        Assert.Contains("Er gäbe Ihnen den Vorsitz.", elevated.Detail, StringComparison.Ordinal);
        var unseating = await AnswerAsync(story, Story.ThirdSponsor, await ProposeAsync(story, await CharterAsync(story, Story.SecondSponsor, Story.Chair)));
        Assert.Equal((HttpStatusCode.Conflict, "charter.without_chair"), (unseating.Status, unseating.Code));
        Assert.Equal(3, (await story.SeatsAsync()).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Without_a_chair_deciding_gets_no_easier_and_nobody_new_decides(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await BeginAsync(service);
        var easier = await CharterAsync(story, Story.Chair, Story.SecondSponsor, Story.ThirdSponsor);
        easier["quorumPercent"] = 50;
        var packed = await CharterAsync(story, Story.Chair, Story.SecondSponsor, Story.ThirdSponsor, Newcomer);

        foreach (var change in new[] { easier, packed })
        {
            var refused = await AnswerAsync(story, Story.SecondSponsor, await ProposeAsync(story, change));
            Assert.Equal((HttpStatusCode.Conflict, "charter.without_chair"), (refused.Status, refused.Code));
            Assert.Contains("Bis es einen neuen gibt, verliert niemand mit dieser Rolle den Sitz", refused.Detail, StringComparison.Ordinal);
        }

        var succession = await CharterAsync(story, Story.SecondSponsor, Story.ThirdSponsor);
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(story, Story.ThirdSponsor, await ProposeAsync(story, succession))).Status);
        await story.SendAsync(Story.SecondSponsor, HttpMethod.Put, Path(story), packed = await CharterAsync(story, Story.SecondSponsor, Story.ThirdSponsor, Newcomer));
        Assert.Equal(3, (await story.SeatsAsync()).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_is_left_alone_lets_one_more_in_who_then_consents_to_the_chair(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await BeginAsync(service, Story.ThirdSponsor);

        var joined = await AnswerAsync(story, Story.SecondSponsor, await ProposeAsync(story, await CharterAsync(story, Story.Chair, Story.SecondSponsor, Story.ThirdSponsor, Newcomer)));
        var chaired = await AnswerAsync(story, Newcomer, await ProposeAsync(story, await CharterAsync(story, Story.SecondSponsor, Newcomer)));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (joined.Status, chaired.Status));
        Assert.Equal(2, (await story.SeatsAsync()).Count);
    }

    private static async Task<Story> BeginAsync(RunningService service, params TenantPerson[] alsoLost)
    {
        var story = await Story.StartAsync(service);
        foreach (var person in alsoLost.Prepend(Story.Chair))
        {
            service.Tenant.State.AssignRoles(person.ObjectId);
        }

        await service.SyncAsync();
        return story;
    }

    private static string Path(Story story) => $"/api/rollouts/{story.RolloutId}/charter";

    private static async Task<JsonObject> CharterAsync(Story story, TenantPerson chair, params TenantPerson[] others)
    {
        var body = await story.CharterBodyAsync();
        (body["chairId"], body["reason"]) = (await story.PersonAsync(chair), "Neu geordnet.");
        body["seatPersonIds"] = new JsonArray([.. await Task.WhenAll(others.Select(story.PersonAsync))]);
        return body;
    }

    private static async Task<string> ProposeAsync(Story story, JsonObject charter)
        => (string)(await story.SendAsync(Story.Manager, HttpMethod.Put, Path(story), charter, HttpStatusCode.Accepted))!["proposal"]!["id"]!;

    private static Task<ApiAnswer> AnswerAsync(Story story, TenantPerson by, string change)
        => story.Service.CallAsync(by, HttpMethod.Put, $"{Path(story)}/consent", new JsonObject { ["changeId"] = change, ["accept"] = true });
}
