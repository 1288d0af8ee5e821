using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Shared.Http;

/// <summary>Programs are written against the description of the API.</summary>
public sealed partial class OpenApiTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory]
    [InlineData("get", "/api/me")]
    [InlineData("get", "/api/people")]
    [InlineData("post", "/api/rollouts")]
    [InlineData("get", "/api/rollouts")]
    [InlineData("get", "/api/rollouts/{id}")]
    [InlineData("post", "/api/rollouts/{id}/journeys")]
    [InlineData("put", "/api/journeys/{id}/owner")]
    [InlineData("put", "/api/journeys/{id}/team")]
    [InlineData("put", "/api/journeys/{id}/state")]
    [InlineData("get", "/api/rollouts/{id}/gates")]
    [InlineData("get", "/api/gates/{id}")]
    [InlineData("put", "/api/gates/{id}/criteria/{key}/evidence")]
    [InlineData("put", "/api/gates/{id}/criteria/{key}/confirmation")]
    [InlineData("put", "/api/gates/{id}/submission")]
    [InlineData("delete", "/api/gates/{id}/submission")]
    [InlineData("put", "/api/gates/{id}/votes/me")]
    [InlineData("get", "/api/gates/{id}/rounds")]
    [InlineData("get", "/api/gates/{id}/rounds/{round}/decision")]
    [InlineData("get", "/api/rollouts/{id}/audit")]
    [InlineData("get", "/api/rollouts/{id}/audit/verification")]
    public async Task The_names_that_others_build_on_are_described(string method, string path)
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var paths = (await service.CallAsync(null, HttpMethod.Get, "/openapi/v1.json")).Body!["paths"]!.AsObject();
        var described = paths.ToDictionary(one => one.Key.TrimEnd('/'), one => one.Value!);
        Assert.True(described.ContainsKey(path), $"{path} is not among {string.Join(", ", described.Keys)}");
        Assert.NotNull(described[path][method]);
    }

    [Fact]
    public async Task It_says_where_the_service_is_how_to_sign_in_and_how_it_refuses()
    {
        var described = await DescriptionAsync();

        Assert.Equal(("Journey-Rollout", "http://localhost:5080"), ((string?)described["info"]!["title"], (string?)described["servers"]![0]!["url"]));
        Assert.Equal("bearer", (string?)described["components"]!["securitySchemes"]!["EntraId"]!["scheme"]);
        Assert.All(Operations(described), one =>
        {
            Assert.Equal("#/components/schemas/Problem", (string?)one.Operation["responses"]!["403"]!["content"]!["application/problem+json"]!["schema"]!["$ref"]);
            Assert.NotEmpty(one.Operation["security"]!.AsArray());
        });
        Assert.Contains("multipart/form-data", described["paths"]!["/api/gates/{id}/criteria/{key}/evidence"]!["put"]!["requestBody"]!["content"]!.AsObject().Select(one => one.Key));
    }

    [Fact]
    public async Task A_refusal_has_the_members_that_are_described()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var members = (await DescriptionAsync())["components"]!["schemas"]!["Problem"]!["properties"]!.AsObject().Select(one => one.Key);

        var refused = await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", new JsonObject());

        Assert.Equal(members.Order(), refused.Body!.AsObject().Select(one => one.Key).Order());
    }

    /// <summary>Whoever sends a condition that no revision fulfils is refused where it is described, and not heard where it is not.</summary>
    [Fact]
    public async Task If_Match_is_described_where_it_is_honoured_and_nowhere_else()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var wrong = new List<string>();
        foreach (var (method, path, operation) in Operations(await DescriptionAsync()).Where(one => one.Method is "put" or "delete"))
        {
            var describes = Headers(operation).Contains("If-Match");
            var address = Place().Replace(path, match => match.Value is "{version}" or "{round}" ? "1" : match.Value is "{day}" ? "2026-12-24" : match.Value is "{key}" ? "first-success" : Guid.NewGuid().ToString());
            var codes = new List<string?>();
            foreach (var person in new[] { Story.Chair, Story.Manager, SamplePeople.LarsPeters })
            {
                codes.Add((await service.CallAsync(person, new HttpMethod(method.ToUpperInvariant()), address, Readable(path), ("If-Match", "garbage"))).Code);
            }

            if (codes.Contains("if_match.invalid") != describes)
            {
                wrong.Add($"{method} {path}: described {describes}, answered {string.Join(", ", codes)}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_POST_that_creates_something_describes_its_Idempotency_Key()
        => Assert.Empty(Operations(await DescriptionAsync()).Where(one => one.Method == "post" && !Headers(one.Operation).Contains("Idempotency-Key")).Select(one => one.Path));

    // As little as it takes to be read, where that is looked at first.
    private static JsonObject Readable(string path) => path.Split('/')[^1] switch
    {
        "head" or "owner" => new JsonObject { ["personId"] = Guid.NewGuid().ToString() },
        "team" => new JsonObject { ["members"] = new JsonArray() },
        _ => [],
    };

    private async Task<JsonNode> DescriptionAsync()
        => (await (await fixture.OnAsync(Engines.Sqlite)).CallAsync(null, HttpMethod.Get, "/openapi/v1.json")).Body!;

    private static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode described)
        => from path in described["paths"]!.AsObject() where path.Key.StartsWith("/api", StringComparison.Ordinal)
           from operation in path.Value!.AsObject() select (operation.Key, path.Key, operation.Value!);

    private static IEnumerable<string> Headers(JsonNode operation)
        => (operation["parameters"]?.AsArray() ?? []).Where(one => (string?)one!["in"] == "header").Select(one => (string)one!["name"]!);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Place();
}
