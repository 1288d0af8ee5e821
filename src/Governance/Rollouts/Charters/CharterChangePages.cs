using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>The charter of a rollout: what holds, what is proposed, and the forms with which it changes.</summary>
public static class CharterChangePages
{
    public const string Change = "change", Consent = "consent", Withdrawal = "withdrawal";

    public static void MapCharterChangePages(this IEndpointRouteBuilder rollouts)
    {
        var charter = rollouts.MapGroup("/{id:guid}/charter").RequirePage(Policies.Reader);
        charter.MapGet("", ShowAsync);
        charter.MapPost("", ChangeAsync);
        charter.MapPost("/consent", ConsentAsync);
        charter.MapPost("/withdrawal", WithdrawAsync);
    }

    /// <summary>Name of the form that answers a proposal; each stands on the page once.</summary>
    public static string ConsentTo(Guid changeId) => $"{Consent}-{changeId}";

    private static async Task<IResult> ShowAsync(Guid id, CharterViews charters, Caller caller, string? done = null)
    {
        var view = await charters.ReadAsync(id, caller);
        return view.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<RolloutCharterPage>(new RolloutCharterModel(view.Value, done));
    }

    private static async Task<IResult> ChangeAsync(Guid id, IFormCollection form, CharterChangeService changes, CharterViews views, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, Change);
        var fields = FieldReader.Posted(input);
        var (wish, seen) = (CharterReader.ReadChange(fields), fields.Seen());
        var outcome = fields.Refusal is { } unreadable ? unreadable : await changes.ChangeAsync(id, wish, caller, seen);
        return await AnswerAsync(new Post(id, input, views, caller, http), outcome, view => view is { Takes: true, Closed: null });
    }

    private static async Task<IResult> ConsentAsync(Guid id, IFormCollection form, CharterConsentService consents, CharterViews views, Caller caller, HttpContext http)
    {
        var change = FieldReader.Posted(FormInput.From(form)).OptionalId("changeId") ?? Guid.Empty;
        var input = FormInput.From(form, ConsentTo(change));
        var fields = FieldReader.Posted(input);
        var answer = new CharterAnswer(change, fields.Flag("accept"), fields.OptionalText("reason", CharterChangeRules.ReasonLength, lines: true));
        var outcome = fields.Refusal is { } unreadable ? unreadable : await consents.AnswerAsync(id, answer, caller);
        return await AnswerAsync(new Post(id, input, views, caller, http), outcome, view => view.Waiting.Any(one => one.Id == change && view.MayAnswer(one)));
    }

    private static async Task<IResult> WithdrawAsync(Guid id, IFormCollection form, CharterWithdrawalService withdrawals, CharterViews views, Caller caller, HttpContext http)
    {
        var change = FieldReader.Posted(FormInput.From(form)).OptionalId("changeId") ?? Guid.Empty;
        var outcome = await withdrawals.WithdrawAsync(id, change, caller);
        return await AnswerAsync(new Post(id, FormInput.From(form, $"{Withdrawal}-{change}"), views, caller, http), outcome, view => view.Waiting.Any(one => one.Id == change && view.MayWithdraw(one)));
    }

    /// <param name="offers">Whether the page still shows the form.</param>
    private static async Task<IResult> AnswerAsync(Post post, Outcome<CharterOutcome> outcome, Func<CharterView, bool> offers)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return Page.SeeOther($"/rollouts/{post.Id}/charter?done={outcome.Value.Proposal?.State.ToString() ?? (outcome.Value.IsUnchanged ? "Unchanged" : "Changed")}");
        }

        var view = await post.Views.ReadAsync(post.Id, post.Caller);
        return view.Refusal is null && offers(view.Value)
            ? Page.Refuse<RolloutCharterPage>(new RolloutCharterModel(view.Value, null), post.Input, refusal)
            : await Page.GoneAsync(refusal, post.Http, view.Refusal is null ? $"/rollouts/{post.Id}/charter" : null);
    }

    private sealed record Post(Guid Id, FormInput Input, CharterViews Views, Caller Caller, HttpContext Http);
}

/// <summary>What the page of a charter shows.</summary>
/// <param name="Done">What the reader has just done: Changed, Unchanged, or the state of a proposal; null otherwise.</param>
public sealed record RolloutCharterModel(CharterView View, string? Done);
