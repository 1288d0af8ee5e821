using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Seats;

/// <summary>Seats and deputies in the REST API.</summary>
public static class DeputyEndpoints
{
    public static void MapSeats(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/rollouts/{id:guid}/seats").WithTags("Seats");
        api.MapGet("/", ListAsync).WithSummary("Lists the seats of a rollout with whoever sits in them today.").RequireApi(Policies.Reader).Produces<IReadOnlyList<SeatNowResponse>>();
        api.MapPut("/{seatId:guid}/deputy", AppointAsync).WithSummary("Appoints a deputy for a seat and a time.").RequireApi(Policies.Sponsor).Accepts<DeputyRequest>("application/json").Produces<DeputyResponse>();
        api.MapDelete("/{seatId:guid}/deputy", EndAsync).WithSummary("Ends the deputyship of a seat.").RequireApi(Policies.Sponsor).Produces<DeputyResponse>();
    }

    private static async Task<IResult> ListAsync(Guid id, SeatsPageReading seats, Caller caller, HttpContext http)
    {
        var read = await seats.ReadAsync(id, caller);
        return read.Refusal is { } refusal
            ? refusal.ToProblem(http)
            : Results.Ok(read.Value.Seats.Select(seat => SeatNowResponse.Of(seat, read.Value.Rollout.ChairId, read.Value.HoldsRole(seat), read.Value.ReadsReasons)));
    }

    private static async Task<IResult> AppointAsync(Guid id, Guid seatId, DeputyRequest body, DeputyService deputies, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("personId", body.PersonId), ("from", body.From), ("until", body.Until), ("reason", body.Reason));
        var appointment = Read(fields);
        return fields.Refusal is { } refusal ? refusal.ToProblem(http) : Answer(await deputies.AppointAsync(id, seatId, appointment, caller), http);
    }

    private static async Task<IResult> EndAsync(Guid id, Guid seatId, DeputyService deputies, Caller caller, HttpContext http)
        => Answer(await deputies.EndAsync(id, seatId, caller), http);

    /// <summary>Reads the fields; look at <see cref="FieldReader.Refusal"/> before using the appointment.</summary>
    internal static Appointment Read(FieldReader fields)
        => new(fields.Id("personId"), fields.Date("from"), fields.Date("until"), fields.OptionalText("reason", DeputyRules.ReasonLength, lines: true));

    private static IResult Answer(Outcome<Deputy> outcome, HttpContext http)
        => outcome.Refusal?.ToProblem(http) ?? Results.Ok(DeputyResponse.Of(outcome.Value));
}
