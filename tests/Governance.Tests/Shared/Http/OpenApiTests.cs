using Governance.Tests.Support;

namespace Governance.Tests.Shared.Http;

public sealed class OpenApiTests(RunningFixture fixture) : IClassFixture<RunningFixture>
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
}
