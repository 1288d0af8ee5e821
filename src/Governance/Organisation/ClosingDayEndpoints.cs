using Governance.Adapters.Entra;
using Governance.Gates.Rounds;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Organisation;

/// <summary>Closing days in the REST API: everybody reads them, administrators keep them.</summary>
public static class ClosingDayEndpoints
{
    public static void MapClosingDays(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/closing-days").WithTags("Organisation");
        api.MapGet("/", ListAsync).WithSummary("Lists the closing days of a year.").RequireApi(Policies.Reader).Produces<IReadOnlyList<ClosingDayResponse>>();
        api.MapPost("/", AddAsync).WithSummary("Adds the organisation's closing days of a span.").RequireApi(Policies.Administrator).Idempotent("closing-days").Produces<AddedClosingDaysResponse>(StatusCodes.Status201Created).Produces<AddedClosingDaysResponse>()
            .WithDescription("200 when the same person had entered all of them before: nothing changed. Days that stand already for another reason are not taken; notTaken names each with why.");
        api.MapDelete("/{day}", RemoveAsync).WithSummary("Removes a closing day to come.").RequireApi(Policies.Administrator).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(ClosingDayService closed, OrganisationCalendar calendar, int? year = null)
    {
        var asked = Math.Clamp(year ?? calendar.Today().Year, 1995, 2199);
        var (from, to) = (new DateOnly(asked, 1, 1), new DateOnly(asked, 12, 31));
        var stored = (await closed.ReadAsync(from, to)).Select(day => new ClosingDayResponse(day.Day, day.Name, day.AddedBy, day.AddedAt));
        var settings = closed.ReadSettings(from, to).Select(day => new ClosingDayResponse(day, null, null, null));
        return Results.Ok(stored.Concat(settings).DistinctBy(day => day.Day).OrderBy(day => day.Day));
    }

    private static async Task<IResult> AddAsync(ClosingDayRequest body, ClosingDayService closed, OrganisationCalendar calendar, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("from", body.From), ("to", body.To), ("name", body.Name));
        var span = ClosingSpan.Read(fields, calendar.Today());
        var added = fields.Refusal ?? await closed.AddAsync(span, caller);
        if (added.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        var answer = AddedClosingDaysResponse.Of(added.Value);
        return added.Value.IsNew ? Results.Created("/api/closing-days", answer) : Results.Ok(answer);
    }

    private static async Task<IResult> RemoveAsync(string day, ClosingDayService closed, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("day", day));
        var date = fields.Date("day");
        var removed = fields.Refusal ?? await closed.RemoveAsync(date, date, caller);
        return removed.Refusal is { } refusal ? refusal.ToProblem(http) : Results.NoContent();
    }
}

/// <param name="From">First day, "2026-12-24".</param>
/// <param name="To">Last day; null for a single one.</param>
public sealed record ClosingDayRequest(DateOnly? From, DateOnly? To, string? Name);

/// <param name="Name">Null, as the rest, for a day of the settings.</param>
/// <param name="AddedBy">Surrogate id.</param>
public sealed record ClosingDayResponse(DateOnly Day, string? Name, Guid? AddedBy, DateTimeOffset? AddedAt);

/// <param name="Known">Days of the span that stood already, from somebody else or under another name.</param>
/// <param name="NotTaken">Every day of the span that is not among those added, in order, with why.</param>
/// <param name="Gates">Votes that end on one of the days; their dates stay.</param>
/// <param name="Hearings">Statements whose last day is one of the days; it stays.</param>
public sealed record AddedClosingDaysResponse(
    IReadOnlyList<DateOnly> Added, IReadOnlyList<DateOnly> Known, IReadOnlyList<NotTakenResponse> NotTaken, IReadOnlyList<OpenGateDate> Gates, IReadOnlyList<OpenHearingDate> Hearings)
{
    public static AddedClosingDaysResponse Of(AddedClosingDays added) => new(
        [.. added.Added.Select(day => day.Day)], [.. added.Known.Select(day => day.Day)],
        [.. added.Known.Select(day => new NotTakenResponse(day.Day, Organisation.NotTaken.Known, day.Name, day.AddedBy))
            .Concat(added.Settings.Select(day => new NotTakenResponse(day, Organisation.NotTaken.Setting, null, null))).OrderBy(day => day.Day)],
        added.Gates, added.Hearings);
}

/// <param name="Reason">known: somebody else has entered it, or under another name; setting: it stands in the service's settings.</param>
/// <param name="Name">As it stands; null for a day of the settings, as is who added it.</param>
/// <param name="AddedBy">Surrogate id.</param>
public sealed record NotTakenResponse(DateOnly Day, NotTaken Reason, string? Name, Guid? AddedBy);
