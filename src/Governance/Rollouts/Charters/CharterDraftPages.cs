using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>Charters in draft: the journey manager writes them, the sponsor reads, changes and signs them.</summary>
public static class CharterDraftPages
{
    public const string Draft = "draft", Sign = "sign", Discard = "discard";

    public static void MapCharterDraftPages(this IEndpointRouteBuilder rollouts)
    {
        var drafts = rollouts.MapGroup("/drafts");
        drafts.MapGet("", ListAsync).RequirePage(Policies.Reader);
        drafts.MapGet("/new", ShowNewAsync).RequirePage(Policies.JourneyManager);
        drafts.MapPost("/new", DraftAsync).RequirePage(Policies.JourneyManager).Once("charter-draft");
        drafts.MapGet("/{id:guid}", ShowAsync).RequirePage(Policies.Reader);
        drafts.MapPost("/{id:guid}", SaveAsync).RequirePage(Policies.Reader);
        drafts.MapPost("/{id:guid}/signature", SignAsync).RequirePage(Policies.Sponsor);
        drafts.MapPost("/{id:guid}/discard", DiscardAsync).RequirePage(Policies.Reader);
    }

    private static async Task<IResult> ListAsync(CharterDraftViews drafts, Caller caller)
        => Page.Render<CharterDraftsPage>(new CharterDraftsModel(await drafts.ReadAllAsync(caller), caller.Is(AppRoles.JourneyManager)));

    private static async Task<IResult> ShowNewAsync(CharterDraftViews drafts) => Page.Render<NewCharterDraftPage>(await drafts.ReadChoicesAsync());

    private static async Task<IResult> DraftAsync(IFormCollection form, CharterDraftService drafts, CharterDraftViews views, Caller caller)
    {
        var typed = FormInput.From(form);
        var fields = FieldReader.Posted(typed);
        var content = CharterReader.ReadDraft(fields);
        var draft = fields.Refusal is { } unreadable ? unreadable : await drafts.DraftAsync(content, caller);
        return draft.Refusal is { } refusal
            ? Page.Refuse<NewCharterDraftPage>(await views.ReadChoicesAsync(), typed, refusal)
            : Page.SeeOther($"/rollouts/drafts/{draft.Value.Id}");
    }

    private static async Task<IResult> ShowAsync(Guid id, CharterDraftViews drafts, Caller caller)
    {
        var view = await drafts.ReadAsync(id, caller);
        return view.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<CharterDraftPage>(view.Value);
    }

    private static async Task<IResult> SaveAsync(Guid id, IFormCollection form, CharterDraftService drafts, CharterDraftViews views, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, Draft);
        var fields = FieldReader.Posted(input);
        var (content, seen) = (CharterReader.ReadDraft(fields), fields.Seen());
        var draft = fields.Refusal is { } unreadable ? unreadable : await drafts.SaveAsync(id, content, caller, seen);
        return await AnswerAsync(new Post(id, input, views, caller, http), draft, $"/rollouts/drafts/{id}#charter");
    }

    private static async Task<IResult> SignAsync(Guid id, IFormCollection form, CharterDraftService drafts, CharterDraftViews views, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, Sign);
        var fields = FieldReader.Posted(input);
        var seen = fields.Integer("revision", 1, int.MaxValue);
        var draft = fields.Refusal is { } unreadable ? unreadable : await drafts.SignAsync(id, caller, seen);
        return await AnswerAsync(new Post(id, input, views, caller, http), draft, draft.Refusal is null ? $"/rollouts/{draft.Value.RolloutId}" : "");
    }

    private static async Task<IResult> DiscardAsync(Guid id, IFormCollection form, CharterDraftService drafts, CharterDraftViews views, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, Discard);
        var fields = FieldReader.Posted(input);
        var seen = fields.Seen();
        var draft = fields.Refusal is { } unreadable ? unreadable : await drafts.DiscardAsync(id, caller, seen);
        return await AnswerAsync(new Post(id, input, views, caller, http), draft, "/rollouts/drafts");
    }

    /// <summary>On to the address; else the page as it stands now with what was typed, or a page of its own where the form is gone.</summary>
    private static async Task<IResult> AnswerAsync(Post post, Outcome<CharterDraft> outcome, string address)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return Page.SeeOther(address);
        }

        var view = await post.Views.ReadAsync(post.Id, post.Caller);
        return view.Refusal is null && view.Value.Takes
            ? Page.Refuse<CharterDraftPage>(view.Value, post.Input, refusal)
            : await Page.GoneAsync(refusal, post.Http, view.Refusal is null ? $"/rollouts/drafts/{post.Id}" : null);
    }

    private sealed record Post(Guid Id, FormInput Input, CharterDraftViews Views, Caller Caller, HttpContext Http);
}

/// <summary>What the list of drafts shows.</summary>
/// <param name="MayDraft">The reader holds the role of a journey manager.</param>
public sealed record CharterDraftsModel(IReadOnlyList<CharterDraftView> Drafts, bool MayDraft);
