using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests;

/// <summary>What programs send by mistake or on purpose: each gets a clear answer in its language, and nothing is written.</summary>
public sealed class BadInputTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Rollouts = "/api/rollouts";

    /// <summary>Member, what is sent in its place, status, code, the field that the answer names (in errors or in the text).</summary>
    public static TheoryData<string, string, string, int, string, string> Charters { get; } = Build(
        ("budget", "480000", 400, "json.unknown", "budget"),
        ("name", "\"Einmal\",\"name\":\"Zweimal\"", 400, "json.twice", "name"),
        ("name", "\"\u3164\"", 422, "input.invalid", "name"),
        ("name", "\"\u2800 \u2800\"", 422, "input.invalid", "name"),
        ("name", "\"\u0301\ufe0f\"", 422, "input.invalid", "name"),
        ("quorumPercent", "\"sechzig\"", 400, "json.type", "quorumPercent"),
        ("quorumPercent", "\"60\"", 400, "json.type", "quorumPercent"),
        ("quorumPercent", "60.5", 400, "json.type", "quorumPercent"),
        ("quorumPercent", "1e400", 400, "json.type", "quorumPercent"),
        ("quorumPercent", "101", 422, "input.invalid", "quorumPercent"),
        ("unanimous", "\"ja\"", 400, "json.type", "unanimous"),
        ("units", "\"Kundenservice\"", 400, "json.type", "units"),
        ("units", "[]", 422, "input.invalid", "units"),
        ("units", "[null, 7]", 400, "json.type", "units"),
        ("managerId", "\"Miriam Kessler\"", 400, "json.type", "managerId"),
        ("managerId", "\"00000000-0000-0000-0000-000000000000\"", 422, "input.invalid", "managerId"),
        ("seatPersonIds", "[\"00000000-0000-0000-0000-000000000001\"]", 422, "input.invalid", "seatPersonIds"),
        ("seatPersonIds", "{}", 400, "json.type", "seatPersonIds"),
        ("name", "{\"de\": \"Privatkunden\"}", 400, "json.type", "name"),
        ("name", "null", 422, "input.invalid", "name"),
        ("name", "\"   \"", 422, "input.invalid", "name"),
        ("name", $"\"{new string('x', 121)}\"", 422, "input.invalid", "name"),
        ("name", "\"zwei\\nZeilen\"", 422, "input.invalid", "name"),
        ("name", "\"Klingel\\u0007\"", 422, "input.invalid", "name"),
        ("name", "\"Null\\u0000\"", 422, "input.invalid", "name"),
        ("name", "\"gedreht\\u202etxt.exe\"", 422, "input.invalid", "name"),
        ("name", "\"halb\\ud83d\"", 400, "json.type", "name"),
        ("purpose", $"\"{new string('x', 2001)}\"", 422, "input.invalid", "purpose"),
        ("land", "\"DE-XX\"", 422, "input.invalid", "land"),
        ("channel", "\"' or 1=1 --\"", 422, "input.invalid", "channel"),
        ("entryStage", "\"anchored\"", 422, "input.invalid", "entryStage"),
        ("entryStage", "3", 400, "json.type", "entryStage"));

    [Theory, MemberData(nameof(Charters))]
    public async Task A_charter_with_a_bad_member_is_refused_by_name(string engine, string member, string json, int status, string code, string named)
    {
        var (service, body) = (await fixture.OnAsync(engine), await CharterAsync(engine));
        body.Remove(member);
        var text = $"{body.ToJsonString().TrimEnd('}')},\"{member}\":{json}}}";
        var before = await RowsAsync(service);
        foreach (var language in new[] { "de", "en" })
        {
            var answer = await SendAsync(service, HttpMethod.Post, Rollouts, text, language);
            Assert.Equal((status, code), ((int)answer.Status, answer.Code));
            Assert.Contains(named, code == "input.invalid" ? string.Join(' ', answer.Fields) : answer.Detail, StringComparison.Ordinal);
            AssertLanguage(answer, language);
        }

        Assert.Equal(before, await RowsAsync(service));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_no_JSON_is_refused_with_line_and_place(string engine)
    {
        var service = await fixture.OnAsync(engine);
        foreach (var text in new[] { "{\"name\": \"Privat", "{'name': 1}", "<charter/>", "{\"name\":\"x\",}", "\u0000" })
        {
            var answer = await SendAsync(service, HttpMethod.Post, Rollouts, text);
            Assert.True((HttpStatusCode.BadRequest, "json.invalid") == (answer.Status, answer.Code), $"{text}: {answer.Body}");
            Assert.Contains("Zeile 1", answer.Detail, StringComparison.Ordinal);
            Assert.Contains("line 1", (await SendAsync(service, HttpMethod.Post, Rollouts, text, "en")).Detail, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var text in new[] { "[]", "\"Text\"", "7", "null", "" })
        {
            var answer = await SendAsync(service, HttpMethod.Post, Rollouts, text);
            Assert.True(answer.Status == HttpStatusCode.BadRequest && answer.Code is "json.type" or "request.invalid", $"{text}: {answer.Status} {answer.Code}");
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Another_content_type_is_refused(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var text = (await CharterAsync(engine)).ToJsonString();
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/xml" })
        {
            var answer = await SendAsync(service, HttpMethod.Post, Rollouts, text, type: type);
            Assert.Equal((HttpStatusCode.UnsupportedMediaType, "media.refused"), (answer.Status, answer.Code));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task More_than_the_limit_is_refused_with_the_limit_announced_or_not(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var body = await CharterAsync(engine);
        body["purpose"] = new string('x', 1_100_000);
        var before = await RowsAsync(service);
        var announced = await SendAsync(service, HttpMethod.Post, Rollouts, body.ToJsonString());
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body.limit"), (announced.Status, announced.Code));
        Assert.Contains("1\u00a0MB", announced.Detail, StringComparison.Ordinal);
        var streamed = await SendAsync(service, HttpMethod.Post, Rollouts, body.ToJsonString(), chunked: true);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body.limit"), (streamed.Status, streamed.Code));
        Assert.Equal(announced.Detail, streamed.Detail);
        Assert.Equal(before, await RowsAsync(service));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Markup_and_quotes_come_back_as_they_were_sent(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var body = await CharterAsync(engine);
        const string Hostile = "<script>alert('x')</script> \"; drop table rollouts; -- & {{7*7}} 🧭 Ω";
        (body["name"], body["purpose"]) = (Hostile, $"{Hostile}\n<b>Zweite Zeile</b>");
        var created = await service.CallAsync(Story.Chair, HttpMethod.Post, Rollouts, body);
        var read = await service.CallAsync(Story.Manager, HttpMethod.Get, created.Location!);
        Assert.Equal((Hostile, $"{Hostile}\n<b>Zweite Zeile</b>"), ((string?)read.Body!["name"], (string?)read.Body["purpose"]));
        Assert.Equal("application/json", read.MediaType);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_revision_that_is_stale_or_none_changes_nothing(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        var before = await RowsAsync(service);
        var state = new JsonObject { ["state"] = "inDesign" };
        foreach (var garbage in new[] { "", "\"abc\"", "7", "W/\"1\"", "\"1\", \"2\"", "\"99999999999999999999\"" })
        {
            var refused = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/state", state, ("If-Match", garbage));
            Assert.Equal((HttpStatusCode.BadRequest, "if_match.invalid"), (refused.Status, refused.Code));
        }

        var stale = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/state", state, ("If-Match", "\"1\""));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "revision.stale"), (stale.Status, stale.Code));
        Assert.Contains(Story.Manager.Name, stale.Detail, StringComparison.Ordinal);
        var submission = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Freigabe" }, ("If-Match", "\"0\""));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "gate.changed"), (submission.Status, submission.Code));
        Assert.Contains("Dr. Helene Brandt hat das Gate inzwischen geändert, am 7.\u00a0September 2026", submission.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(service));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Every_other_command_names_the_bad_field_too(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        var before = await RowsAsync(service);
        var (gates, journeys, long4000) = ($"/api/gates/{gate}", $"/api/journeys/{journey}", new string('x', 4001));
        (string Path, string Json, int Status, string Named)[] sent =
        [
            ($"{gates}/criteria/first-success/evidence", "{\"kind\":\"picture\",\"content\":\"x\"}", 422, "kind"),
            ($"{gates}/criteria/first-success/evidence", "{\"kind\":\"link\",\"content\":\"javascript:alert(1)\"}", 422, "content"),
            ($"{gates}/criteria/first-success/evidence", $"{{\"kind\":\"text\",\"content\":\"{long4000}\"}}", 422, "content"),
            ($"{gates}/criteria/first-success/evidence", "{\"kind\":\"text\",\"content\":\"x\",\"sha256\":\"0\"}", 400, "sha256"),
            ($"{gates}/submission", "{\"gateDate\":\"2026-02-30\",\"request\":\"x\"}", 400, "gateDate"),
            ($"{gates}/submission", "{\"gateDate\":\"2026-09-05\",\"request\":\"x\"}", 422, "gateDate"),
            ($"{gates}/submission", "{\"gateDate\":\"2026-09-09\",\"request\":\"x\"}", 422, "gateDate"),
            ($"{gates}/submission", $"{{\"request\":\"{long4000}\"}}", 422, "request"),
            ($"{journeys}/owner", "{}", 422, "personId"),
            ($"{journeys}/team", "{\"members\":[{\"personId\":7}]}", 400, "members[0].personId"),
            ($"{journeys}/state", "{\"state\":\"fertig\"}", 422, "state"),
        ];
        foreach (var (path, json, status, named) in sent)
        {
            var answer = await SendAsync(service, HttpMethod.Put, path, json, as_: Story.Manager);
            Assert.True((int)answer.Status == status, $"{path} {json}: {answer.Status} {answer.Body}");
            Assert.Contains(named, status == 422 ? string.Join(' ', answer.Fields) : answer.Detail, StringComparison.Ordinal);
        }

        var vote = await SendAsync(service, HttpMethod.Put, $"{gates}/votes/me", "{\"choice\":\"vielleicht\",\"rationale\":\"\"}");
        Assert.Equal(["choice", "rationale"], vote.Fields);
        Assert.Equal(before, await RowsAsync(service));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Addresses_that_name_nothing_are_refused_without_a_fault(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var gate = $"/api/gates/{Guid.NewGuid()}";
        foreach (var path in new[] { $"{Rollouts}/7", $"{Rollouts}/{Guid.NewGuid()}", gate, $"{gate}/rounds/1/decision", $"{gate}/rounds/99999999999999/decision", "/api/people?role=Sponsor%00" })
        {
            var answer = await service.CallAsync(Story.Chair, HttpMethod.Get, path);
            Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity, $"{path}: {answer.Status} {answer.Body}");
            Assert.NotEqual("fault", answer.Code);
        }

        var parameter = await service.CallAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{Guid.NewGuid()}/audit?after=x");
        Assert.Equal((HttpStatusCode.BadRequest, "parameter.invalid"), (parameter.Status, parameter.Code));
        Assert.Contains("Parameter after ", parameter.Detail, StringComparison.Ordinal);
    }

    private static TheoryData<string, string, string, int, string, string> Build(params (string Member, string Json, int Status, string Code, string Named)[] rows)
    {
        var data = new TheoryData<string, string, string, int, string, string>();
        foreach (var engine in Engines.All)
        {
            foreach (var (member, json, status, code, named) in rows)
            {
                data.Add(engine, member, json, status, code, named);
            }
        }

        return data;
    }

    private async Task<JsonObject> CharterAsync(string engine) => await new Story(await fixture.OnAsync(engine)).CharterBodyAsync();

    private static async Task<ApiAnswer> SendAsync(
        RunningService service, HttpMethod method, string path, string text, string language = "de", string type = "application/json", bool chunked = false, Governance.Sandbox.Tenant.TenantPerson? as_ = null)
    {
        using var client = await service.AsAsync(as_ ?? Story.Chair);
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(text, Encoding.UTF8, type) };
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        client.DefaultRequestHeaders.AcceptLanguage.Clear();
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(response.StatusCode, answer.Length == 0 ? null : JsonNode.Parse(answer), null, null, response.Content.Headers.ContentType?.MediaType, false);
    }

    private static void AssertLanguage(ApiAnswer answer, string language)
        => Assert.Contains(language == "de" ? "Es wurde nichts gespeichert" : "othing was saved", answer.Detail, StringComparison.Ordinal);

    /// <summary>How many rows there are of everything that a command writes.</summary>
    private static async Task<string> RowsAsync(RunningService service)
    {
        var counts = new List<string>();
        foreach (var table in new[] { "rollouts", "seats", "journeys", "rounds", "evidence_items", "votes", "deputies", "audit_entries", "outbox", "idempotency", "workflow_journal" })
        {
            counts.Add($"{table} {(await service.CallAsync((Session session) => session.ReadAsync<long>($"select count(*) from {table}"))).ToString(CultureInfo.InvariantCulture)}");
        }

        return string.Join(", ", counts);
    }
}
