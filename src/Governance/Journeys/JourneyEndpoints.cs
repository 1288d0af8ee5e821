using Governance.Adapters.Entra;
using Governance.Journeys.Handover;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>Journeys in the REST API. Whose journey it is, the service checks.</summary>
public static class JourneyEndpoints
{
    public static void MapJourneys(this IEndpointRouteBuilder routes)
    {
        var ofRollout = routes.MapGroup("/api/rollouts/{id:guid}").WithTags("Journeys");
        ofRollout.MapGet("/journeys", ListAsync).WithSummary("Lists the journeys of a rollout.").RequireApi(Policies.Reader).Produces<IReadOnlyList<JourneyResponse>>();
        ofRollout.MapPost("/journeys", AddAsync).WithSummary("Adds a journey to a rollout.").RequireApi(Policies.JourneyManager).Idempotent("journey-add").Produces<JourneyResponse>(StatusCodes.Status201Created);
        ofRollout.MapGet("/pilot-choice", PilotChoiceAsync).WithSummary("Ranks the candidates for the pilot by the rule.").RequireApi(Policies.Reader).Produces<IReadOnlyList<PilotStandingResponse>>();
        var one = routes.MapGroup("/api/journeys/{id:guid}").WithTags("Journeys");
        one.MapGet("/", ReadAsync).WithSummary("Reads a journey.").RequireApi(Policies.Reader).Produces<JourneyResponse>();
        one.MapPut("/", ChangeDetailsAsync).WithSummary("Changes what a journey is.").RequireApi(Policies.JourneyManager).Produces<JourneyResponse>().HonoursIfMatch();
        one.MapPut("/owner", SetOwnerAsync).WithSummary("Names the owner of a journey.").RequireApi(Policies.JourneyManager).Produces<JourneyResponse>().HonoursIfMatch();
        one.MapPut("/place", PlaceAsync).WithSummary("Puts a journey into a stage.").RequireApi(Policies.JourneyManager).Produces<JourneyResponse>().HonoursIfMatch();
        one.MapPut("/team", SetTeamAsync).WithSummary("Names the core team of a journey.").RequireApi(Policies.Reader).Produces<JourneyResponse>().HonoursIfMatch();
        one.MapPut("/state", SetStateAsync).WithSummary("Takes a journey on in its life.").RequireApi(Policies.Reader).Produces<JourneyResponse>().HonoursIfMatch();
        one.MapPut("/state/confirmation", ConfirmAsync).WithSummary("Confirms the state of a journey as a second person.").RequireApi(Policies.Reader).Produces<JourneyResponse>().HonoursIfMatch();
        one.MapPut("/state/refusal", RefuseAsync).WithSummary("Refuses with a reason, as a sponsor, that a journey is left out.").RequireApi(Policies.Reader).Produces<JourneyResponse>().HonoursIfMatch();
        one.MapHandover();
        routes.MapJourneyPages();
    }

    private static async Task<IResult> ListAsync(Guid id, JourneyService journeys, RolloutService rollouts, HttpContext http)
        => await rollouts.FindAsync(id) is null
            ? new Refusal(404, "rollout.unknown").ToProblem(http)
            : Results.Ok((await journeys.ReadAsync(id)).Select(JourneyResponse.Of));

    private static async Task<IResult> PilotChoiceAsync(Guid id, JourneyService journeys, RolloutService rollouts, ProblemWords words, HttpContext http)
    {
        if (await rollouts.FindAsync(id) is null)
        {
            return new Refusal(404, "rollout.unknown").ToProblem(http);
        }

        var all = await journeys.ReadAsync(id);
        var best = PilotChoice.Best(all);
        return Results.Ok(PilotChoice.Rank(all).Select(standing => PilotStandingResponse.Of(standing, best, words)));
    }

    private static async Task<IResult> ReadAsync(Guid id, JourneyService journeys, HttpContext http)
        => await journeys.FindAsync(id) is { } journey ? Answer(journey, http) : new Refusal(404, "journey.unknown").ToProblem(http);

    private static async Task<IResult> AddAsync(Guid id, NewJourneyRequest body, JourneyService journeys, Caller caller, HttpContext http)
    {
        var fields = body.Fields();
        var journey = JourneyReader.ReadNew(fields);
        if (fields.Refusal is { } unreadable)
        {
            return unreadable.ToProblem(http);
        }

        var added = await journeys.AddAsync(id, journey, caller);
        if (added.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(added.Value.Revision);
        return Results.Created($"/api/journeys/{added.Value.Id}", JourneyResponse.Of(added.Value));
    }

    private static Task<IResult> ChangeDetailsAsync(Guid id, JourneyDetailsRequest body, JourneyEditing editing, Caller caller, HttpContext http)
    {
        var fields = body.Fields();
        var details = JourneyReader.ReadNew(fields);
        return ChangeAsync(http, fields.Refusal, revision => editing.ChangeAsync(id, details, caller, revision));
    }

    private static Task<IResult> SetOwnerAsync(Guid id, OwnerRequest body, JourneyService journeys, Caller caller, HttpContext http)
        => body.PersonId is { } personId
            ? ChangeAsync(http, null, revision => journeys.SetOwnerAsync(id, personId, caller, revision))
            : Task.FromResult(Missing("personId", http));

    private static Task<IResult> SetTeamAsync(Guid id, TeamRequest body, JourneyService journeys, Caller caller, HttpContext http)
    {
        if (body.Members is null)
        {
            return Task.FromResult(Missing("members", http));
        }

        // Nobody's id and an empty department are refused by the service's rules, with the rest.
        var members = body.Members.Select(member => new JourneyMember { PersonId = member?.PersonId ?? Guid.Empty, Department = member?.Department ?? "" });
        return ChangeAsync(http, null, revision => journeys.SetTeamAsync(id, [.. members], caller, revision));
    }

    private static Task<IResult> SetStateAsync(Guid id, StateRequest body, JourneyService journeys, Caller caller, HttpContext http)
    {
        var fields = body.Fields();
        var (state, reason, playbookVersion) = JourneyReader.ReadState(fields);
        return ChangeAsync(http, fields.Refusal, revision => journeys.SetStateAsync(id, state, reason, playbookVersion, caller, revision));
    }

    private static Task<IResult> PlaceAsync(Guid id, PlaceRequest body, JourneyService journeys, Caller caller, HttpContext http)
    {
        var fields = body.Fields();
        var (stage, position, pilotReason) = JourneyReader.ReadPlace(fields);
        return ChangeAsync(http, fields.Refusal, revision => journeys.PlaceAsync(id, stage, position, pilotReason, caller, revision));
    }

    private static Task<IResult> ConfirmAsync(Guid id, JourneyService journeys, Caller caller, HttpContext http)
        => ChangeAsync(http, null, revision => journeys.ConfirmStateAsync(id, caller, revision));

    private static Task<IResult> RefuseAsync(Guid id, StateRefusalRequest body, StateRefusals refusals, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason));
        var reason = fields.Text("reason", JourneyRules.ReasonLength, lines: true);
        return ChangeAsync(http, fields.Refusal, revision => refusals.RefuseAsync(id, reason, caller, revision));
    }

    private static Task<IResult> ChangeAsync(HttpContext http, Refusal? unreadable, Func<long?, Task<Outcome<Journey>>> change)
        => http.ChangeAsync(unreadable, change, journey => journey.Revision, journey => Results.Ok(JourneyResponse.Of(journey)));

    private static IResult Answer(Journey journey, HttpContext http)
    {
        http.SetRevision(journey.Revision);
        return Results.Ok(JourneyResponse.Of(journey));
    }

    private static IResult Missing(string field, HttpContext http)
        => new Refusal(422, "input.invalid") { Fields = [new(field, "field.required")] }.ToProblem(http);
}
