using System.Globalization;
using System.Text.Json.Nodes;

namespace Governance.Sandbox.Tenant;

/// <summary>Times of events: local with a zone when sent, in UTC when read.</summary>
internal static class EventTimes
{
    /// <summary>Start and end in UTC; null when one is missing or cannot be read.</summary>
    public static (DateTimeOffset Start, DateTimeOffset End)? Read(JsonObject body) =>
        Read(body["start"]) is { } start && Read(body["end"]) is { } end ? (start, end) : null;

    /// <summary>The event as Graph answers it, with times in UTC.</summary>
    public static JsonObject Write(TenantEvent one)
    {
        var body = (JsonObject)one.Body.DeepClone();
        body["id"] = one.Id;
        body["start"] = Write(one.Start);
        body["end"] = Write(one.End);
        body["isCancelled"] = one.IsCancelled;
        body["changeKey"] = $"CQ{one.Writes}";
        return body;
    }

    private static JsonObject Write(DateTimeOffset at) =>
        new() { ["dateTime"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture), ["timeZone"] = "UTC" };

    private static DateTimeOffset? Read(JsonNode? time)
    {
        if ((string?)time?["dateTime"] is not { } text || (string?)time["timeZone"] is not { } name
            || !DateTime.TryParse(text, CultureInfo.InvariantCulture, out var local) || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return null;
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
