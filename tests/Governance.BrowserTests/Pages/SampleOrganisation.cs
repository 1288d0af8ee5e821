using Governance.BrowserTests.Pages;
using Governance.Sandbox;

[assembly: AssemblyFixture(typeof(SampleOrganisation))]

namespace Governance.BrowserTests.Pages;

/// <summary>The sandbox with its sample organisation, on free ports, for all tests that only look at it.</summary>
public sealed class SampleOrganisation : IAsyncLifetime
{
    private RunningSandbox? sandbox;

    public string Service => sandbox!.ServiceUrl;

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
}
