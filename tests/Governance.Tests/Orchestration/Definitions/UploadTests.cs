using System.Globalization;
using System.Net;
using System.Resources;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Governance.Orchestration.Definitions;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using Governance.Workflows;

namespace Governance.Tests.Orchestration.Definitions;

/// <summary>An administrator brings in a new version of a definition.</summary>
public sealed class UploadTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private static int ahead;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_new_version_is_stored_beside_the_others_and_not_active(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var document = Next();

        var first = await service.CallAsync(Documents.First, HttpMethod.Post, Documents.Address, document);
        var again = await service.CallAsync(Documents.First, HttpMethod.Post, Documents.Address, document);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, again.Status));
        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal(($"{Documents.Address}/rollout/versions/{document["version"]}", false, 0), (first.Location, (bool)first.Body!["active"]!, (int)first.Body["total"]!));
        var list = (await service.CallAsync(SamplePeople.UlrichStein, HttpMethod.Get, Documents.Address)).Body!.AsArray();
        Assert.Equal(1, list.Count(one => (string?)one!["definition"] == "rollout" && (bool)one["active"]!));
        Assert.Single(list, one => (string?)one!["sha256"] == (string?)first.Body["sha256"]);
        var read = (await service.CallAsync(SamplePeople.UlrichStein, HttpMethod.Get, first.Location!)).Body!;
        Assert.Contains(read["activities"]!.AsArray(), activity => (string?)activity!["id"] == "gate1" && (string?)activity["type"] == "Governance.GateRound");
        var content = (await service.CallAsync(SamplePeople.UlrichStein, HttpMethod.Get, $"{first.Location}/content")).Body!;
        Assert.True(JsonNode.DeepEquals(document, content));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Every_problem_is_named_with_its_activity_in_both_languages_and_nothing_is_stored(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var document = Next();
        Documents.Activities(document).Single(one => (string?)one!["id"] == "pilot")!["type"] = "Governance.Guess";
        Documents.Activities(document).Single(one => (string?)one!["id"] == "gate1")!["gate"]!.AsObject().Remove("typeName");
        document["root"]!["connections"]!.AsArray()[^1]!["target"]!["activity"] = "nowhere";
        var before = await VersionsAsync(service);

        var german = await service.CallAsync(Documents.First, HttpMethod.Post, Documents.Address, document, ("Accept-Language", "de"));
        var english = await service.CallAsync(Documents.First, HttpMethod.Post, Documents.Address, document, ("Accept-Language", "en"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "definition.refused"), (german.Status, german.Code));
        Assert.Equal("Den Aktivitätstyp „Governance.Guess“ gibt es nicht.", (string?)german.Body!["errors"]!["pilot"]![0]);
        Assert.Equal("The activity type \"Governance.Guess\" is unknown.", (string?)english.Body!["errors"]!["pilot"]![0]);
        Assert.Equal("Dem Eingang „gate“ fehlt typeName.", (string?)german.Body["errors"]!["gate1"]![0]);
        Assert.Equal(german.Fields.Order(), english.Fields.Order());
        Assert.Equal(before, await VersionsAsync(service));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_version_that_is_not_higher_than_every_stored_one_is_refused(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var newest = Next();
        await service.CallAsync(Documents.First, HttpMethod.Post, Documents.Address, newest);
        var equal = (JsonObject)newest.DeepClone();
        equal["name"] = "Dieselbe Nummer, anderer Inhalt";
        var lower = Documents.WithExtraStep(ahead: 0);

        foreach (var document in new[] { equal, lower })
        {
            var refused = await service.CallAsync(Documents.Second, HttpMethod.Post, Documents.Address, document);
            Assert.Equal((HttpStatusCode.Conflict, "definition.version_too_low"), (refused.Status, refused.Code));
            Assert.EndsWith($"gespeichert ist schon Version\u00a0{newest["version"]}.", refused.Detail, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_version_that_would_use_the_numbers_up_is_refused(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var newest = Next();
        await service.CallAsync(Documents.First, HttpMethod.Post, Documents.Address, newest);
        foreach (var version in new[] { (int)newest["version"]! + 101, int.MaxValue })
        {
            var far = (JsonObject)newest.DeepClone();
            far["version"] = version;
            var refused = await service.CallAsync(Documents.Second, HttpMethod.Post, Documents.Address, far);
            Assert.Equal((HttpStatusCode.Conflict, "definition.version_too_high"), (refused.Status, refused.Code));
            Assert.EndsWith($"Möglich sind Nummern bis {(int)newest["version"]! + 100}.", refused.Detail, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_no_definition_is_refused_with_the_reason(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var before = await VersionsAsync(service);
        var foreign = Documents.Copy("rollout");
        foreign["definitionId"] = "../../etc/passwd";

        (byte[] Bytes, int Status, string Code)[] hostile =
        [
            ("{\"definitionId\": "u8.ToArray(), 422, "definition.refused"), ("[]"u8.ToArray(), 422, "definition.refused"), ([], 422, "definition.refused"),
            ("{\"a\": 1, \"a\": 2}"u8.ToArray(), 422, "definition.refused"), ([0xff, 0xfe, 0x7b], 422, "definition.not_text"),
            (System.Text.Encoding.UTF8.GetBytes(foreign.ToJsonString()), 422, "definition.id_unknown"),
            (System.Text.Encoding.UTF8.GetBytes(new string('[', 500_000) + new string(']', 500_000)), 422, "definition.refused"),
            (new byte[2_000_000], 413, "definition.too_large"), (System.Text.Encoding.UTF8.GetBytes(new string('[', 10_000_000)), 413, "body.limit"),
        ];
        foreach (var (bytes, status, code) in hostile)
        {
            var answer = await Documents.UploadAsync(service, bytes);
            Assert.True((status, code) == ((int)answer.Status, answer.Code), $"{bytes.Length} bytes: {answer.Status} {answer.Body}");
        }

        Assert.Equal(before, await VersionsAsync(service));
    }

    [Theory]
    [InlineData("{\n  \"definitionId\": „rollout“\n}", "Das ist kein gültiges JSON: In Zeile 2 lässt es sich ab Zeichen 19 nicht lesen.")]
    [InlineData("{ \"name\": \"Prüfung\", x }", "Das ist kein gültiges JSON: In Zeile 1 lässt es sich ab Zeichen 22 nicht lesen.")]
    [InlineData("{\n  \"definitionId\": \"rollout\",\n", "Das ist kein gültiges JSON: Es endet in Zeile 3 an Zeichen 1, bevor es vollständig ist.")]
    [InlineData("", "Das ist kein gültiges JSON: Es endet in Zeile 1 an Zeichen 1, bevor es vollständig ist.")]
    [InlineData("[]", "Das ist keine Definition: Erwartet wird ein JSON-Objekt.")]
    [InlineData("{\n  \"a\": { \"b\": 1 },\n  \"a\": 2\n}", "Ein Objekt enthält „a“ zweimal, das zweite Mal in Zeile 3.")]
    public async Task Broken_json_is_told_with_line_and_character_in_the_readers_language(string document, string german)
    {
        var service = await fixture.OnAsync(Engines.Sqlite);

        var refused = await Documents.UploadAsync(service, document);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "definition.refused"), (refused.Status, refused.Code));
        Assert.Equal(german, (string?)refused.Body!["errors"]!["definition"]!.AsArray().Single());
    }

    [Fact]
    public async Task Only_administrators_bring_versions_in_and_only_they_and_auditors_read_them()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        foreach (var person in new[] { Story.Chair, Story.Manager, Story.Auditor, SamplePeople.FriedaNowak })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(person, HttpMethod.Post, Documents.Address, Documents.Copy("rollout"))).Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(Story.Manager, HttpMethod.Get, Documents.Address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(Story.Auditor, HttpMethod.Get, Documents.Address)).Status);
        foreach (var path in new[] { "rollout/versions/4711", "unknown/versions/1", "..%2Fetc/versions/1" })
        {
            var missing = await service.CallAsync(Documents.First, HttpMethod.Get, $"{Documents.Address}/{path}");
            Assert.Equal((HttpStatusCode.NotFound, "definition.unknown"), (missing.Status, missing.Code));
            Assert.Equal("definition.unknown", (await service.CallAsync(Documents.First, HttpMethod.Get, $"{Documents.Address}/{path}/content")).Code);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_text_that_cannot_be_read_is_refused_with_its_line(string engine)
    {
        var service = await fixture.OnAsync(engine);
        using var admin = await service.AsAsync(Documents.First);
        foreach (var name in new[] { "Stage \\ud800 gate", "Stage\\u0000gate", "Stage \\u202egate", "Stage \u202egate" })
        {
            using var content = new StringContent($"{{\n\"definitionId\":\"rollout\",\n\"name\":\"{name}\"\n}}", Encoding.UTF8, "application/json");
            using var refused = await admin.PostAsync(Documents.Address, content);
            var body = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "definition.refused"), (refused.StatusCode, (string?)body["code"]));
            Assert.Contains("Ein Text in Zeile 3 enthält ein Zeichen, das nicht lesbar ist", body["errors"]!.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_reason_has_words_in_both_languages_with_the_values_of_the_loader()
    {
        var texts = new ResourceManager(typeof(DefinitionTexts));
        Assert.All(ProblemTexts.Codes, code =>
        {
            var arguments = Enumerable.Range(0, 4).Select(index => $"value{index}").ToList();
            var said = Enumerable.Range(0, 4).Where(index => ProblemTexts.Of(code, arguments).Contains($"value{index}", StringComparison.Ordinal));
            foreach (var culture in new[] { CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en") })
            {
                var text = texts.GetString($"problem.{code}", culture);
                Assert.True(text is not null, code);
                Assert.Equal(said, Regex.Matches(text, @"\{(\d)\}").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order());
            }
        });
        string[] misfits = [MigrationMisfit.ActivityMissing, MigrationMisfit.ActivityTypeChanged, MigrationMisfit.VariableUnfit, MigrationMisfit.OtherDefinition, MigrationMisfit.InstanceEnded];
        Assert.All(misfits, code => Assert.NotNull(texts.GetString($"misfit.{code}", CultureInfo.InvariantCulture)));
    }

    // A number that no test of this class has used.
    private static JsonObject Next() => Documents.Copy("rollout", ++ahead);

    private static async Task<string> VersionsAsync(RunningService service) => (await service.CallAsync(Documents.First, HttpMethod.Get, Documents.Address)).Body!.ToJsonString();
}
