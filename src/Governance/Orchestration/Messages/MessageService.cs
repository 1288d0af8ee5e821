using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Messages;

/// <summary>What administrators do with messages. Each act is kept with the message and, where it belongs to a rollout, in that one's trail.</summary>
public sealed class MessageService(Session session, MessageStore store, MessageQueries queries, AuditService audit, TimeProvider clock)
{
    /// <summary>Longest reason for putting a message away, in characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>Puts a dead letter back into the queue: attempts and age start anew, its identity and its place before younger messages of the channel stay.</summary>
    /// <returns>
    /// The message, also when the same person has done it already; or 404 <c>message.unknown</c>, 409 <c>message.sent</c>, <c>message.resent</c>,
    /// <c>message.dropped</c> with who did it and when, or <c>message.waiting</c> for one that was never given up.
    /// </returns>
    public Task<Outcome<MessageView>> ResendAsync(Guid id, Caller caller)
        => ActAsync(id, MessageAct.Resent, null, caller, view => view.Message.State == MessageState.Dead, now => store.RequeueAsync(id, now));

    /// <summary>Makes the next attempt of a message that waits due now. It still leaves after older ones to the same receiver, no faster than that one takes them, and not while its kind rests.</summary>
    /// <returns>The message, also where it is due already; or 404 <c>message.unknown</c>, 409 <c>message.sent</c>, <c>message.dropped</c>, <c>message.dead</c>, or <c>message.sending</c> while an attempt is under way.</returns>
    public Task<Outcome<MessageView>> HastenAsync(Guid id, Caller caller)
        => ActAsync(id, MessageAct.Hastened, null, caller, view => view.CanHasten, now => store.HastenAsync(id, now));

    /// <summary>Puts a message away that waits or was given up; it is never sent, and the next one to the same receiver has its turn.</summary>
    /// <param name="reason">Required, at most <see cref="ReasonLength"/> characters.</param>
    /// <returns>The message, also when the same person has done it already; or 404 <c>message.unknown</c>, 409 <c>message.sent</c>, <c>message.dropped</c>, <c>message.sending</c> while an attempt is under way, or 422 for the reason.</returns>
    public Task<Outcome<MessageView>> DropAsync(Guid id, string reason, Caller caller)
    {
        var problems = new List<FieldMessage>();
        problems.CheckText("reason", reason, ReasonLength, lines: true);
        return problems.Count > 0
            ? Task.FromResult<Outcome<MessageView>>(new Refusal(422, "input.invalid") { Fields = problems })
            : ActAsync(id, MessageAct.Dropped, TextParser.Read(reason, ReasonLength, lines: true).Value, caller, view => view.CanDrop, now => store.DropAsync(id, now));
    }

    // The row is held from its reading on: a claim that comes meanwhile passes over it, and one that came before shows as an attempt under way.
    private Task<Outcome<MessageView>> ActAsync(Guid id, MessageAct act, string? reason, Caller caller, Func<MessageView, bool> may, Func<DateTimeOffset, Task> change)
        => session.RunAsync("message", caller.Actor, async () =>
        {
            var found = await queries.FindAsync(id);
            if (found.Refusal is not null || IsDone(found.Value, act, reason, caller))
            {
                return found;
            }

            if (!may(found.Value))
            {
                return Explain(found.Value, act);
            }

            var now = clock.GetUtcNow();
            await change(now);
            await store.AddAsync(new ActOnMessage { Id = Guid.CreateVersion7(now), MessageId = id, Act = act, At = now, PersonId = caller.Id, Reason = reason });
            await RecordAsync(found.Value, act, reason);
            return await queries.FindAsync(id);
        });

    private async Task RecordAsync(MessageView view, MessageAct act, string? reason)
    {
        if (view.Message.RolloutId is not { } rollout)
        {
            return;
        }

        var texts = new Dictionary<string, string> { ["messageTitle"] = view.Content.Title, ["receiver"] = view.Receiver };
        if (reason is not null)
        {
            texts["reason"] = reason;
        }

        await audit.AppendAsync(rollout, Action(act), null, new JsonObject { ["message"] = view.Message.Id.ToString() }, texts);
    }

    private static string Action(MessageAct act) => act switch
    {
        MessageAct.Resent => "message.resent",
        MessageAct.Hastened => "message.hastened",
        _ => "message.dropped",
    };

    private static bool IsDone(MessageView view, MessageAct act, string? reason, Caller caller) => act == MessageAct.Hastened
        ? view.Message.Waits && !view.IsSending && !view.CanHasten
        : view is { Message.State: not MessageState.Dead, Acts: [var last, ..] } && last.Act == act && last.Reason == reason && last.PersonId == caller.Id;

    private static Refusal Explain(MessageView view, MessageAct act) => view.Message.State switch
    {
        MessageState.Dropped => new Refusal(409, "message.dropped", view.Names[view.Acts[0].PersonId], view.Acts[0].At),
        MessageState.Sent => new Refusal(409, "message.sent", view.Message.SentAt!.Value),
        MessageState.Dead => new Refusal(409, "message.dead"),
        _ when act != MessageAct.Resent => new Refusal(409, "message.sending"),
        _ when view.Acts.FirstOrDefault(one => one.Act == MessageAct.Resent) is { } again => new Refusal(409, "message.resent", view.Names[again.PersonId], again.At),
        _ => new Refusal(409, "message.waiting"),
    };
}
