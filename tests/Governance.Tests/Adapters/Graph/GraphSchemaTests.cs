using System.Net;
using System.Text.Json.Nodes;
using Governance.Shared.Localisation;
using Governance.Tests.Reviews;
using Governance.Tests.Support;

namespace Governance.Tests.Adapters.Graph;

/// <summary>Every body that the service sends to Graph is one that Graph's schema knows.</summary>
public sealed class GraphSchemaTests
{
    private const string SkipReason = "Set REFERENCE_DATA to a folder with graph/v1.0-slice.csdl to hold requests against Graph's schema.";

    public static bool HasReference => Folder is not null;

    private static string? Folder => Environment.GetEnvironmentVariable("REFERENCE_DATA");

    [Fact(Skip = SkipReason, SkipUnless = nameof(HasReference))]
    public async Task Events_are_created_changed_and_called_off_by_the_schema()
    {
        await using var service = await ReviewScene.CalendarServiceAsync(Engines.Sqlite);
        var scene = await ReviewScene.StartAsync(service);
        await service.DeliverAsync();
        var ids = (await scene.DatesAsync()).Select(date => (Guid)date["id"]!).ToList();
        ReviewScene.Is(await scene.MoveAsync(ids[0], Story.Manager, Formats.Machine(scene.NextMonday.AddDays(1)), "14:30"), HttpStatusCode.OK);
        ReviewScene.Is(await scene.CancelAsync(ids[1], Story.Manager), HttpStatusCode.OK);
        await service.DeliverAsync();

        var schema = GraphSchema.Load(Folder!);

        Assert.Equal(["PATCH event", "POST cancel", "POST event"], service.Tenant.Received.Select(request => $"{request.Method} {request.Type}").Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(service.Tenant.Received.SelectMany(request => schema.Faults(request.Type, request.Body)));
    }

    [Theory(Skip = SkipReason, SkipUnless = nameof(HasReference))]
    [InlineData("""{"titel":"Review"}""", "event.titel is no property of event")]
    [InlineData("""{"start":{"dateTime":"2026-09-14T10:00:00","zone":"UTC"}}""", "event.start.zone is no property of dateTimeTimeZone")]
    [InlineData("""{"isOnlineMeeting":"yes"}""", "event.isOnlineMeeting is no Edm.Boolean")]
    [InlineData("""{"attendees":[{"type":"wanted"}]}""", "event.attendees.type: wanted is no member of graph.attendeeType")]
    [InlineData("""{"attendees":{"type":"required"}}""", "event.attendees is no list")]
    public void A_body_that_the_schema_does_not_know_is_found(string body, string fault)
        => Assert.Equal([fault], GraphSchema.Load(Folder!).Faults("event", JsonNode.Parse(body)!.AsObject()));
}
