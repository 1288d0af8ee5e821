using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Governance.Sandbox.Tenant;

/// <summary>The addresses of the identity platform.</summary>
internal static class OpenIdEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, StandInTenant tenant, TokenEndpoint tokens, AuthorizeEndpoint authorize, TimeProvider clock)
    {
        routes.MapGet("/{tid}/v2.0/.well-known/openid-configuration", (string tid) =>
            tenant.State.IsTenant(tid) ? Results.Json(Discovery(tenant)) : AadError.UnknownTenant(tid).ToResult(clock));
        routes.MapGet("/{tid}/discovery/v2.0/keys", (string tid) =>
            tenant.State.IsTenant(tid) ? Results.Json(tenant.PublishKeys()) : AadError.UnknownTenant(tid).ToResult(clock));
        routes.MapGet("/{tid}/oauth2/v2.0/authorize", (string tid, HttpRequest request) => authorize.Show(tid, request));
        routes.MapPost("/{tid}/oauth2/v2.0/authorize", (string tid, HttpRequest request) => authorize.PickAsync(tid, request));
        routes.MapPost("/{tid}/oauth2/v2.0/token", (string tid, HttpRequest request) => tokens.AnswerAsync(tid, request));
        routes.MapGet("/{tid}/oauth2/v2.0/logout", (HttpRequest request) => SignOut(tenant.State, request));
    }

    private static JsonObject Discovery(StandInTenant tenant)
    {
        var root = $"{tenant.BaseUrl}/{tenant.State.Data.TenantId}";
        return new JsonObject
        {
            ["issuer"] = tenant.Tokens.Issuer,
            ["authorization_endpoint"] = $"{root}/oauth2/v2.0/authorize",
            ["token_endpoint"] = $"{root}/oauth2/v2.0/token",
            ["end_session_endpoint"] = $"{root}/oauth2/v2.0/logout",
            ["jwks_uri"] = $"{root}/discovery/v2.0/keys",
            ["response_modes_supported"] = new JsonArray("query"),
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["scopes_supported"] = new JsonArray("openid", "profile", "email", "offline_access"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post"),
            ["claims_supported"] = new JsonArray("sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver", "oid", "roles", "sid"),
            ["frontchannel_logout_supported"] = true,
            ["tenant_region_scope"] = "EU",
        };
    }

    // Only registered addresses are followed; without one the browser stays on the tenant's page.
    private static IResult SignOut(TenantState state, HttpRequest request)
    {
        var address = request.Query["post_logout_redirect_uri"].ToString();
        if (!state.Service.RedirectUris.Contains(address, StringComparer.Ordinal))
            return new RazorComponentResult<SignedOutPage>();
        var answer = request.Query["state"].ToString();
        return Results.Redirect(answer.Length > 0 ? QueryHelpers.AddQueryString(address, "state", answer) : address);
    }
}
