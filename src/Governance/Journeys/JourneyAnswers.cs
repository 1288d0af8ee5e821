using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>A posted form of a journey's page.</summary>
/// <param name="Unreadable">What could not be read; null when everything could.</param>
public sealed record JourneyPost(Guid Id, FormInput Input, Refusal? Unreadable, Caller Caller, HttpContext Http);

/// <summary>Answers a posted form: back to the page, or the page again with what was typed and why it was not taken.</summary>
public sealed class JourneyAnswers(JourneyQueries queries)
{
    public async Task<IResult> AnswerAsync<T>(JourneyPost post, Func<Task<Outcome<T>>> change)
    {
        var refusal = post.Unreadable ?? (await change()).Refusal;
        return refusal is null ? Page.SeeOther($"/journeys/{post.Id}?saved={post.Input.Form}#{AnchorOf(post.Input.Form)}") : await RefuseAsync(post, refusal);
    }

    private async Task<IResult> RefuseAsync(JourneyPost post, Refusal refusal)
    {
        var view = await queries.ReadAsync(post.Id, post.Caller);
        return view.Refusal is null && view.Value.Offers(post.Input.Form)
            ? Page.Refuse<JourneyPage>(new JourneyPageModel(view.Value, null), post.Input, refusal)
            : await Page.GoneAsync(refusal, post.Http, view.Refusal is null ? $"/journeys/{post.Id}#{AnchorOf(post.Input.Form)}" : null);
    }

    /// <summary>Id of the section in which a form stands.</summary>
    public static string AnchorOf(string form) => form switch
    {
        JourneyForms.Join or JourneyForms.Leave => "team",
        JourneyForms.Confirmation or JourneyForms.StateRefusal => JourneyForms.State,
        JourneyForms.Agreement or JourneyForms.Refusal or JourneyForms.Withdrawal => JourneyForms.Handover,
        _ => form,
    };
}
