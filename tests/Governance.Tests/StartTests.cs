using System.Net;
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
    public async Task On_SQLite_a_message_that_a_dead_process_was_sending_leaves_at_once()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        await Story.StartAsync(service);
        await service.TamperAsync("update outbox set token = '0198C0DE-0000-7000-8000-000000000000', lease_until = '2199-01-01T00:00:00.000000Z'");
        Assert.Equal(0, await service.DeliverAsync());

        await service.RestartAsync();

        Assert.Equal(1, await service.DeliverAsync());
    }

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    [InlineData("/rollouts", HttpStatusCode.Found)]
    [InlineData("/api/me", HttpStatusCode.Unauthorized)]
    [InlineData("/api/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/sign-out", HttpStatusCode.MethodNotAllowed)]
    public async Task HEAD_is_answered_like_GET_without_a_body(string path, HttpStatusCode expected)
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(service.Url) };

        using var get = await client.GetAsync(path);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal((expected, expected), (get.StatusCode, head.StatusCode));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
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
