using Microsoft.AspNetCore.Builder;

namespace Governance.Adapters.Entra;

/// <summary>How an endpoint names its policy. An endpoint that names none is refused to everybody.</summary>
public static class PolicyConventions
{
    private const string PagePrefix = "page:";
    private const string ApiPrefix = "api:";

    /// <summary>A page or a form: the cookie session decides; whoever is not signed in is sent to the sign-in.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="policy">One of <see cref="Policies"/>.</param>
    public static T RequirePage<T>(this T builder, string policy)
        where T : IEndpointConventionBuilder => builder.RequireAuthorization(PagePolicy(policy));

    /// <summary>An API endpoint: only a bearer token decides, so that a foreign page cannot use somebody's cookie.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="policy">One of <see cref="Policies"/>.</param>
    public static T RequireApi<T>(this T builder, string policy)
        where T : IEndpointConventionBuilder => builder.RequireAuthorization(ApiPolicy(policy));

    internal static string PagePolicy(string policy) => PagePrefix + policy;

    internal static string ApiPolicy(string policy) => ApiPrefix + policy;
}
