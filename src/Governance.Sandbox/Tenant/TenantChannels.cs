using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Governance.Sandbox.Tenant;

/// <summary>A message as it stands in a Teams channel.</summary>
/// <param name="At">When the workflow posted it.</param>
/// <param name="Title">First text of the card.</param>
/// <param name="Lines">The other texts.</param>
/// <param name="Links">Label and address of the buttons.</param>
/// <param name="TrackingId">What the sender calls the message, as the workflow's run history shows it.</param>
/// <param name="Card">The whole card.</param>
public sealed record ChannelPost(
    DateTimeOffset At, string Title, IReadOnlyList<string> Lines, IReadOnlyList<ChannelLink> Links, string? TrackingId, JsonObject Card);

/// <summary>A button that opens an address.</summary>
/// <param name="Text">Label.</param>
/// <param name="Url">Address.</param>
public sealed record ChannelLink(string Text, string Url);

/// <summary>The channels of the tenant with what was posted there.</summary>
public sealed class TenantChannels
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ChannelPost>> _posts = new(StringComparer.Ordinal);

    internal TenantChannels(IReadOnlyList<TenantChannel> channels, TimeProvider clock) => (All, Clock) = (channels, clock);

    /// <summary>Time of posts; a history that is told after the fact sets its own for as long as it is told.</summary>
    public TimeProvider Clock { get; set; }

    /// <summary>The channels.</summary>
    public IReadOnlyList<TenantChannel> All { get; }

    /// <summary>What was posted to a channel, oldest first.</summary>
    /// <param name="key">Key of the channel.</param>
    public IReadOnlyList<ChannelPost> Posts(string key) => [.. _posts.GetValueOrDefault(key, [])];

    internal void Post(TenantChannel channel, ChannelPost post) => _posts.GetOrAdd(channel.Key, _ => []).Enqueue(post);
}
