using Microsoft.Extensions.Caching.Memory;

namespace Governance.Adapters.Entra;

/// <summary>Sessions whose cookie may still be about: ended at the identity platform, or here by signing out.</summary>
public interface IEndedSessions
{
    /// <summary>A cookie of ours names this session of the identity platform: its end is news for us from now on.</summary>
    /// <param name="sessionId">Entra's claim sid.</param>
    /// <param name="cancel">Aborted with the request.</param>
    ValueTask NoteAsync(string sessionId, CancellationToken cancel);

    /// <summary>From now on no page session with this id is accepted, for as long as its cookie could open anything.</summary>
    /// <param name="pageSessionId">The id of our own page session, from its cookie.</param>
    /// <param name="cancel">Aborted with the request.</param>
    ValueTask EndAsync(string pageSessionId, CancellationToken cancel);

    /// <summary>From now on no page session that rests on this session of the identity platform is accepted. Anybody can say so, hence it means nothing where the session was never noted.</summary>
    /// <param name="sessionId">Entra's claim sid.</param>
    /// <param name="cancel">Aborted with the request.</param>
    ValueTask EndAtPlatformAsync(string sessionId, CancellationToken cancel);

    /// <summary>Whether the session ended.</summary>
    /// <param name="sessionId">Either id.</param>
    /// <param name="cancel">Aborted with the request.</param>
    ValueTask<bool> HasEndedAsync(string sessionId, CancellationToken cancel);
}

/// <summary>Remembers ended sessions of one node, for as long as a page session can last.</summary>
/// <remarks>
/// Nothing is forgotten before its time: were there room for so many only, whoever sends enough of them would bring an ended session back to life.
/// There is no more to remember than people have signed in, since nothing enters by the word of a stranger.
/// </remarks>
internal sealed class NodeEndedSessions(TimeSpan lifetime) : IEndedSessions, IDisposable
{
    private readonly MemoryCache _noted = new(new MemoryCacheOptions());
    private readonly MemoryCache _endedHere = new(new MemoryCacheOptions());
    private readonly MemoryCache _endedAtPlatform = new(new MemoryCacheOptions());

    public ValueTask NoteAsync(string sessionId, CancellationToken cancel)
    {
        Remember(_noted, sessionId);
        return ValueTask.CompletedTask;
    }

    public ValueTask EndAsync(string pageSessionId, CancellationToken cancel)
    {
        Remember(_endedHere, pageSessionId);
        return ValueTask.CompletedTask;
    }

    public ValueTask EndAtPlatformAsync(string sessionId, CancellationToken cancel)
    {
        if (_noted.TryGetValue(sessionId, out _))
        {
            Remember(_endedAtPlatform, sessionId);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> HasEndedAsync(string sessionId, CancellationToken cancel)
        => ValueTask.FromResult(_endedHere.TryGetValue(sessionId, out _) || _endedAtPlatform.TryGetValue(sessionId, out _));

    public void Dispose()
    {
        _noted.Dispose();
        _endedHere.Dispose();
        _endedAtPlatform.Dispose();
    }

    private void Remember(MemoryCache sessions, string sessionId) => sessions.Set(sessionId, true, lifetime);
}
