using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Governance.Shared.Pages;

/// <summary>One entry of the main menu.</summary>
/// <param name="Area">What a page names as its <c>Area</c> to mark this entry.</param>
/// <param name="Href">Address of a page without route values; an entry whose page is not mapped is not shown.</param>
/// <param name="Resource">Resource of the label.</param>
/// <param name="TextKey">Key of the label there.</param>
/// <param name="Order">Smaller comes first; Start 10, Rollouts 20, audit trail 90.</param>
public sealed record NavigationItem(string Area, string Href, Type Resource, string TextKey, int Order);

/// <summary>A menu entry in the reader's language.</summary>
public sealed record NavigationLink(string Area, string Href, string Text);

/// <summary>The main menu for a person: what is mapped, and whose policy the person meets.</summary>
public sealed class Navigation(
    IEnumerable<NavigationItem> items,
    EndpointDataSource endpoints,
    IAuthorizationService authorization,
    IAuthorizationPolicyProvider policies,
    IStringLocalizerFactory texts)
{
    public async Task<IReadOnlyList<NavigationLink>> ForAsync(ClaimsPrincipal person)
    {
        var links = new List<NavigationLink>();
        foreach (var item in items.OrderBy(item => item.Order))
        {
            if (PageAt(item.Href) is { } page && await IsOpenAsync(page, person))
                links.Add(new NavigationLink(item.Area, item.Href, texts.Create(item.Resource)[item.TextKey]));
        }
        return links;
    }

    private RouteEndpoint? PageAt(string href) => endpoints.Endpoints.OfType<RouteEndpoint>().FirstOrDefault(endpoint =>
        endpoint.RoutePattern.RawText?.Trim('/') == href.Trim('/') &&
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && methods.HttpMethods.Contains(HttpMethods.Get));

    private async Task<bool> IsOpenAsync(RouteEndpoint page, ClaimsPrincipal person)
    {
        if (page.Metadata.GetMetadata<IAllowAnonymous>() is not null) return true;
        var policy = await AuthorizationPolicy.CombineAsync(
            policies, page.Metadata.GetOrderedMetadata<IAuthorizeData>(), page.Metadata.GetOrderedMetadata<AuthorizationPolicy>());
        return policy is null || (await authorization.AuthorizeAsync(person, null, policy)).Succeeded;
    }
}
