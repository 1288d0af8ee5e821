using Governance.Shared.Forms;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Primitives;

namespace Governance.Shared.Pages;

/// <summary>Something a person wrote into a form that was not taken, to be shown as text.</summary>
/// <param name="Field">What the field is called on its page.</param>
public sealed record TypedValue(string Field, string Text)
{
    /// <summary>
    /// What was typed into the posted form, without tokens, ids and ticks. Only for a form of our own: what another site posts is
    /// not repeated under our name.
    /// </summary>
    public static async Task<IReadOnlyList<TypedValue>> ReadAsync(HttpContext context)
    {
        // With the feature in place, even looking at the form after a failed check throws; the check has been made and nothing is carried out.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        if (!context.Request.HasFormContentType || !IsOwn(context.Request)) return [];
        return await FormAsync(context.Request) is { } form ? Of(context, form) : [];
    }

    /// <summary>The same of fields that were read another way.</summary>
    public static IReadOnlyList<TypedValue> Of(HttpContext context, IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        IsOwn(context.Request) ? [.. fields.SelectMany(Texts).Select(typed => typed with { Field = Label(context, typed.Field) })] : [];

    private static bool IsOwn(HttpRequest request) => request.Headers.Origin == $"{request.Scheme}://{request.Host}";

    private static async Task<IFormCollection?> FormAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync();
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static string Label(HttpContext context, string field) => context.RequestServices.GetRequiredService<FieldLabels>().Of(context, field);

    private static IEnumerable<TypedValue> Texts(KeyValuePair<string, StringValues> field) =>
        field.Key is FormInput.TokenField or FormInput.OnceField
            ? []
            : field.Value.OfType<string>().Where(IsWritten).Select(text => new TypedValue(field.Key, text));

    private static bool IsWritten(string text) => !TextParser.IsBlank(text) && text is not "true" && !Guid.TryParse(text, out _);
}

/// <summary>What <c>ProblemPage</c> shows.</summary>
public sealed record ProblemModel(Refusal Refusal, IReadOnlyList<TypedValue> Typed)
{
    /// <summary>Address of the page to which the form belonged, as it is now; null for none.</summary>
    public string? Present { get; init; }
}
