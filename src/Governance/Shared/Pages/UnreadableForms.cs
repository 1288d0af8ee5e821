using System.Net;
using Governance.Shared.Problems;
using Microsoft.Extensions.Primitives;

namespace Governance.Shared.Pages;

/// <summary>
/// Finds forms that the framework cannot read, before the antiforgery check would call them out of date: says what is wrong with
/// them, and gives back what was typed.
/// </summary>
public sealed class UnreadableForms(RequestDelegate next)
{
    /// <summary>The framework's own limit.</summary>
    private const int MostFields = 1024;

    private const string FormType = "application/x-www-form-urlencoded";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (ProblemAnswer.IsApi(context) || request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) != true)
        {
            await next(context);
            return;
        }

        request.EnableBuffering();
        if (await IsReadableAsync(request))
        {
            await next(context);
            return;
        }

        var fields = await ReadAsync(request);
        await ProblemAnswer.WriteAsync(context, Explain(fields), TypedValue.Of(context, fields.Select(Shown)));
    }

    private static async Task<bool> IsReadableAsync(HttpRequest request)
    {
        try
        {
            await request.ReadFormAsync();
            return true;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<KeyValuePair<string, StringValues>>> ReadAsync(HttpRequest request)
    {
        request.Body.Position = 0;
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var text = await reader.ReadToEndAsync();
        return [.. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair =>
            KeyValuePair.Create(WebUtility.UrlDecode(pair[0]), new StringValues(pair.Length == 2 ? WebUtility.UrlDecode(pair[1]) : "")))];
    }

    private static Refusal Explain(IReadOnlyList<KeyValuePair<string, StringValues>> fields)
    {
        var broken = fields.Where(field => HasNull(field.Key) || field.Value.Any(HasNull)).Select(field => field.Key).Distinct().ToList();
        if (broken.Count > 0)
        {
            return new Refusal(422, "input.invalid") { Fields = [.. broken.Select(name => new FieldMessage(Visible(name), "field.characters"))] };
        }

        return fields.Count > MostFields
            ? new Refusal(400, "form.too_many_fields", MostFields, fields.Count)
            : new Refusal(400, "form.unreadable");
    }

    private static KeyValuePair<string, StringValues> Shown(KeyValuePair<string, StringValues> field)
        => KeyValuePair.Create(Visible(field.Key), new StringValues([.. field.Value.Select(text => Visible(text ?? ""))]));

    private static bool HasNull(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;

    // No page can hold the character; the sign for "unknown" shows where it stood.
    private static string Visible(string text) => text.Replace('\0', '\ufffd');
}
