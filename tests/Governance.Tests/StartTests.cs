using Governance.Shared;
using Governance.Tests.Support;

namespace Governance.Tests;

public sealed class StartTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_service_is_ready_once_it_has_started(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);

        Assert.Equal("ready", await service.Anonymous().GetStringAsync("/health/ready"));
        Assert.Equal("live", await service.Anonymous().GetStringAsync("/health/live"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_service_starts_although_the_directory_is_down(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        service.Tenant.Faults.TakeDirectoryDown();

        await service.RestartAsync();

        Assert.Equal("ready", await service.Anonymous().GetStringAsync("/health/ready"));
    }

    [Fact]
    public void Everything_missing_is_named_at_once()
    {
        var error = Assert.Throws<SettingsException>(() => GovernanceHost.Build(new GovernanceSettings { Configuration = new Dictionary<string, string?>() }));

        Assert.Contains(error.Problems, problem => problem.Contains("ConnectionStrings:Governance", StringComparison.Ordinal));
        Assert.Contains(error.Problems, problem => problem.Contains("AzureAd:TenantId", StringComparison.Ordinal));
        Assert.Contains(error.Problems, problem => problem.Contains("AzureAd:ClientId", StringComparison.Ordinal));
        Assert.Contains(error.Problems, problem => problem.Contains("AzureAd:ClientSecret", StringComparison.Ordinal));
        Assert.Contains(error.Problems, problem => problem.Contains("Service:PublicUrl", StringComparison.Ordinal));
    }
}
