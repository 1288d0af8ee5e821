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
        return await post.Http.AnswerAsync<JourneyPage, JourneyPageModel>(
            $"/journeys/{post.Id}?saved={post.Input.Form}#{AnchorOf(post.Input.Form)}", post.Input, refusal, () => ReadAsync(post), model => model.View.Offers(post.Input.Form));
    }

    private async Task<Outcome<JourneyPageModel>> ReadAsync(JourneyPost post)
    {
        var view = await queries.ReadAsync(post.Id, post.Caller);
        return view.Refusal is { } refusal ? refusal : new JourneyPageModel(view.Value, null);
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
