using Governance.Tests.Gates.Properties;

namespace Governance.Tests.Gates.Races;

/// <summary>The services on every engine of this run, one each for a whole test class, with a clock on which no two instants are the same.</summary>
public sealed class HostFixture : IAsyncDisposable
{
    private readonly Dictionary<string, GateHost> hosts = [];

    public async Task<GateHost> OnAsync(string engine)
    {
        if (!hosts.TryGetValue(engine, out var host))
        {
            hosts[engine] = host = await GateHost.StartAsync(engine);
            host.Clock.Stride = TimeSpan.FromMilliseconds(1);
        }

        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values)
        {
            await host.DisposeAsync();
        }
    }
}
