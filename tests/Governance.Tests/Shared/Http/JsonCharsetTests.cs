using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Governance.Tests.Support;

namespace Governance.Tests.Shared.Http;

/// <summary>JSON may name its character set; one that does not exist is the sender's mistake and no fault.</summary>
public sealed partial class JsonCharsetTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("klingon")]
    [InlineData("\"klingon\"")]
    [InlineData("utf-7")]
    public async Task On_every_address_that_reads_JSON_one_that_does_not_exist_is_refused(string charset)
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var wrong = new List<string>();
        var addresses = await AddressesAsync(service);
        foreach (var (method, path) in addresses)
        {
            var (status, answer) = await SendAsync(service, method, path, $"application/json; charset={charset}", "{}"u8.ToArray());
            if ((status, (string?)answer["code"]) != (HttpStatusCode.UnsupportedMediaType, "media.charset"))
            {
                wrong.Add($"{method} {path}: {status} {answer["code"]}");
            }
        }

        Assert.True(addresses.Count > 25, $"Only {addresses.Count} addresses read JSON; the description is not read right.");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("application/json", "utf-8")]
    [InlineData("application/json; charset=UTF-8", "utf-8")]
    [InlineData("application/json; charset=\"utf-8\"", "utf-8")]
    [InlineData("application/json; charset=utf-16", "utf-16")]
    [InlineData("application/json; charset=iso-8859-1", "iso-8859-1")]
    public async Task One_that_exists_is_read(string type, string encoding)
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var charter = await new Story(service).CharterBodyAsync();
        charter["name"] = "Prüfung";
        var (status, answer) = await SendAsync(service, HttpMethod.Post, "/api/rollouts", type, Encoding.GetEncoding(encoding).GetBytes(charter.ToJsonString(Unescaped)));
        Assert.Equal((HttpStatusCode.Created, "Prüfung"), (status, (string?)answer["name"]));
    }

    private static async Task<IReadOnlyList<(HttpMethod Method, string Path)>> AddressesAsync(RunningService service)
    {
        var described = (await service.CallAsync(null, HttpMethod.Get, "/openapi/v1.json")).Body!;
        return [.. from path in described["paths"]!.AsObject()
                   from operation in path.Value!.AsObject()
                   where operation.Value!["requestBody"]?["content"]?["application/json"] is not null
                   select (HttpMethod.Parse(operation.Key), Place().Replace(path.Key, Guid.NewGuid().ToString()))];
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> SendAsync(RunningService service, HttpMethod method, string path, string type, byte[] body)
    {
        using var client = await service.AsAsync(Story.Chair);
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Place();
}
