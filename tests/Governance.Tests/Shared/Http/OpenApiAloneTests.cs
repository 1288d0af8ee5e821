using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Shared.Http;

/// <summary>Whoever has nothing but the description can write a program against the API.</summary>
public sealed class OpenApiAloneTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    // Members that are one of a few words wherever they appear.
    private static readonly HashSet<string> Few =
    [
        "choice", "kind", "state", "land", "stage", "status", "entryStage", "asks", "role", "roles", "roleSource", "event", "answer", "decision", "verdict", "verdictNow", "act", "ineligible",
    ];

    [Fact]
    public async Task Every_operation_says_in_a_sentence_what_it_does()
    {
        var summaries = Operations(await DescriptionAsync()).Select(one => (one.Name, Summary: (string?)one.Operation["summary"] ?? "")).ToList();

        Assert.True(summaries.Count >= 79, $"Only {summaries.Count} operations.");
        Assert.DoesNotContain(summaries, one => one.Summary is not { Length: >= 10 and <= 120 } || !char.IsUpper(one.Summary[0]) || !one.Summary.EndsWith('.'));
        Assert.Empty(summaries.GroupBy(one => one.Summary).Where(same => same.Count() > 1).Select(same => string.Join(", ", same.Select(one => one.Name))));
    }

    [Fact]
    public async Task Whatever_is_one_of_a_few_words_lists_them()
    {
        var described = await DescriptionAsync();
        var members = from schema in described["components"]!["schemas"]!.AsObject() where schema.Key != "Problem"
                      from member in schema.Value!["properties"]?.AsObject() ?? [] select (Name: member.Key, Place: schema.Key, Schema: member.Value!);
        var parameters = from operation in Operations(described) from parameter in operation.Operation["parameters"]?.AsArray() ?? []
                         select (Name: (string)parameter!["name"]!, Place: operation.Name, Schema: parameter["schema"]!);
        var few = members.Concat(parameters).Where(one => Few.Contains(one.Name)).ToList();

        Assert.True(few.Count > 40, $"Only {few.Count} members were looked at.");
        Assert.Empty(few.Where(one => Values(described, one.Schema).Count < 2).Select(one => $"{one.Place}.{one.Name}"));
    }

    [Theory]
    [InlineData("VoteRequest", "choice", "go conditionalGo hold recycle kill abstain")]
    [InlineData("SubmissionRequest", "asks", "pass stepBack")]
    [InlineData("EvidenceRequest", "kind", "text link")]
    [InlineData("StatementRequest", "answer", "given objected")]
    [InlineData("StateRequest", "state", "candidate inDesign inImplementation live retired")]
    [InlineData("PlaceRequest", "stage", "pilot extension complex")]
    [InlineData("CharterRequest", "entryStage", "pilot extension complex")]
    [InlineData("CharterRequest", "land", "DE-BW DE-BY DE-BE DE-BB DE-HB DE-HH DE-HE DE-MV DE-NI DE-NW DE-RP DE-SL DE-SN DE-ST DE-SH DE-TH")]
    [InlineData("RolloutResponse", "stage", "pilot extension complex anchored")]
    [InlineData("MeResponse", "roles", "Sponsor JourneyManager JourneyOwner SkillsManager Administrator Auditor")]
    public async Task The_words_are_those_that_are_taken_and_given(string schema, string member, string words)
    {
        var described = await DescriptionAsync();

        Assert.Equal(words.Split(' '), Values(described, described["components"]!["schemas"]![schema]!["properties"]![member]!));
    }

    [Theory]
    [InlineData("NewJourneyRequest", "name persona valueEur complexity departments")]
    [InlineData("HandoverRequest", "before")]
    [InlineData("NamedHeadRequest", "department")]
    [InlineData("CharterRequest", "name purpose units managerId seatPersonIds land channel")]
    [InlineData("CharterDraftRequest", "chairId")]
    [InlineData("CharterChangeRequest", "name purpose units managerId seatPersonIds land channel")]
    [InlineData("PlaceRequest", "stage")]
    [InlineData("StateRequest", "state")]
    [InlineData("SubmissionRequest", "request")]
    [InlineData("VoteRequest", "choice rationale")]
    [InlineData("WithdrawalRefusalRequest", "reason")]
    public async Task Required_is_what_cannot_be_left_out(string schema, string members)
    {
        var described = (await DescriptionAsync())["components"]!["schemas"]![schema]!;

        Assert.Equal(members.Split(' '), described["required"]!.AsArray().Select(one => (string?)one));
    }

    [Theory]
    [InlineData("de", "„waiting“ steht nicht zur Wahl. Möglich: entering, running, anchored, ended.")]
    [InlineData("en", "\"waiting\" is not one of the choices. Possible: entering, running, anchored, ended.")]
    public async Task A_word_that_is_none_of_them_is_answered_with_those_there_are(string language, string words)
    {
        var service = await fixture.OnAsync(Engines.Sqlite);

        var refused = await service.CallAsync(Story.Chair, HttpMethod.Get, "/api/rollouts?state=waiting", null, ("Accept-Language", language));

        Assert.Equal(words, (string?)refused.Body!["errors"]!["state"]![0]);
    }

    [Theory]
    [InlineData("land", "DE-XX", "DE-SN")]
    [InlineData("channel", "vorstand", "lenkungskreis")]
    [InlineData("entryStage", "sofort", "pilot, extension, complex.")]
    public async Task A_charter_is_told_what_is_possible(string field, string sent, string possible)
    {
        var story = new Story(await fixture.OnAsync(Engines.Sqlite));
        var body = await story.CharterBodyAsync();
        body[field] = sent;

        var refused = await story.Service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body);

        Assert.Contains(possible, (string?)refused.Body!["errors"]![field]![0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/rollouts?state=waiting", 422)]
    [InlineData("/api/people?role=Chef", 422)]
    [InlineData("/api/rollouts?limit=x", 400)]
    [InlineData("/api/jobs", 403)]
    [InlineData("/api/nowhere", 404)]
    [InlineData("/api/gates/0198d3a0-0000-7000-8000-000000000000/submission", 405)]
    [InlineData("/operations/members?role=Chef", 422)]
    public async Task Whoever_only_asks_is_not_told_that_nothing_was_saved(string path, int status)
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        foreach (var language in new[] { "de", "en" })
        {
            var text = path.StartsWith("/api", StringComparison.Ordinal)
                ? await RefusedAsync(service, path, language, status)
                : await RefusedPageAsync(service, path, language, status);

            Assert.DoesNotMatch("gespeichert|geändert|saved|changed", text);
        }
    }

    [Fact]
    public async Task Evidence_is_attached_by_the_description_alone()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.GateAsync(1);
        var key = gate["criteria"]!.AsArray().First(criterion => !(bool)criterion!["automatic"]!)!["key"];
        var described = await DescriptionAsync();
        var content = described["paths"]!["/api/gates/{id}/criteria/{key}/evidence"]!["put"]!["requestBody"]!["content"]!;
        var (json, form) = (Resolve(described, content["application/json"]!["schema"]!)["properties"]!.AsObject(), Resolve(described, content["multipart/form-data"]!["schema"]!));
        using var client = await story.Service.AsAsync(Story.Manager);

        using var parts = new MultipartFormDataContent();
        foreach (var (name, part) in form["properties"]!.AsObject())
        {
            Assert.Equal("binary", (string?)part!["format"]);
            parts.Add(new ByteArrayContent("Journey;Touchpoint\n"u8.ToArray()), name, "karte.csv");
        }

        using var uploaded = await client.PutAsync($"/api/gates/{gate["id"]}/criteria/{key}/evidence", parts);
        var sent = new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)(Values(described, member.Value!).FirstOrDefault() ?? "Die Karte hängt im Flur."))));
        using var text = new StringContent(sent.ToJsonString(), Encoding.UTF8, "application/json");
        using var attached = await client.PutAsync($"/api/gates/{gate["id"]}/criteria/{key}/evidence", text);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (uploaded.StatusCode, attached.StatusCode));
        Assert.Equal(form["required"]!.AsArray().Select(one => (string?)one), form["properties"]!.AsObject().Select(one => one.Key));
    }

    private static async Task<string> RefusedAsync(RunningService service, string path, string language, int status)
    {
        var refused = await service.CallAsync(Story.Chair, HttpMethod.Get, path, null, ("Accept-Language", language));
        Assert.Equal(status, (int)refused.Status);
        return refused.Body!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static async Task<string> RefusedPageAsync(RunningService service, string path, string language, int status)
    {
        using var browser = await Browser.AsAsync(service, SamplePeople.LarsPeters, language);
        return (await browser.OpenAsync(path, (HttpStatusCode)status)).Source;
    }

    private static List<string> Values(JsonNode described, JsonNode schema)
    {
        var one = Resolve(described, schema["oneOf"]?.AsArray().First(choice => choice!["$ref"] is not null) ?? schema["items"] ?? schema);
        return [.. (one["enum"]?.AsArray() ?? []).OfType<JsonNode>().Select(value => (string)value!)];
    }

    private static JsonNode Resolve(JsonNode described, JsonNode schema)
        => (string?)schema["$ref"] is { } name ? described["components"]!["schemas"]![name.Split('/')[^1]]! : schema;

    private async Task<JsonNode> DescriptionAsync()
        => (await (await fixture.OnAsync(Engines.Sqlite)).CallAsync(null, HttpMethod.Get, "/openapi/v1.json")).Body!;

    private static IEnumerable<(string Name, JsonNode Operation)> Operations(JsonNode described)
        => from path in described["paths"]!.AsObject() where path.Key.StartsWith("/api", StringComparison.Ordinal)
           from operation in path.Value!.AsObject() select ($"{operation.Key} {path.Key}", operation.Value!);
}
