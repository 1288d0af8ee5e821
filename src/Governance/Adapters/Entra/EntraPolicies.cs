using System.Security.Claims;
using Governance.People;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Governance.Adapters.Entra;

/// <summary>Turns role claims into the policies that endpoints name.</summary>
internal static class EntraPolicies
{
    private static readonly Dictionary<string, string> RoleOf = new(StringComparer.Ordinal)
    {
        [Policies.Sponsor] = AppRoles.Sponsor,
        [Policies.JourneyManager] = AppRoles.JourneyManager,
        [Policies.JourneyOwner] = AppRoles.JourneyOwner,
        [Policies.Auditor] = AppRoles.Auditor,
        [Policies.Administrator] = AppRoles.Administrator,
        [Policies.SkillsManager] = AppRoles.SkillsManager,
    };

    public static void Configure(AuthorizationOptions options, EntraOptions entra)
    {
        foreach (var policy in Policies.ForPeople)
        {
            var allowed = ForPerson(policy, entra);
            options.AddPolicy(PolicyConventions.PagePolicy(policy), Build(CookieAuthenticationDefaults.AuthenticationScheme, allowed));
            options.AddPolicy(PolicyConventions.ApiPolicy(policy), Build(JwtBearerDefaults.AuthenticationScheme, allowed));
        }
        options.AddPolicy(
            PolicyConventions.ApiPolicy(Policies.MeasurementWriter),
            Build(JwtBearerDefaults.AuthenticationScheme, caller => caller.IsApplication() && Holds(caller, AppRoles.MeasurementsWrite)));
        options.FallbackPolicy = DenyEndpointsWithoutPolicy();
    }

    private static Func<ClaimsPrincipal, bool> ForPerson(string policy, EntraOptions entra) => policy switch
    {
        Policies.Reader when entra.AllowMembersWithoutRole => caller => !caller.IsApplication(),
        Policies.Reader => caller => !caller.IsApplication() && AppRoles.ForPeople.Any(role => Holds(caller, role)),
        Policies.Overseer => caller => !caller.IsApplication() && (Holds(caller, AppRoles.Administrator) || Holds(caller, AppRoles.Auditor)),
        _ => caller => !caller.IsApplication() && Holds(caller, RoleOf[policy]),
    };

    private static bool Holds(ClaimsPrincipal caller, string role) => caller.HasClaim(EntraClaims.Roles, role);

    private static AuthorizationPolicy Build(string scheme, Func<ClaimsPrincipal, bool> allowed) =>
        new AuthorizationPolicyBuilder(scheme)
            .RequireAuthenticatedUser()
            .RequireAssertion(context => allowed(context.User))
            .Build();

    // The fallback also runs where no endpoint of ours matched; there it steps aside, so that an unknown address stays a 404,
    // a wrong method a 405 and a wrong content type a 415, instead of leading programs to the sign-in.
    private static AuthorizationPolicy DenyEndpointsWithoutPolicy() =>
        new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build();
}
