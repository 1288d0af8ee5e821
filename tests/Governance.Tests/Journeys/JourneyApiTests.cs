using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys;

public sealed class JourneyApiTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private static JsonObject Moving => new()
    {
        ["name"] = "Umzug melden", ["persona"] = "Familie im Umzug", ["valueEur"] = 1_200_000, ["complexity"] = 34,
        ["departments"] = new JsonArray("Kundenservice", "Abrechnung"),
    };

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_journey_is_added_placed_and_brought_to_life(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var added = await AddAsync(story, Moving);
        Assert.Equal((HttpStatusCode.Created, "\"1\"", "candidate", null), (added.Status, added.ETag, Text(added, "state"), Text(added, "stage")));
        var path = added.Location!;
        await PutAsync(story, Story.Manager, $"{path}/owner", new JsonObject { ["personId"] = await story.PersonAsync(Story.Owner) });
        var placed = await PutAsync(story, Story.Manager, $"{path}/place", new JsonObject { ["stage"] = "pilot", ["pilotReason"] = "Alle Beteiligten sind da." });
        Assert.Equal(("pilot", 1, "\"3\""), (Text(placed, "stage"), (int)placed.Body!["position"]!, placed.ETag));
        await story.LiveAsync((Guid)added.Body!["id"]!);
        var read = await story.Service.CallAsync(SamplePeople.UlrichStein, HttpMethod.Get, path);
        Assert.Equal(("live", "1.0", Text(read, "ownerId")), (Text(read, "state"), Text(read, "playbookVersion"), Text(read, "stateSetBy")));
        Assert.NotNull(Text(read, "stateConfirmedBy"));
        var list = await story.Service.CallAsync(Story.Owner, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/journeys");
        Assert.Equal(read.Body!.ToJsonString(), Assert.Single(list.Body!.AsArray())!.ToJsonString());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_department_is_the_same_one_however_its_umlaut_was_written(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var body = Moving;
        (body["departments"], body["stage"]) = (new JsonArray("Zählerwesen", "Abrechnung"), "pilot");
        var path = (await AddAsync(story, body)).Location!;
        await PutAsync(story, Story.Manager, $"{path}/team", new JsonObject
        {
            ["members"] = new JsonArray(
                new JsonObject { ["personId"] = await story.PersonAsync(Story.Manager), ["department"] = "Za\u0308hlerwesen" },
                new JsonObject { ["personId"] = await story.PersonAsync(Story.Owner), ["department"] = "Abrechnung" }),
        });
        var coverage = (await story.GateAsync(1))["criteria"]!.AsArray().Single(criterion => (string?)criterion!["key"] == "team-coverage");
        Assert.Equal("met", (string?)coverage!["verdict"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_edit_on_an_old_view_learns_who_was_faster(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var path = (await AddAsync(story, Moving)).Location!;
        var body = new JsonObject { ["state"] = "inDesign" };
        Assert.Equal("\"2\"", (await PutAsync(story, Story.Manager, $"{path}/state", body, ("If-Match", "\"1\""))).ETag);
        var late = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"{path}/state", new JsonObject { ["state"] = "inImplementation" }, ("If-Match", "\"1\""));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "revision.stale"), (late.Status, late.Code));
        Assert.Contains("Miriam Kessler", late.Detail, StringComparison.Ordinal);
        Assert.Equal("if_match.invalid", (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"{path}/state", body, ("If-Match", "W/\"2\""))).Code);
        Assert.Equal("journey.transition", (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"{path}/state", new JsonObject { ["state"] = "live" }, ("If-Match", "*"))).Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Roles_and_places_decide_who_may_what(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var path = (await AddAsync(story, Moving)).Location!;
        var owner = new JsonObject { ["personId"] = await story.PersonAsync(Story.Owner) };
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Service.CallAsync(Story.Chair, HttpMethod.Put, $"{path}/owner", owner)).Status);
        var foreign = await story.Service.CallAsync(SamplePeople.HenrikSommer, HttpMethod.Put, $"{path}/owner", owner);
        Assert.Equal((HttpStatusCode.Forbidden, "journey.not_yours"), (foreign.Status, foreign.Code));
        var add = await story.Service.CallAsync(SamplePeople.HenrikSommer, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/journeys", Moving);
        Assert.Equal("journey.not_yours", add.Code);
        Assert.Equal("journey.not_yours", (await story.Service.CallAsync(Story.Owner, HttpMethod.Put, $"{path}/state", new JsonObject { ["state"] = "inDesign" })).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await story.Service.CallAsync(null, HttpMethod.Get, path)).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_does_not_exist_is_not_found(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var nowhere = Guid.NewGuid();
        Assert.Equal("journey.unknown", (await story.Service.CallAsync(Story.Owner, HttpMethod.Get, $"/api/journeys/{nowhere}")).Code);
        Assert.Equal("journey.unknown", (await story.Service.CallAsync(Story.Owner, HttpMethod.Put, $"/api/journeys/{nowhere}/team", new JsonObject { ["members"] = new JsonArray() })).Code);
        Assert.Equal("rollout.unknown", (await story.Service.CallAsync(Story.Owner, HttpMethod.Get, $"/api/rollouts/{nowhere}/journeys")).Code);
        Assert.Equal("rollout.unknown", (await story.Service.CallAsync(Story.Owner, HttpMethod.Get, $"/api/rollouts/{nowhere}/pilot-choice")).Code);
        Assert.Equal("rollout.unknown", (await story.Service.CallAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{nowhere}/journeys", Moving)).Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_wrong_is_named_field_by_field(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        Assert.Equal(["name", "persona", "valueEur", "complexity", "departments"], (await AddAsync(story, [])).Fields);
        var odd = Moving;
        (odd["valueEur"], odd["complexity"], odd["departments"], odd["stage"]) = (-1, 101, new JsonArray(" ", null), "4");
        Assert.Equal(["valueEur", "complexity", "departments", "stage"], (await AddAsync(story, odd)).Fields);
        var path = (await AddAsync(story, Moving)).Location!;
        foreach (var (part, body, field) in new (string, JsonObject, string)[]
        {
            ("owner", [], "personId"),
            ("owner", new() { ["personId"] = await story.PersonAsync(SamplePeople.NadineWolff) }, "personId"),
            ("team", [], "members"),
            ("team", new() { ["members"] = new JsonArray((JsonNode?)null) }, "members"),
            ("state", [], "state"),
            ("state", new() { ["state"] = "retired" }, "reason"),
            ("place", new() { ["stage"] = "anchored" }, "stage"),
            ("place", new() { ["stage"] = "pilot", ["position"] = 0 }, "position"),
        })
        {
            var refused = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"{path}/{part}", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(field, refused.Fields);
        }

        Assert.Equal("\"1\"", (await story.Service.CallAsync(Story.Manager, HttpMethod.Get, path)).ETag);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_choice_of_the_pilot_says_why(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var (narrow, heavy) = (Moving, Moving);
        (narrow["complexity"], narrow["departments"], heavy["valueEur"]) = (1, new JsonArray("IT"), 4_600_000);
        var ids = new[] { await AddAsync(story, narrow), await AddAsync(story, heavy), await AddAsync(story, Moving) }.Select(added => Text(added, "id")).ToList();
        var choice = await story.Service.CallAsync(Story.Owner, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/pilot-choice");
        var standings = choice.Body!.AsArray().ToDictionary(one => (string)one!["journeyId"]!);
        Assert.Equal((false, "Sie liegt in nur einem Bereich."), ((bool)standings[ids[0]!]!["eligible"]!, (string?)standings[ids[0]!]!["reasons"]![0]));
        Assert.Equal([ids[2]], standings.Where(one => (bool)one.Value!["best"]!).Select(one => one.Key));
        Assert.Equal(3, (int?)standings[ids[1]!]!["rank"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_post_twice_adds_one_journey(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var (path, key) = ($"/api/rollouts/{story.RolloutId}/journeys", ("Idempotency-Key", "umzug-1"));
        var first = await story.Service.CallAsync(Story.Manager, HttpMethod.Post, path, Moving, key);
        var second = await story.Service.CallAsync(Story.Manager, HttpMethod.Post, path, Moving, key);
        Assert.Equal((first.Location, first.ETag, true), (second.Location, second.ETag, second.Replayed));
        Assert.Single((await story.Service.CallAsync(Story.Manager, HttpMethod.Get, path)).Body!.AsArray());
    }

    private static Task<ApiAnswer> AddAsync(Story story, JsonObject body)
        => story.Service.CallAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/journeys", body);

    private static async Task<ApiAnswer> PutAsync(Story story, TenantPerson person, string path, JsonObject body, params (string, string)[] headers)
    {
        var answer = await story.Service.CallAsync(person, HttpMethod.Put, path, body, headers);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {answer.Body}");
        return answer;
    }

    private static string? Text(ApiAnswer answer, string member) => (string?)answer.Body![member];
}
