using System.Collections.Concurrent;

namespace Governance.Tests.Permissions;

/// <summary>One world on every database of this run, for the whole test class.</summary>
public sealed class WorldFixture : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<World>>> worlds = [];

    public Task<World> OnAsync(string engine) => worlds.GetOrAdd(engine, key => new Lazy<Task<World>>(() => World.StartAsync(key))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var world in worlds.Values)
        {
            await (await world.Value).DisposeAsync();
        }
    }
}
