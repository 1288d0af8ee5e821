using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Messages;

/// <summary>Which messages are asked for.</summary>
/// <param name="State">Null for all.</param>
/// <param name="RolloutId">Null for those of all rollouts and of none.</param>
public sealed record MessageFilter(MessageState? State, Guid? RolloutId);

/// <summary>What administrators see of the outbox.</summary>
public sealed class MessageQueries(MessageStore store, OutboxWayStore ways, PeopleService people, RolloutService rollouts, IChannel channel, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    /// <param name="before">Number of a message: only older ones; null from the newest on.</param>
    public async Task<IReadOnlyList<MessageView>> ReadAsync(MessageFilter filter, long? before, int limit)
        => await ViewAsync(await store.ReadAsync(filter, before ?? long.MaxValue, limit));

    /// <returns>The message, or 404 <c>message.unknown</c>.</returns>
    public async Task<Outcome<MessageView>> FindAsync(Guid id)
        => await store.FindAsync(id) is not { } message ? new Refusal(404, "message.unknown") : (await ViewAsync([message]))[0] with
        {
            Tried = await store.ReadAttemptsAsync(id),
            RestsUntil = message.Waits ? (await ReadRestingAsync()).FirstOrDefault(way => way.Kind == message.Kind)?.RestsUntil : null,
            Ahead = message.Waits ? await store.CountAheadAsync(message) : 0,
        };

    public async Task<MessageCounts> CountAsync()
    {
        var counts = (await store.CountAsync()).ToDictionary(count => count.State, count => (int)count.Number);
        return new MessageCounts(counts.GetValueOrDefault(MessageState.Queued), counts.GetValueOrDefault(MessageState.Retrying), counts.GetValueOrDefault(MessageState.Dead));
    }

    /// <summary>Kinds of messages that rest now, after failures of several receivers in a row.</summary>
    public async Task<IReadOnlyList<Circuit>> ReadRestingAsync() => [.. (await ways.ReadAsync()).Where(way => way.RestsUntil > clock.GetUtcNow())];

    /// <summary>Rollouts that have messages, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> ReadRolloutsAsync()
        => [.. (await rollouts.ReadAsync(await store.ReadRolloutIdsAsync())).Select(rollout => (rollout.Id, rollout.Name)).OrderBy(one => one.Name, StringComparer.CurrentCulture)];

    private async Task<IReadOnlyList<MessageView>> ViewAsync(IReadOnlyList<StoredMessage> messages)
    {
        var acts = await store.ReadActsAsync(messages.Select(message => message.Id));
        var names = (await people.ReadAsync(acts.Select(act => act.PersonId).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        var called = (await rollouts.ReadAsync(messages.Select(message => message.RolloutId).OfType<Guid>().Distinct())).ToDictionary(rollout => rollout.Id, rollout => rollout.Name);
        var (ofMessage, now) = (acts.ToLookup(act => act.MessageId), clock.GetUtcNow());
        return
        [
            .. messages.Select(message => (Message: message, message.Content)).Select(one => new MessageView(one.Message, one.Content, NameOf(one.Content), [.. ofMessage[one.Message.Id]], names)
            {
                Rollout = one.Message.RolloutId is { } id ? called.GetValueOrDefault(id) : null, Now = now,
            }),
        ];
    }

    private string NameOf(MessageContent content) => content.Channel is { } key ? channel.Channels.FirstOrDefault(one => one.Key == key)?.Name ?? key : content.To ?? "";
}
