using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Governance.Shared.Http;

/// <summary>Lists that are read page by page: the body is the list and nothing else, and where it goes on is said in the header <c>Link</c>, as RFC 8288 has it.</summary>
public static class PageLinks
{
    /// <summary>What the description of the API says of such a list.</summary>
    public const string Described = "At most \"limit\"; where there are more, the header Link names the next page (rel=\"next\").";

    /// <summary>Names the next page: what was asked for, from another edge on.</summary>
    /// <param name="parameter">That names the edge: "after", "before" or "page".</param>
    /// <param name="edge">Null on the last page, which leads nowhere.</param>
    public static void LinkNext(this HttpContext context, string parameter, IFormattable? edge)
    {
        if (edge is not null)
        {
            var asked = context.Request.Query.Where(one => !one.Key.Equals(parameter, StringComparison.OrdinalIgnoreCase)).SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value));
            var address = QueryHelpers.AddQueryString(context.Request.PathBase + context.Request.Path, asked.Append(new(parameter, edge.ToString(null, CultureInfo.InvariantCulture))));
            context.Response.Headers.Link = $"<{address}>; rel=\"next\"";
        }
    }
}
