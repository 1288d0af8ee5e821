namespace Governance.Sandbox.Tenant;

/// <summary>What a request asks for with its parameter scope.</summary>
/// <param name="ForService">An access token for the service's API; otherwise one for Graph.</param>
/// <param name="IsDefault">Everything that was consented to (/.default).</param>
/// <param name="OpenId">An id token as well.</param>
/// <param name="Offline">A refresh token as well.</param>
/// <param name="Text">The scopes as asked for.</param>
internal sealed record ScopeRequest(bool ForService, bool IsDefault, bool OpenId, bool Offline, string Text)
{
    private const string Default = ".default";
    private static readonly string[] OfOpenId = ["openid", "profile", "email", "offline_access"];

    /// <summary>Null when a scope belongs to no known resource, or scopes of two resources are mixed.</summary>
    public static ScopeRequest? Parse(string? text, TenantApplication service)
    {
        var scopes = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var resources = scopes.Except(OfOpenId, StringComparer.Ordinal).ToList();
        var forService = resources.Count(scope => IsOfService(scope, service));
        var forGraph = resources.Count(IsOfGraph);
        if (scopes.Length == 0 || forService + forGraph < resources.Count || (forService > 0 && forGraph > 0))
            return null;
        return new ScopeRequest(
            forService > 0,
            resources.Any(scope => scope.EndsWith("/" + Default, StringComparison.Ordinal)),
            scopes.Contains("openid"),
            scopes.Contains("offline_access"),
            string.Join(' ', scopes));
    }

    private static bool IsOfService(string scope, TenantApplication service) =>
        new[] { $"api://{service.ClientId}/", $"{service.ClientId}/" }
            .Where(resource => scope.StartsWith(resource, StringComparison.OrdinalIgnoreCase))
            .Any(resource => scope[resource.Length..] is Default or "access_as_user");

    private static bool IsOfGraph(string scope) =>
        !scope.Contains('/', StringComparison.Ordinal) || scope.StartsWith(TokenMint.GraphAudience + "/", StringComparison.OrdinalIgnoreCase);
}
