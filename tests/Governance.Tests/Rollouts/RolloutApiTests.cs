using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts;

public sealed class RolloutApiTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sponsor_charters_and_everybody_reads(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var created = await PostAsync(service, await BodyAsync(service));
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (created.Status, created.ETag));
        var read = await service.CallAsync(Story.Owner, HttpMethod.Get, created.Location!);
        Assert.Equal(("Privatkunden-Journeys", "pilot", "running", "DE-SN"), (Text(read, "name"), Text(read, "stage"), Text(read, "state"), Text(read, "land")));
        Assert.Equal(["Kundenservice", "Abrechnung"], read.Body!["units"]!.AsArray().Select(unit => (string?)unit));
        Assert.Equal(3, read.Body["seats"]!.AsArray().Count);
        Assert.Equal(Text(created, "chairId"), (string?)read.Body["seats"]![0]!["personId"]);
        var list = await service.CallAsync(Story.Owner, HttpMethod.Get, "/api/rollouts");
        Assert.Contains(list.Body!.AsArray(), one => (string?)one!["id"] == Text(created, "id"));
        var gates = await service.CallAsync(Story.Owner, HttpMethod.Get, $"{created.Location}/gates");
        Assert.Equal(1, (int?)Assert.Single(gates.Body!.AsArray())!["number"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_sponsors_charter_and_nobody_reads_without_a_token(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var body = await BodyAsync(service);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(Story.Manager, HttpMethod.Post, "/api/rollouts", body)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.CallAsync(null, HttpMethod.Post, "/api/rollouts", body)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.CallAsync(null, HttpMethod.Get, "/api/rollouts")).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_does_not_exist_is_said_in_the_readers_language(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var path = $"/api/rollouts/{Guid.NewGuid()}";
        var german = await service.CallAsync(Story.Owner, HttpMethod.Get, path);
        var english = await service.CallAsync(Story.Owner, HttpMethod.Get, path, null, ("Accept-Language", "en"));
        Assert.Equal((HttpStatusCode.NotFound, "rollout.unknown", "Diesen Rollout gibt es nicht."), (german.Status, german.Code, german.Detail));
        Assert.Equal("There is no such rollout.", english.Detail);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_wrong_is_named_field_by_field(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var empty = await PostAsync(service, []);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "input.invalid"), (empty.Status, empty.Code));
        Assert.Equal(["name", "purpose", "units", "managerId", "seatPersonIds", "land", "channel"], empty.Fields);
        var body = await BodyAsync(service);
        (body["managerId"], body["quorumPercent"], body["name"]) = (body["seatPersonIds"]![0]!.DeepClone(), 60, "Neu\u202etxt.exe");
        Assert.Equal(["name", "managerId"], (await PostAsync(service, body)).Fields);
        (body["name"], body["entryStage"], body["land"]) = ("Neu", "anchored", "Sachsen");
        var refused = await PostAsync(service, body);
        Assert.Equal(["managerId", "land", "entryStage"], refused.Fields);
        Assert.StartsWith("Wer die Gesamtverantwortung trägt", (string?)refused.Body!["errors"]!["managerId"]![0], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Members_that_are_unknown_or_of_a_wrong_type_are_refused_by_name(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var body = await BodyAsync(service);
        body["budget"] = 480_000;
        var unknown = await PostAsync(service, body);
        Assert.Equal((HttpStatusCode.BadRequest, "json.unknown"), (unknown.Status, unknown.Code));
        Assert.Contains("budget", unknown.Detail, StringComparison.Ordinal);
        body.Remove("budget");
        body["quorumPercent"] = "sechzig";
        Assert.Equal("json.type", (await PostAsync(service, body)).Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_charter_that_was_read_can_be_sent_back_as_it_is(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var path = $"/api/rollouts/{story.RolloutId}/charter";
        var charter = (await story.SendAsync(Story.Chair, HttpMethod.Get, path, null))!["charter"]!.AsObject();
        Assert.Equal("pilot", (string?)charter["entryStage"]);

        var same = await story.Service.CallAsync(Story.Chair, HttpMethod.Put, path, charter.DeepClone());
        charter["entryStage"] = "extension";
        var other = await story.Service.CallAsync(Story.Chair, HttpMethod.Put, path, charter.DeepClone());
        charter.Remove("entryStage");
        charter["seats"] = 3;
        var unknown = await story.Service.CallAsync(Story.Chair, HttpMethod.Put, path, charter);

        Assert.Equal(HttpStatusCode.OK, same.Status);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Der Einstieg des Rollouts bleibt, wie er ist: Pilot."), (other.Status, (string?)other.Body!["errors"]!["entryStage"]![0]));
        Assert.Equal(("json.unknown", "Ein Feld ist hier nicht vorgesehen"), (unknown.Code, (string?)unknown.Body!["title"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_post_twice_makes_one_rollout(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var body = await BodyAsync(service);
        body["name"] = $"Einmal {Guid.NewGuid()}";
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(PostAsync(service, body, key), PostAsync(service, body, key), PostAsync(service, body, key));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Created, Text(answers[0], "id"), answers[0].Location), (answer.Status, Text(answer, "id"), answer.Location)));
        Assert.Equal(2, answers.Count(answer => answer.Replayed));
        var list = await service.CallAsync(Story.Owner, HttpMethod.Get, "/api/rollouts");
        Assert.Single(list.Body!.AsArray(), one => (string?)one!["name"] == (string?)body["name"]);
        body["name"] = "Etwas anderes";
        Assert.Equal("idempotency.other_request", (await PostAsync(service, body, key)).Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_refused_post_leaves_its_key_free(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var body = await BodyAsync(service);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        body["name"] = "";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(service, body, key)).Status);
        body["name"] = "<b>Netz & Wärme</b>";
        var created = await PostAsync(service, body, key);
        Assert.Equal((HttpStatusCode.Created, "<b>Netz & Wärme</b>"), (created.Status, Text(created, "name")));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_is_no_sponsor_gets_no_seat(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var body = await BodyAsync(service);
        var people = await service.CallAsync(Story.Chair, HttpMethod.Get, "/api/people");
        body["seatPersonIds"]!.AsArray().Add((string)people.Body!.AsArray().Single(one => (string?)one!["name"] == SamplePeople.PetraLange.Name)!["id"]!);
        Assert.Equal(["seatPersonIds"], (await PostAsync(service, body)).Fields);
    }

    private static Task<ApiAnswer> PostAsync(RunningService service, JsonObject body, params (string, string)[] headers)
        => service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body, headers);

    private static Task<JsonObject> BodyAsync(RunningService service) => new Story(service).CharterBodyAsync();

    private static string? Text(ApiAnswer answer, string member) => (string?)answer.Body![member];
}
