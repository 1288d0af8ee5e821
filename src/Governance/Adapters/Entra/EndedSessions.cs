using Microsoft.Extensions.Caching.Memory;

namespace Governance.Adapters.Entra;

/// <summary>Sessions whose cookie may still be about: ended at the identity platform, or here by signing out.</summary>
public interface IEndedSessions
{
    /// <summary>From now on no page session with this id is accepted.</summary>
    /// <param name="sessionId">Entra's claim sid, or the id of our own page session.</param>
    /// <param name="cancel">Aborted with the request.</param>
    ValueTask EndAsync(string sessionId, CancellationToken cancel);

    /// <summary>Whether the session ended.</summary>
    /// <param name="sessionId">Either id.</param>
    /// <param name="cancel">Aborted with the request.</param>
    ValueTask<bool> HasEndedAsync(string sessionId, CancellationToken cancel);
}

/// <summary>
/// Remembers ended sessions of one node, for as long as a page session can last. Anybody can call the logout address,
/// so the number of entries is bounded.
/// </summary>
internal sealed class NodeEndedSessions(TimeSpan lifetime) : IEndedSessions, IDisposable
{
    private const int MostEntries = 50_000;
    private readonly MemoryCache _ended = new(new MemoryCacheOptions { SizeLimit = MostEntries });

    public ValueTask EndAsync(string sessionId, CancellationToken cancel)
    {
        _ended.Set(sessionId, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = lifetime });
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> HasEndedAsync(string sessionId, CancellationToken cancel) =>
        ValueTask.FromResult(_ended.TryGetValue(sessionId, out _));

    public void Dispose() => _ended.Dispose();
}
