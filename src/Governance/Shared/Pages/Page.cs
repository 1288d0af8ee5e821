using Governance.Shared.Forms;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Governance.Shared.Pages;

/// <summary>Answers of page endpoints.</summary>
public static class Page
{
    /// <summary>Shows a model with the page <typeparamref name="TPage"/>, which inherits <see cref="PageOf{TModel}"/>.</summary>
    public static IResult Render<TPage>(object model, int status = 200)
        where TPage : IComponent => Answer<TPage>(model, FormInput.Empty, status);

    /// <summary>
    /// Shows the same page again with what was typed and why it was not taken, with the refusal's status. The page's title then
    /// begins with "Fehler:".
    /// </summary>
    public static IResult Refuse<TPage>(object model, FormInput typed, Refusal refusal)
        where TPage : IComponent => Answer<TPage>(model, typed.Refuse(refusal), refusal.Status);

    /// <summary>Shows the same page again with what was typed, where nothing was to be carried out yet: a form asked for one more row.</summary>
    public static IResult Again<TPage>(object model, FormInput typed)
        where TPage : IComponent => Answer<TPage>(model, typed, StatusCodes.Status200OK);

    /// <summary>After a post that succeeded: 303, so that reloading does not send it again.</summary>
    public static IResult SeeOther(string localUrl) => new SeeOtherResult(localUrl);

    /// <summary>A refusal that concerns no form: a page of its own with the refusal's status.</summary>
    public static IResult Problem(Refusal refusal) => Problem(refusal, []);

    /// <summary>
    /// For a form that is gone, because somebody was faster or it never was the reader's, and so cannot show the message: why it was not taken, what was typed,
    /// and the way to the page as it is now.
    /// </summary>
    /// <param name="present">Address of that page; null where the reader cannot read it.</param>
    internal static async Task<IResult> GoneAsync(Refusal refusal, HttpContext http, string? present) =>
        Answer<ProblemPage>(new ProblemModel(refusal, await TypedValue.ReadAsync(http)) { Present = present }, FormInput.Empty, refusal.Status);

    internal static IResult Problem(Refusal refusal, IReadOnlyList<TypedValue> typed) =>
        Answer<ProblemPage>(new ProblemModel(refusal, typed), FormInput.Empty, refusal.Status);

    private static RazorComponentResult Answer<TPage>(object model, FormInput input, int status)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { [nameof(PageOf<object>.Model)] = model, [nameof(PageOf<object>.Input)] = input })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
}

/// <summary>A post that was carried out, and the address that shows what came of it.</summary>
internal sealed class SeeOtherResult(string localUrl) : IResult
{
    public string Location => localUrl;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (!RedirectHttpResult.IsLocalUrl(localUrl)) throw new InvalidOperationException("A page sends its reader only to addresses of this service.");
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = HeaderAddress.Of(localUrl);
        return Task.CompletedTask;
    }
}
