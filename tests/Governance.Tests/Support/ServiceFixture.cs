namespace Governance.Tests.Support;

/// <summary>The services on every engine of this run, one database each for a whole test class.</summary>
public sealed class ServiceFixture : IAsyncDisposable
{
    private readonly Dictionary<string, TestService> services = [];

    public async Task<TestService> OnAsync(string engine)
        => services.TryGetValue(engine, out var known) ? known : services[engine] = new TestService(await TestDatabase.CreateAsync(engine));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.Values)
        {
            await service.DisposeAsync();
        }
    }
}
