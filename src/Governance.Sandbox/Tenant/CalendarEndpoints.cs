using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Governance.Sandbox.Tenant;

/// <summary>Events of people's calendars as Graph serves them to an application.</summary>
internal sealed class CalendarEndpoints(StandInTenant tenant, GraphAccess access)
{
    private static readonly string[] Read = ["Calendars.Read", "Calendars.ReadWrite"];
    private static readonly string[] Write = ["Calendars.ReadWrite"];

    private TenantCalendars Calendars => tenant.Calendars;

    public void Map(IEndpointRouteBuilder graph)
    {
        var events = graph.MapGroup("/users/{user}");
        events.MapPost("/events", CreateAsync);
        events.MapGet("/events/{id}", (string user, string id, HttpRequest request) => On(request, Read, user, id, found => Answer(request, found)));
        events.MapPatch("/events/{id}", ChangeAsync);
        events.MapDelete("/events/{id}", (string user, string id, HttpRequest request) => On(request, Write, user, id, Delete));
        events.MapPost("/events/{id}/cancel", CancelAsync);
        events.MapGet("/calendarView", ReadView);
    }

    private async Task<IResult> CreateAsync(string user, HttpRequest request)
    {
        if (Refuse(request, Write, user) is { } refusal)
            return refusal;
        if (await BodyAsync(request, "event") is not { } body || EventTimes.Read(body) is not { } times)
            return GraphError.Of(StatusCodes.Status400BadRequest, "ErrorInvalidRequest", "The request needs a start and an end, and each a time zone.");
        return Calendars.Create(Organiser(user), times.Start, times.End, body) is { } created
            ? Answer(request, created, StatusCodes.Status201Created)
            : GraphError.Of(StatusCodes.Status409Conflict, "ErrorDuplicateTransactionId", "Your request can't be completed. An event was created under this transactionId before.");
    }

    private async Task<IResult> ChangeAsync(string user, string id, HttpRequest request)
    {
        if (await BodyAsync(request, "event") is not { } body)
            return GraphError.BadRequest("Unable to read JSON request payload.");
        if (body.Any(property => property.Key is "start" or "end" && property.Value is null))
            return GraphError.Of(StatusCodes.Status400BadRequest, "ErrorInvalidRequest", "Start and end cannot be taken away.");
        return On(request, Write, user, id, found =>
        {
            var times = EventTimes.Read(body) ?? (found.Start, found.End);
            return Answer(request, Calendars.Change(id, known => known with { Start = times.Start, End = times.End, Body = Merge(known.Body, body) }));
        });
    }

    private async Task<IResult> CancelAsync(string user, string id, HttpRequest request)
    {
        var body = await BodyAsync(request, "cancel");
        return On(request, Write, user, id, _ =>
        {
            // The organiser's own calendar loses it; what is kept here is what the guests were told.
            Calendars.Change(id, known => known with { IsCancelled = true, Comment = (string?)(body?["Comment"] ?? body?["comment"]) });
            return Results.StatusCode(StatusCodes.Status202Accepted);
        });
    }

    private IResult Delete(TenantEvent found)
    {
        Calendars.Delete(found.Id);
        return Results.NoContent();
    }

    private IResult ReadView(string user, HttpRequest request)
    {
        if (Refuse(request, Read, user) is { } refusal)
            return refusal;
        if (!Instant(request.Query["startDateTime"], out var from) || !Instant(request.Query["endDateTime"], out var until))
            return GraphError.Of(StatusCodes.Status400BadRequest, "ErrorInvalidParameter", "This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.");
        var (query, unsupported) = ODataQuery.Read(request);
        return unsupported ?? query!.Page(
            Calendars.Of(Organiser(user)).Where(one => !one.IsCancelled && one.Start < until && one.End > from).Select(one => EventTimes.Write(one)), $"users('{user}')/calendarView", null, tenant.LargestPage);
    }

    private IResult On(HttpRequest request, string[] permissions, string user, string id, Func<TenantEvent, IResult> answer) =>
        Refuse(request, permissions, user) is { } refusal ? refusal
        : Calendars.Find(Organiser(user), id) is not { IsCancelled: false } found
            ? GraphError.Of(StatusCodes.Status404NotFound, "ErrorItemNotFound", "The specified object was not found in the store.")
        : answer(found);

    private IResult? Refuse(HttpRequest request, string[] permissions, string user) =>
        access.Authorize(request, permissions)
        ?? (tenant.State.FindPerson(user) is not { } person ? GraphError.Of(StatusCodes.Status404NotFound, "ErrorInvalidUser", $"The requested user '{user}' is invalid.")
            : !Calendars.HasMailbox(person.ObjectId)
                ? GraphError.Of(StatusCodes.Status404NotFound, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise.")
            : null);

    private Guid Organiser(string user) => tenant.State.FindPerson(user)!.ObjectId;

    private async Task<JsonObject?> BodyAsync(HttpRequest request, string type)
    {
        try
        {
            var body = await JsonNode.ParseAsync(request.Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
            if (body is not null)
                tenant.Receive(new GraphRequest(request.Method, request.Path, type, (JsonObject)body.DeepClone()));
            return body;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Answer(HttpRequest request, TenantEvent found, int status = StatusCodes.Status200OK)
    {
        var (query, unsupported) = ODataQuery.Read(request);
        return unsupported ?? new Status(query!.Entity(EventTimes.Write(found), $"users('{found.Organiser}')/events", null), status);
    }

    private static JsonObject Merge(JsonObject known, JsonObject change)
    {
        var merged = (JsonObject)known.DeepClone();
        foreach (var (name, value) in change)
            merged[name] = value?.DeepClone();
        return merged;
    }

    private static bool Instant(string? text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    private sealed record Status(IResult Inner, int Code) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = Code;
            return Inner.ExecuteAsync(httpContext);
        }
    }
}
