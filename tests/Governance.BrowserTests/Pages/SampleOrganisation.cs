using System.Text.RegularExpressions;
using Governance.BrowserTests.Pages;
using Governance.Sandbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(SampleOrganisation))]

namespace Governance.BrowserTests.Pages;

/// <summary>The sandbox with its sample organisation, on free ports, for all tests that only look at it.</summary>
public sealed partial class SampleOrganisation : IAsyncLifetime
{
    private RunningSandbox? sandbox;

    public string Service => sandbox!.ServiceUrl;

    /// <summary>Addresses of the pages that people read, as patterns.</summary>
    public IEnumerable<Regex> Pages => sandbox!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && methods.HttpMethods.Contains(HttpMethods.Get))
        .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/')).Where(pattern => !NoPage().IsMatch(pattern))
        .Select(pattern => new Regex($"^/{Parameter().Replace(pattern, "[^/]+")}/?$"));

    public string Tenant => sandbox!.Tenant.BaseUrl;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.IsNamed)
        {
            sandbox = await RunningSandbox.StartAsync(new SandboxOptions { Port = 0, TenantPort = 0 });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }
    }

    // Other answers than pages: data, files, the way in and out.
    [GeneratedRegex("^(api|openapi|health|assets|sign|language)|/evidence/|json$")]
    private static partial Regex NoPage();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
