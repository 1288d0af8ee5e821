using Governance.Sandbox.Tenant;
using Governance.Tests.Sandbox;
using Governance.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Adapters.Entra;

/// <summary>The whole service: who may open what, and how long a session lasts.</summary>
public sealed class EndpointPolicyTests
{
    // Open to everybody on purpose: sign-in and sign-out, health for the operator's probes, the API's description, style sheet,
    // icon and language.
    private static readonly string[] Open =
        ["/sign-in", "/sign-out", "/signin-oidc", "/signout-oidc", "/signout-callback-oidc", "/health/", "/openapi/", "/assets/", "/language"];

    [Fact]
    public async Task Every_endpoint_names_its_policy_and_the_API_those_for_bearer_tokens()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var endpoints = service.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

        Assert.True(endpoints.Count > 20, "The service has more endpoints than that; the test looks at the wrong place.");
        Assert.Empty(endpoints.Select(Complaint).OfType<string>());
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_session_outlives_a_restart_of_the_service(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        service.Tenant.State.RegisterService(service.Url);
        using var before = new SignInBrowser(service.Url);
        await before.OpenAsAsync(SamplePeople.SabineReuter, "/sign-in");
        Assert.Contains(before.Cookies.GetAllCookies(), cookie => cookie.Name == "governance.session");
        await service.RestartAsync();
        using var after = new SignInBrowser(service.Url, followRedirects: false);
        after.Cookies.Add(before.Cookies.GetAllCookies());

        var answer = await after.Http.GetAsync("/sign-in?returnUrl=/somewhere");

        Assert.Equal("/somewhere", answer.Headers.Location!.ToString());
    }

    private static string? Complaint(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return Open.Any(open => path.StartsWith(open, StringComparison.Ordinal)) ? null : $"{path} is open to everybody.";
        var kind = path.StartsWith("/api/", StringComparison.Ordinal) ? "api:" : "page:";
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToList();
        return policies.Count > 0 && policies.All(policy => policy?.StartsWith(kind, StringComparison.Ordinal) == true)
            ? null
            : $"{path} names no policy of the kind {kind}";
    }
}
