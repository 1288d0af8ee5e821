using Governance.Adapters.Entra;
using Governance.People;
using Governance.Rollouts.Charters;
using Governance.Rollouts.Seats;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Rollouts;

/// <summary>Rollouts in the REST API.</summary>
public static class RolloutEndpoints
{
    private const int LongestPage = 200;

    public static void MapRollouts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/rollouts").WithTags("Rollouts");
        api.MapPost("/", CharterAsync).WithSummary("Charters a rollout as its chair and starts it.").RequireApi(Policies.Sponsor).Idempotent("charter").Produces<RolloutResponse>(StatusCodes.Status201Created);
        api.MapGet("/", ListAsync).WithSummary("Lists the rollouts, those that run first.").RequireApi(Policies.Reader).Produces<IReadOnlyList<RolloutResponse>>()
            .WithDescription("At most \"limit\", and never more than 200; where there are more, the header Link names the next page (rel=\"next\"). Those that run first, then anchored and ended ones, the newest of each first. \"state\" and \"text\" (part of the name or of a unit) narrow the list.");
        api.MapGet("/{id:guid}", ReadAsync).WithSummary("Reads a rollout with its seats.").RequireApi(Policies.Reader).Produces<RolloutResponse>();
        api.MapRolloutWorkflowApi();
        routes.MapCharters();
        routes.MapCharterDrafts();
        routes.MapSeats();
        routes.MapRolloutPages();
    }

    private static async Task<IResult> CharterAsync(CharterRequest body, RolloutService rollouts, Caller caller, HttpContext http)
    {
        var fields = body.Fields();
        var charter = CharterReader.Read(fields);
        if (fields.Refusal is { } unreadable)
        {
            return (await rollouts.CompleteAsync(unreadable, charter, caller)).ToProblem(http);
        }

        var outcome = await rollouts.CharterAsync(charter, caller);
        if (outcome.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(outcome.Value.Revision);
        return Results.Created($"/api/rollouts/{outcome.Value.Id}", RolloutResponse.Of(outcome.Value));
    }

    private static async Task<IResult> ListAsync(RolloutListReading rollouts, HttpContext http, [OneOf<RolloutState>] string? state = null, string? text = null, Guid? after = null, int? limit = null)
    {
        var fields = FieldReader.Json(("state", state), ("text", text), ("limit", limit));
        var (filter, most) = (RolloutFilter.Read(fields), fields.OptionalInteger("limit", 1, LongestPage) ?? LongestPage);
        if (fields.Refusal is { } unreadable)
        {
            return unreadable.ToProblem(http);
        }

        var list = await rollouts.ReadAsync(filter, after, most);
        http.LinkNext("after", list.Next);
        return Results.Ok(list.Rollouts.Select(RolloutResponse.Of));
    }

    private static async Task<IResult> ReadAsync(Guid id, RolloutService rollouts, HttpContext http)
    {
        if (await rollouts.FindAsync(id) is not { } rollout)
        {
            return new Refusal(404, "rollout.unknown").ToProblem(http);
        }

        http.SetRevision(rollout.Revision);
        var seats = (await rollouts.ReadSeatsAsync(id)).Select(seat => new RolloutSeatResponse(seat.Id, seat.PersonId, seat.Position));
        return Results.Ok(RolloutResponse.Of(rollout) with { Seats = [.. seats] });
    }
}
