using Governance.Adapters.Entra;
using Governance.People;
using Governance.Rollouts.Charters;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Rollouts;

/// <summary>Rollouts in the REST API.</summary>
public static class RolloutEndpoints
{
    public static void MapRollouts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/rollouts").WithTags("Rollouts");
        api.MapPost("/", CharterAsync).RequireApi(Policies.Sponsor).Idempotent("charter").Produces<RolloutResponse>(StatusCodes.Status201Created);
        api.MapGet("/", ListAsync).RequireApi(Policies.Reader).Produces<IReadOnlyList<RolloutResponse>>();
        api.MapGet("/{id:guid}", ReadAsync).RequireApi(Policies.Reader).Produces<RolloutResponse>();
        routes.MapCharters();
        routes.MapCharterDrafts();
    }

    private static async Task<IResult> CharterAsync(CharterRequest body, RolloutService rollouts, Caller caller, HttpContext http)
    {
        var fields = body.Fields();
        var charter = CharterReader.Read(fields);
        if (fields.Refusal is { } unreadable)
        {
            return unreadable.ToProblem(http);
        }

        var outcome = await rollouts.CharterAsync(charter, caller);
        if (outcome.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(outcome.Value.Revision);
        return Results.Created($"/api/rollouts/{outcome.Value.Id}", RolloutResponse.Of(outcome.Value));
    }

    private static async Task<IResult> ListAsync(RolloutService rollouts) => Results.Ok((await rollouts.ReadAllAsync()).Select(RolloutResponse.Of));

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
