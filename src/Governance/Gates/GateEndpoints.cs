using Governance.Adapters.Entra;
using Governance.Gates.Budgets;
using Governance.Gates.Conditions;
using Governance.Gates.Dossier;
using Governance.Gates.Evidence;
using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Gates.Withdrawals;
using Governance.Gates.Workflow;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Gates;

/// <summary>Gates in the REST API.</summary>
public static class GateEndpoints
{
    public static void MapGates(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireApi(Policies.Reader).WithTags("Gates");
        api.MapGet("/rollouts/{id:guid}/gates", ListAsync).WithSummary("Lists the gates of a rollout with their newest rounds.").Produces<IReadOnlyList<GateSummaryResponse>>();
        api.MapGet("/gates/{id:guid}", ReadAsync).WithSummary("Reads a gate's newest round: criteria, evidence, seats and what may be voted.").Produces<GateResponse>();
        api.MapPut("/gates/{id:guid}/submission", SubmitAsync).WithSummary("Hands the round in, which freezes its evidence.").Accepts<SubmissionRequest>("application/json").Produces<RoundResponse>().HonoursIfMatch();
        api.MapDelete("/gates/{id:guid}/submission", WithdrawAsync).WithSummary("Takes the round back before the first vote.").Produces<RoundResponse>().HonoursIfMatch();
        api.MapPut("/gates/{id:guid}/withdrawal", AskWithdrawalAsync).WithSummary("Asks the chair to take the round back after the first vote.").Accepts<WithdrawalRequest>("application/json").Produces<RoundResponse>().HonoursIfMatch();
        routes.MapPut("/api/gates/{id:guid}/withdrawal/consent", ConsentAsync).WithSummary("Consents that the round is taken back.").RequireApi(Policies.Sponsor).WithTags("Gates").Produces<RoundResponse>().HonoursIfMatch();
        routes.MapDelete("/api/gates/{id:guid}/withdrawal", RefuseWithdrawalAsync).WithSummary("Refuses with a reason that the round is taken back.").RequireApi(Policies.Sponsor).WithTags("Gates").Produces<RoundResponse>().HonoursIfMatch();
        api.MapPut("/gates/{id:guid}/criteria-version", MoveAsync).WithSummary("Takes over the present version of the criteria.").Produces<GateResponse>().HonoursIfMatch();
        api.MapPost("/gates/{id:guid}/rounds", StartRoundAsync).WithSummary("Starts the next round of a gate.").Idempotent("next-round").Produces<RoundResponse>(StatusCodes.Status201Created);
        api.MapGet("/gates/{id:guid}/rounds", RoundsAsync).WithSummary("Reads all rounds of a gate with their votes.").Produces<IReadOnlyList<RoundDetailResponse>>();
        api.MapGet("/gates/{id:guid}/rounds/{round:int}/decision", DecisionAsync).WithSummary("Exports a decision with its evidence and the part of the chain that proves it.").Produces<DecisionResponse>();
        routes.MapPut("/api/gates/{id:guid}/votes/me", VoteAsync).WithSummary("Casts the vote of the caller's seat.").RequireApi(Policies.Sponsor).WithTags("Gates").Produces<RoundResponse>();
        routes.MapEvidence();
        routes.MapConditions();
        routes.MapStatements();
        routes.MapGatePages();
        routes.MapConditionPages();
        routes.MapGateWorkflow();
    }

    private static async Task<IResult> ListAsync(Guid id, GateQueries gates, RolloutFactsReading facts, Rollouts.RolloutService rollouts, Caller caller, HttpContext http)
    {
        if (await rollouts.FindAsync(id) is not { } rollout)
        {
            return new Refusal(404, "rollout.unknown").ToProblem(http);
        }

        var reader = (await facts.ReadAsync(rollout)).Relate(caller);
        return Results.Ok((await gates.ReadOfRolloutAsync(id)).Select(gate => GateSummaryResponse.For(gate, reader)));
    }

    private static async Task<IResult> ReadAsync(Guid id, GateQueries gates, GateTrail trail, Caller caller, ProblemWords words, HttpContext http)
    {
        var view = await gates.ReadAsync(id, caller);
        if (view.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(view.Value.Gate.Revision);
        var withdrawals = view.Value.Relation.ReadsDossier ? await trail.ReadWithdrawalsAsync(view.Value.Rollout.Id, view.Value.Round.Id) : null;
        return Results.Ok(GateResponse.Of(view.Value, words) with { Withdrawals = withdrawals?.Select(WithdrawalResponse.Of).ToList() });
    }

    private static async Task<IResult> SubmitAsync(Guid id, SubmissionRequest body, SubmissionService submissions, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json([("request", body.Request), ("gateDate", body.GateDate), ("asks", body.Asks), .. BudgetRequest.Fields(body.Budget)]);
        var (request, date) = (fields.Text("request", Submission.LongestRequest, lines: true), fields.OptionalDate("gateDate"));
        var (asks, budget) = (fields.OptionalChoice<Ask>("asks") ?? Ask.Pass, BudgetReader.ReadSent(fields, body.Budget));
        return await ChangeAsync(http, fields, seen => submissions.SubmitAsync(id, new Submission(request, date) { Asks = asks, Budget = budget }, caller, seen));
    }

    private static Task<IResult> WithdrawAsync(Guid id, WithdrawalService withdrawals, Caller caller, HttpContext http)
        => ChangeAsync(http, null, seen => withdrawals.WithdrawAsync(id, caller, seen));

    private static Task<IResult> AskWithdrawalAsync(Guid id, WithdrawalRequest body, WithdrawalService withdrawals, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason));
        var reason = fields.Text("reason", WithdrawalService.LongestReason, lines: true);
        return ChangeAsync(http, fields, seen => withdrawals.AskAsync(id, reason, caller, seen));
    }

    private static Task<IResult> ConsentAsync(Guid id, WithdrawalConsentRequest? body, WithdrawalService withdrawals, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("round", body?.Round));
        var round = fields.OptionalInteger("round", 1, int.MaxValue);
        return ChangeAsync(http, fields, seen => withdrawals.ConsentAsync(id, caller, round, seen));
    }

    private static Task<IResult> RefuseWithdrawalAsync(Guid id, [FromBody] WithdrawalRefusalRequest body, WithdrawalService withdrawals, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason), ("round", body.Round));
        var (reason, round) = (fields.Text("reason", WithdrawalService.LongestReason, lines: true), fields.OptionalInteger("round", 1, int.MaxValue));
        return ChangeAsync(http, fields, seen => withdrawals.RefuseAsync(id, reason, caller, round, seen));
    }

    private static async Task<IResult> MoveAsync(Guid id, CriteriaVersionRequest body, CriteriaService criteria, GateQueries gates, GateTrail trail, Caller caller, ProblemWords words, HttpContext http)
    {
        var fields = FieldReader.Json(("version", body.Version));
        var version = fields.Integer("version", 1, int.MaxValue);
        var seen = http.ReadRevision();
        var refusal = seen.Refusal ?? fields.Refusal ?? (await criteria.MoveAsync(id, version, caller, seen.Value.Revision)).Refusal;
        return refusal?.ToProblem(http) ?? await ReadAsync(id, gates, trail, caller, words, http);
    }

    private static async Task<IResult> StartRoundAsync(Guid id, SubmissionService submissions, Caller caller, HttpContext http)
    {
        var round = await submissions.StartNextRoundAsync(id, caller);
        return round.Refusal?.ToProblem(http) ?? Results.Created($"/api/gates/{id}", RoundResponse.Of(round.Value));
    }

    private static async Task<IResult> RoundsAsync(Guid id, GateQueries gates, GateTrail trail, Caller caller, HttpContext http)
    {
        var view = await gates.ReadAsync(id, caller);
        if (view.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        var rounds = await gates.ReadRoundsAsync(view.Value, view.Value.Rounds, caller);
        var asked = view.Value.Relation.ReadsDossier ? await trail.ReadWithdrawalsAsync(view.Value.Rollout.Id) : null;
        return Results.Ok(rounds.Select(read => new RoundDetailResponse(
            RoundResponse.For(read.Round, view.Value.Relation), [.. read.Sitting.Seats.Select(SeatResponse.Of)], read.Sitting.Eligible, read.Sitting.Quorum,
            asked is null ? null : [.. asked.GetValueOrDefault(read.Round.Id, []).Select(WithdrawalResponse.Of)])));
    }

    private static async Task<IResult> DecisionAsync(Guid id, int round, DecisionQueries decisions, Caller caller, HttpContext http)
    {
        var decision = await decisions.ReadAsync(id, round, caller);
        return decision.Refusal?.ToProblem(http) ?? Results.Ok(decision.Value);
    }

    private static async Task<IResult> VoteAsync(Guid id, VoteRequest body, VotingService voting, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json([("choice", body.Choice), ("rationale", body.Rationale), .. ConditionRequest.Fields(body.Conditions)]);
        var (choice, rationale) = (fields.Choice<Choice>("choice"), fields.Text("rationale", VotingService.LongestRationale, lines: true));
        var conditions = ConditionReader.ReadSent(fields, body.Conditions);
        return fields.Refusal is { } refusal
            ? refusal.ToProblem(http)
            : Answer(await voting.CastAsync(id, choice, rationale, caller, body.Round, conditions, http.RequestAborted), http);
    }

    private static Task<IResult> ChangeAsync(HttpContext http, FieldReader? fields, Func<long?, Task<Outcome<Revised<Round>>>> change)
        => http.ChangeAsync(fields?.Refusal, change, done => done.Revision, done => Results.Ok(RoundResponse.Of(done.Value)));

    private static IResult Answer(Outcome<Round> outcome, HttpContext http)
        => outcome.Refusal?.ToProblem(http) ?? Results.Ok(RoundResponse.Of(outcome.Value));
}
