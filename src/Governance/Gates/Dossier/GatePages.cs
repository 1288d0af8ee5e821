using Governance.Adapters.Entra;
using Governance.Gates.Budgets;
using Governance.Gates.Conditions;
using Governance.Gates.Evidence;
using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Gates.Withdrawals;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Gates.Dossier;

/// <summary>The dossier of a gate and what people do there.</summary>
public static class GatePages
{
    public static void MapGatePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/gates/{id:guid}").ExcludeFromDescription();
        pages.MapGet("", ShowAsync).RequirePage(Policies.Reader);
        pages.MapPost("/vote", VoteAsync).RequirePage(Policies.Sponsor);
        pages.MapPost("/submission", SubmitAsync).RequirePage(Policies.Reader);
        pages.MapPost("/withdrawal", WithdrawAsync).RequirePage(Policies.Reader);
        pages.MapPost("/withdrawal/request", AskWithdrawalAsync).RequirePage(Policies.Reader);
        pages.MapPost("/withdrawal/consent", ConsentAsync).RequirePage(Policies.Sponsor);
        pages.MapPost("/withdrawal/refusal", RefuseWithdrawalAsync).RequirePage(Policies.Sponsor);
        pages.MapPost("/rounds", StartRoundAsync).RequirePage(Policies.Reader);
        pages.MapPost("/criteria-version", MoveAsync).RequirePage(Policies.JourneyManager);
        pages.MapGet("/rounds/{round:int}/decision.json", DecisionAsync).RequirePage(Policies.Reader);
        pages.MapCriterionPages();
        pages.MapStatementPages();
    }

    private static async Task<IResult> ShowAsync(Guid id, GateDossiers dossiers, Caller caller, int? round = null)
    {
        var model = await dossiers.ReadAsync(id, caller, round);
        return model.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<GatePage>(model.Value);
    }

    private static async Task<IResult> VoteAsync(Guid id, IFormCollection form, VotingService voting, GateDossiers dossiers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, "vote");
        if (input.AsksForRow())
        {
            return await AgainAsync(id, input, model => model.View.ReaderMayVote ? null : new Refusal(409, "vote.not_open"), dossiers, caller);
        }

        var fields = FieldReader.Posted(input);
        var (choice, rationale) = (fields.Choice<Choice>("choice"), fields.Text("rationale", VotingService.LongestRationale, lines: true));
        var conditions = ConditionReader.ReadPosted(fields, input);
        var round = fields.OptionalInteger("round", 1, int.MaxValue);
        var refusal = fields.Refusal ?? (await voting.CastAsync(id, choice, rationale, caller, round, conditions, http.RequestAborted)).Refusal;
        return await AnswerAsync(id, "#vote", input, refusal, dossiers, caller);
    }

    private static async Task<IResult> SubmitAsync(Guid id, IFormCollection form, SubmissionService submissions, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "submission");
        if (input.AsksForRow())
        {
            return await AgainAsync(id, input, model => model.MaySubmit ? null : new Refusal(409, "gate.already_submitted", model.Round.Number), dossiers, caller);
        }

        var fields = FieldReader.Posted(input);
        var submission = new Submission(fields.Text("request", Submission.LongestRequest, lines: true), fields.Date("gateDate"))
        {
            Asks = fields.Flag("chooses") ? fields.Choice<Ask>("asks") : fields.OptionalChoice<Ask>("asks") ?? Ask.Pass, Budget = BudgetReader.ReadPosted(fields, input),
        };
        var seen = fields.Seen();
        var refusal = fields.Refusal ?? (await submissions.SubmitAsync(id, submission, caller, seen)).Refusal;
        return await AnswerAsync(id, "", input, refusal, dossiers, caller);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, IFormCollection form, WithdrawalService withdrawals, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "withdrawal");
        var fields = FieldReader.Posted(input);
        var seen = fields.Seen();
        var refusal = fields.Refusal ?? (await withdrawals.WithdrawAsync(id, caller, seen)).Refusal;
        return await AnswerAsync(id, "", input, refusal, dossiers, caller);
    }

    private static async Task<IResult> AskWithdrawalAsync(Guid id, IFormCollection form, WithdrawalService withdrawals, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "withdrawal-request");
        var fields = FieldReader.Posted(input);
        var reason = fields.Text("reason", WithdrawalService.LongestReason, lines: true);
        var refusal = fields.Refusal ?? (await withdrawals.AskAsync(id, reason, caller, expected: null)).Refusal;
        return await AnswerAsync(id, "", input, refusal, dossiers, caller);
    }

    private static async Task<IResult> ConsentAsync(Guid id, IFormCollection form, WithdrawalService withdrawals, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "consent");
        var fields = FieldReader.Posted(input);
        var round = fields.OptionalInteger("round", 1, int.MaxValue);
        var refusal = fields.Refusal ?? (await withdrawals.ConsentAsync(id, caller, round, expected: null)).Refusal;
        return await AnswerAsync(id, "", input, refusal, dossiers, caller);
    }

    private static async Task<IResult> RefuseWithdrawalAsync(Guid id, IFormCollection form, WithdrawalService withdrawals, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "withdrawal-refusal");
        var fields = FieldReader.Posted(input);
        var (reason, round) = (fields.Text("refusal", WithdrawalService.LongestReason, lines: true), fields.OptionalInteger("round", 1, int.MaxValue));
        var refusal = fields.Refusal ?? (await withdrawals.RefuseAsync(id, reason, caller, round, expected: null)).Refusal;
        return await AnswerAsync(id, "#consent", input, refusal, dossiers, caller);
    }

    private static async Task<IResult> StartRoundAsync(Guid id, IFormCollection form, SubmissionService submissions, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "next");
        var fields = FieldReader.Posted(input);
        var after = fields.OptionalInteger("after", 1, int.MaxValue);
        var refusal = fields.Refusal ?? (await submissions.StartNextRoundAsync(id, caller, after)).Refusal;
        return await AnswerAsync(id, "", input, refusal, dossiers, caller);
    }

    private static async Task<IResult> MoveAsync(Guid id, IFormCollection form, CriteriaService criteria, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "criteria-version");
        var fields = FieldReader.Posted(input);
        var (version, seen) = (fields.Integer("version", 1, int.MaxValue), fields.Seen());
        var refusal = fields.Refusal ?? (await criteria.MoveAsync(id, version, caller, seen)).Refusal;
        return await AnswerAsync(id, "#criteria", input, refusal, dossiers, caller);
    }

    private static async Task<IResult> DecisionAsync(Guid id, int round, DecisionQueries decisions, Caller caller, HttpContext http)
    {
        var decision = await decisions.ReadAsync(id, round, caller);
        if (decision.Refusal is { } refusal)
        {
            return Page.Problem(refusal);
        }

        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{decision.Value.FileName}\"";
        return Results.Ok(decision.Value);
    }

    /// <summary>The page with one more row of fields, and with everything that was typed; nothing is carried out.</summary>
    /// <param name="refuse">Why the form is not there any more; null while it is.</param>
    private static async Task<IResult> AgainAsync(Guid id, FormInput input, Func<GatePageModel, Refusal?> refuse, GateDossiers dossiers, Caller caller)
    {
        var model = await dossiers.ReadAsync(id, caller);
        return model.Refusal is { } unreadable ? Page.Problem(unreadable)
            : refuse(model.Value) is { } refusal ? Page.Refuse<GatePage>(model.Value, input, refusal)
            : Page.Again<GatePage>(model.Value, input);
    }

    /// <summary>Back to the page after what was done; else the page as it stands now, with what was typed and why it was not taken.</summary>
    private static async Task<IResult> AnswerAsync(Guid id, string anchor, FormInput input, Refusal? refusal, GateDossiers dossiers, Caller caller)
    {
        if (refusal is null)
        {
            return Page.SeeOther($"/gates/{id}{anchor}");
        }

        var model = await dossiers.ReadAsync(id, caller);
        return model.Refusal is { } unreadable ? Page.Problem(unreadable) : Page.Refuse<GatePage>(model.Value, input, refusal);
    }
}
