using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Governance.Sandbox.Tenant;

/// <summary>Lets callers of Graph in by their token and its permissions.</summary>
internal sealed class GraphAccess(StandInTenant tenant)
{
    /// <summary>The answer to a caller without a token for Graph or without one of the permissions; null for the others.</summary>
    public IResult? Authorize(HttpRequest request, string[] permissions)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
            return GraphError.Unauthorized("Access token is empty.");
        if (tenant.ReadToken(header["Bearer ".Length..]) is not { } claims)
            return GraphError.Unauthorized("Access token validation failure.");
        if (claims["aud"]?.GetValue<string>() is not TokenMint.GraphAudience)
            return GraphError.Unauthorized("Access token validation failure. Invalid audience.");
        if (tenant.HasExpired(claims))
            return GraphError.Unauthorized("Lifetime validation failed, the token is expired.");
        var granted = (claims["roles"] as JsonArray ?? []).Select(role => role!.GetValue<string>());
        return granted.Intersect(permissions).Any() ? null : GraphError.Denied;
    }
}
