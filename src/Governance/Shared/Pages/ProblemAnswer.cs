using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Governance.Shared.Pages;

/// <summary>Answers what no endpoint answered: a page, or problem details under <c>/api</c>. The same in every environment.</summary>
public static partial class ProblemAnswer
{
    /// <summary>Writes the refusal as the caller's kind of answer.</summary>
    public static async Task WriteAsync(HttpContext context, Refusal refusal)
        => await WriteAsync(context, refusal, IsApi(context) ? [] : await TypedValue.ReadAsync(context));

    internal static Task WriteAsync(HttpContext context, Refusal refusal, IReadOnlyList<TypedValue> typed)
        => (IsApi(context) ? refusal.ToProblem(context) : Page.Problem(refusal, typed)).ExecuteAsync(context);

    /// <summary>A bare status of an endpoint or of routing.</summary>
    internal static Task StatusAsync(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        return WriteAsync(context.HttpContext, status == StatusCodes.Status413PayloadTooLarge
            ? BodyLimit.Refuse(context.HttpContext, context.HttpContext.GetEndpoint())
            : (status == StatusCodes.Status400BadRequest ? Unbound(context.HttpContext) : null) ?? new Refusal(status, StatusCodesOf.General(status)));
    }

    /// <summary>A fault, or a request that could not be read.</summary>
    internal static Task ExceptionAsync(HttpContext context)
    {
        var feature = context.Features.Get<IExceptionHandlerFeature>();
        var refusal = feature?.Error is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
            ? BodyLimit.Refuse(context, feature.Endpoint)
            : OfException(feature?.Error, context.RequestServices.GetService<Database>());
        if (feature?.Error is { } error && IsUnavailable(context, error))
        {
            // Every request meets the same while a database is away; where it was met helps nobody.
            context.RequestServices.GetRequiredService<ILogger<Database>>()
                .LogWarning("{Endpoint} was answered with 503, the database was not available: {Error}", feature.Endpoint?.DisplayName, error.Message.ReplaceLineEndings(" "));
        }

        context.Response.StatusCode = refusal.Status;
        return WriteAsync(context, refusal);
    }

    /// <summary>The database could not be reached or somebody else holds it: nothing is wrong with the request or the service.</summary>
    internal static bool IsUnavailable(HttpContext context, Exception error)
        => context.RequestServices.GetService<Database>() is { } database && !database.Dialect.IsStorageFailure(error) && database.IsUnavailable(error);

    internal static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static Refusal OfException(Exception? error, Database? database) => error switch
    {
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException { Message: var message } when UnboundParameter().Match(message) is { Success: true } match => new Refusal(400, "parameter.invalid", match.Groups[1].Value),
        BadHttpRequestException bad => new Refusal(bad.StatusCode, StatusCodesOf.General(bad.StatusCode)),
        { } fault when database?.Dialect.IsStorageFailure(fault) == true => new Refusal(503, "storage.failed"),
        { } fault when database?.IsUnavailable(fault) == true => new Refusal(503, "unavailable"),
        _ => new Refusal(500, "fault"),
    };

    // Text that is no JSON fails in the reader; what is JSON but not what is asked for fails at a path.
    private static Refusal OfJson(JsonException json)
    {
        if (json.Path is null || json.InnerException?.GetType().Name == "JsonReaderException")
            return new Refusal(400, "json.invalid", (json.LineNumber ?? 0) + 1, (json.BytePositionInLine ?? 0) + 1);
        var code = json.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "json.unknown"
            : json.Message.Contains("Duplicate property", StringComparison.Ordinal) ? "json.twice" : "json.type";
        return new Refusal(400, code, json.Path.StartsWith("$.", StringComparison.Ordinal) ? json.Path[2..] : json.Path);
    }

    // Of a parameter that may be left out, the framework says nothing but the status when its value cannot be read.
    private static Refusal? Unbound(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters()
        .FirstOrDefault(parameter => context.Request.Query[parameter.Name!] is [{ Length: > 0 } value]
            && !TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).IsValid(value)) is { Name: { } name }
        ? new Refusal(400, "parameter.invalid", name)
        : null;

    // The framework says it in a sentence only: Failed to bind parameter "long after" from "x".
    [GeneratedRegex("""^Failed to bind parameter "(?:[^"]* )?(\w+)" from """)]
    private static partial Regex UnboundParameter();
}
