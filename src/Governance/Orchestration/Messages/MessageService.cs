using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Messages;

/// <summary>What administrators see of the outbox, and what they do with dead letters.</summary>
public sealed class MessageService(Session session, MessageStore store, OutboxWayStore ways, PeopleService people, IChannel channel, TimeProvider clock)
{
    public const int ReasonLength = 1000;

    /// <summary>Newest first.</summary>
    /// <param name="state">Null for all.</param>
    /// <param name="before">Number of a message: only older ones; null from the newest on.</param>
    public async Task<IReadOnlyList<MessageView>> ReadAsync(MessageState? state, long? before, int limit)
        => await ViewAsync(await store.ReadAsync(state, before ?? long.MaxValue, limit));

    /// <returns>The message, or 404 <c>message.unknown</c>.</returns>
    public async Task<Outcome<MessageView>> FindAsync(Guid id)
        => await store.FindAsync(id) is { } message ? (await ViewAsync([message]))[0] with { Tried = await store.ReadAttemptsAsync(id) } : new Refusal(404, "message.unknown");

    public async Task<MessageCounts> CountAsync()
    {
        var counts = (await store.CountAsync()).ToDictionary(count => count.State, count => (int)count.Number);
        return new MessageCounts(counts.GetValueOrDefault(MessageState.Queued), counts.GetValueOrDefault(MessageState.Retrying), counts.GetValueOrDefault(MessageState.Dead));
    }

    /// <summary>Kinds of messages that rest now, after failures of several receivers in a row.</summary>
    public async Task<IReadOnlyList<Circuit>> ReadRestingAsync() => [.. (await ways.ReadAsync()).Where(way => way.RestsUntil > clock.GetUtcNow())];

    /// <summary>Puts a dead letter back into the queue: attempts and age start anew, its identity and its place before younger messages of the channel stay.</summary>
    /// <returns>
    /// The message, also when the same person has done it already; or 404 <c>message.unknown</c>, 409 <c>message.sent</c>, <c>message.resent</c>,
    /// <c>message.dropped</c> with who did it and when, or <c>message.waiting</c> for one that was never given up.
    /// </returns>
    public Task<Outcome<MessageView>> ResendAsync(Guid id, Caller caller)
        => ActAsync(id, MessageAct.Resent, null, caller, message => store.RequeueAsync(message.Id, clock.GetUtcNow()));

    /// <summary>Puts a dead letter away; it is never sent.</summary>
    /// <param name="reason">Required, at most <see cref="ReasonLength"/> characters.</param>
    /// <returns>As <see cref="ResendAsync"/>, or 422 for the reason.</returns>
    public Task<Outcome<MessageView>> DropAsync(Guid id, string reason, Caller caller)
    {
        var problems = new List<FieldMessage>();
        problems.CheckText("reason", reason, ReasonLength, lines: true);
        return problems.Count > 0
            ? Task.FromResult<Outcome<MessageView>>(new Refusal(422, "input.invalid") { Fields = problems })
            : ActAsync(id, MessageAct.Dropped, TextParser.Read(reason, ReasonLength, lines: true).Value, caller, message => store.DropAsync(message.Id, clock.GetUtcNow()));
    }

    private Task<Outcome<MessageView>> ActAsync(Guid id, MessageAct act, string? reason, Caller caller, Func<StoredMessage, Task> change)
        => session.RunAsync("outbox", caller.Actor, async () =>
        {
            var found = await FindAsync(id);
            if (found.Refusal is not null || IsRepeated(found.Value, act, reason, caller))
            {
                return found;
            }

            if (found.Value.Message.State != MessageState.Dead)
            {
                return Explain(found.Value);
            }

            await change(found.Value.Message);
            var now = clock.GetUtcNow();
            await store.AddAsync(new ActOnMessage { Id = Guid.CreateVersion7(now), MessageId = id, Act = act, At = now, PersonId = caller.Id, Reason = reason });
            return await FindAsync(id);
        });

    private static bool IsRepeated(MessageView view, MessageAct act, string? reason, Caller caller)
        => view is { Message.State: not MessageState.Dead, Acts: [var last, ..] } && last.Act == act && last.Reason == reason && last.PersonId == caller.Id;

    private static Refusal Explain(MessageView view) => (view.Message.State, view.Acts) switch
    {
        (MessageState.Dropped, [var last, ..]) => new Refusal(409, "message.dropped", view.Names[last.PersonId], last.At),
        (MessageState.Sent, _) => new Refusal(409, "message.sent", view.Message.SentAt!.Value),
        (_, [var last, ..]) => new Refusal(409, "message.resent", view.Names[last.PersonId], last.At),
        _ => new Refusal(409, "message.waiting"),
    };

    private async Task<IReadOnlyList<MessageView>> ViewAsync(IReadOnlyList<StoredMessage> messages)
    {
        var acts = await store.ReadActsAsync(messages.Select(message => message.Id));
        var names = (await people.ReadAsync(acts.Select(act => act.PersonId).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        var ofMessage = acts.ToLookup(act => act.MessageId);
        return [.. messages.Select(message => (Message: message, message.Content)).Select(one => new MessageView(one.Message, one.Content, NameOf(one.Content), [.. ofMessage[one.Message.Id]], names))];
    }

    private string NameOf(MessageContent content) => content.Channel is { } key ? channel.Channels.FirstOrDefault(one => one.Key == key)?.Name ?? key : content.To ?? "";
}
