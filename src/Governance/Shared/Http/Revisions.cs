using System.Globalization;
using Governance.Shared.Problems;
using Microsoft.Net.Http.Headers;

namespace Governance.Shared.Http;

/// <summary>Revisions as <c>ETag</c> and <c>If-Match</c>.</summary>
public static class Revisions
{
    /// <summary>Tells the caller the revision of what is answered.</summary>
    public static void SetRevision(this HttpContext context, long revision)
        => context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>Says of a command that it reads <c>If-Match</c>, for the description of the API.</summary>
    public static RouteHandlerBuilder HonoursIfMatch(this RouteHandlerBuilder route) => route.WithMetadata(new RevisionCondition());

    /// <summary>Carries a change out on the revision that the caller saw, and answers it with the one it has now.</summary>
    /// <param name="unreadable">What could not be read of the request; null when everything could.</param>
    /// <param name="change">Gets the revision that was seen; null where the caller names none.</param>
    /// <param name="revision">The one that what was changed has now.</param>
    public static async Task<IResult> ChangeAsync<T>(this HttpContext context, Refusal? unreadable, Func<long?, Task<Outcome<T>>> change, Func<T, long> revision, Func<T, IResult> answer)
    {
        var seen = context.ReadRevision();
        if ((seen.Refusal ?? unreadable) is { } refusal)
        {
            return refusal.ToProblem(context);
        }

        var changed = await change(seen.Value.Revision);
        if (changed.Refusal is { } refused)
        {
            return refused.ToProblem(context);
        }

        context.SetRevision(revision(changed.Value));
        return answer(changed.Value);
    }

    /// <summary>The revision that the caller saw; null when <c>If-Match</c> was left out or is <c>*</c>.</summary>
    /// <returns>Or the refusal <c>if_match.invalid</c>: 400 for something that is no revision of ours.</returns>
    public static Outcome<Seen> ReadRevision(this HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue(HeaderNames.IfMatch, out var sent) || sent == "*")
        {
            return new Seen(null);
        }

        // An empty header is no left-out one: whoever sends it means to be careful and is not.
        var header = sent.ToString();

        return EntityTagHeaderValue.TryParse(header, out var tag) && !tag.IsWeak && long.TryParse(tag.Tag.AsSpan().Trim('"'), CultureInfo.InvariantCulture, out var revision)
            ? new Seen(revision)
            : new Refusal(400, "if_match.invalid");
    }
}

/// <summary>What a caller last saw of what they change.</summary>
public sealed record Seen(long? Revision);

/// <summary>Marks a command that is carried out only on the revision the caller saw, where they name one.</summary>
internal sealed record RevisionCondition;
