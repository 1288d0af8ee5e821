using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Shared.Problems;

public static class ProblemResults
{
    /// <summary>Features register the resource that holds the texts of their codes and messages.</summary>
    public static IServiceCollection AddProblemTexts<TTexts>(this IServiceCollection services) =>
        services.AddSingleton(new ProblemTextSource(typeof(TTexts)));

    /// <summary>
    /// RFC 9457 problem details with title and detail in the caller's language, <c>type</c> urn:governance:problem:code, the code
    /// as <c>code</c> and the messages by field as <c>errors</c>.
    /// </summary>
    public static IResult ToProblem(this Refusal refusal, HttpContext context)
    {
        var view = context.RequestServices.GetRequiredService<ProblemWords>().View(Conditional(refusal, context), api: true, Reads(context));
        return TypedResults.Problem(Details(view, context));
    }

    // What a form carries along and finds stale is a conflict; what a request makes its condition and does not hold is 412 (RFC 9110).
    private static Refusal Conditional(Refusal refusal, HttpContext context)
        => refusal.IsStale && context.Request.Headers.ContainsKey("If-Match")
            ? refusal with { Status = StatusCodes.Status412PreconditionFailed } : refusal;

    /// <summary>The request asks only to be shown something.</summary>
    public static bool Reads(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static ProblemDetails Details(ProblemView view, HttpContext context)
    {
        var details = new ProblemDetails
        {
            Status = view.Status,
            Type = $"urn:governance:problem:{view.Code}",
            Title = view.Title,
            Detail = view.Detail,
            Instance = context.Request.Path,
            Extensions = { ["code"] = view.Code, ["help"] = view.Help, ["traceId"] = TraceOf(context) },
        };
        if (view.Fields.Count > 0)
            details.Extensions["errors"] = view.Fields.GroupBy(field => field.Field).ToDictionary(field => field.Key, field => field.Select(f => f.Text).ToArray());
        return details;
    }

    /// <summary>Finds the request in the log; pages show it beside a fault.</summary>
    public static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
