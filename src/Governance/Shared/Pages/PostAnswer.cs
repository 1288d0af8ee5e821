using Governance.Shared.Forms;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Components;

namespace Governance.Shared.Pages;

/// <summary>Answers a form that stands on the page of what it changes.</summary>
public static class PostAnswer
{
    /// <param name="address">Where the reader goes when everything was taken.</param>
    /// <param name="refusal">Why it was not; null when it was.</param>
    /// <param name="read">Reads what the page shows, as it stands now.</param>
    /// <param name="offers">Whether the page has the form, so that it can show the message beside it.</param>
    /// <returns>Back to the page; else the page again with what was typed and why it was not taken; a page of its own with both where the form is not there.</returns>
    public static async Task<IResult> AnswerAsync<TPage, TModel>(
        this HttpContext http, string address, FormInput input, Refusal? refusal, Func<Task<Outcome<TModel>>> read, Func<TModel, bool> offers)
        where TPage : IComponent
        where TModel : notnull
    {
        if (refusal is null)
        {
            return Page.SeeOther(address);
        }

        // A form that is gone, because somebody was faster or it never was the reader's, cannot show the message.
        var model = await read();
        return model.Refusal is null && offers(model.Value) ? Page.Refuse<TPage>(model.Value, input, refusal) : await Page.GoneAsync(refusal, http, model.Refusal is null ? Present(address) : null);
    }

    // Without what the address says of success; the section stays.
    private static string Present(string address)
    {
        var (query, section) = (address.IndexOf('?', StringComparison.Ordinal), address.IndexOf('#', StringComparison.Ordinal));
        return query < 0 ? address : address[..query] + (section > query ? address[section..] : "");
    }
}
