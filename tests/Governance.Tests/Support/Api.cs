using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Support;

/// <summary>One answer of the REST API, read once.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, JsonNode? Body, string? ETag, string? Location, string? MediaType, bool Replayed)
{
    /// <summary>The code of a problem; fails the test when the answer is none.</summary>
    public string Code
    {
        get
        {
            Assert.Equal("application/problem+json", MediaType);
            return (string)Body!["code"]!;
        }
    }

    public string Detail => (string)Body!["detail"]!;

    /// <summary>The fields that a problem names.</summary>
    public IEnumerable<string> Fields => Body!["errors"]!.AsObject().Select(error => error.Key);
}

public static class Api
{
    /// <summary>Sends a request as a sample person.</summary>
    public static async Task<ApiAnswer> CallAsync(
        this RunningService service, TenantPerson? person, HttpMethod method, string path, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        using var client = person is null ? service.Anonymous() : await service.AsAsync(person);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(
            response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers.ETag?.Tag, response.Headers.Location?.ToString(),
            response.Content.Headers.ContentType?.MediaType, response.Headers.Contains("Idempotent-Replayed"));
    }
}
