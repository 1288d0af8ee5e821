using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Governance.Sandbox.Tenant;

/// <summary>The webhook of a Teams workflow, and the channels as the tenant's people see them.</summary>
internal static class ChannelEndpoints
{
    private const int MostBytes = 28 * 1024;

    public static void Map(IEndpointRouteBuilder routes, TenantChannels channels)
    {
        routes.MapPost("/webhooks/{secret}", (string secret, HttpRequest request) => ReceiveAsync(channels, secret, request));
        routes.MapGet("/channels", IResult () => new RazorComponentResult<ChannelsPage>(new { Channels = channels }));
        routes.MapGet("/channels/{key}/messages", (string key) =>
            channels.All.Any(channel => channel.Key == key) ? Results.Json(channels.Posts(key)) : Results.NotFound());
    }

    // A workflow answers 202 before it posts. A body that it cannot read, or that Teams would not take, is refused here
    // at once: the real one fails later, where nobody looks.
    private static async Task<IResult> ReceiveAsync(TenantChannels channels, string secret, HttpRequest request)
    {
        if (channels.All.FirstOrDefault(known => known.Secret == secret) is not { } channel)
            return Refuse(StatusCodes.Status401Unauthorized, "DirectApiAuthorizationRequired", "The request must be authenticated by the address of the workflow.");
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content);
        if (content.Length > MostBytes)
            return Refuse(StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", $"A message has at most {MostBytes} bytes.");
        if (Parse(content) is not { } card || CardReader.Texts(card) is not { Count: > 0 } texts)
            return Refuse(StatusCodes.Status400BadRequest, "TriggerInputSchemaMismatch", "The input body is no message with an Adaptive Card.");
        var tracking = request.Headers["x-ms-client-tracking-id"].ToString();
        channels.Post(channel, new ChannelPost(
            channels.Clock.GetUtcNow(), texts[0], [.. texts.Skip(1)], CardReader.Links(card), tracking.Length > 0 ? tracking : null, card));
        return Results.Accepted();
    }

    private static JsonObject? Parse(MemoryStream content)
    {
        try
        {
            return CardReader.Card(JsonNode.Parse(content.ToArray()));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Refuse(int status, string code, string message) =>
        Results.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, statusCode: status);
}
