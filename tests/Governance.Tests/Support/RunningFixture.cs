namespace Governance.Tests.Support;

/// <summary>The whole service on every engine of this run, one each for a whole test class.</summary>
public sealed class RunningFixture : IAsyncDisposable
{
    private readonly Dictionary<string, RunningService> services = [];

    public async Task<RunningService> OnAsync(string engine)
        => services.TryGetValue(engine, out var known) ? known : services[engine] = await RunningService.StartAsync(engine);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.Values)
        {
            await service.DisposeAsync();
        }
    }
}
