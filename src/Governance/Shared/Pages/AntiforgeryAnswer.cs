using Governance.Shared.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace Governance.Shared.Pages;

/// <summary>Turns a failed antiforgery check, which would end in an empty 400, into a page that says what to do and shows what was typed.</summary>
public sealed class AntiforgeryAnswer(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? ProblemAnswer.WriteAsync(context, new Refusal(400, "antiforgery"))
            : next(context);
}
