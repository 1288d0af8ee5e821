using Governance.Shared.Localisation;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Orchestration.Messages;

/// <summary>Puts where a message stands into words.</summary>
public sealed class MessageWords(IStringLocalizer<MessageTexts> texts)
{
    public string State(MessageState state) => texts[$"state.{state}"];

    public static StateKind Kind(MessageState state) => state switch
    {
        MessageState.Sent => StateKind.Passed,
        MessageState.Dead => StateKind.Failed,
        MessageState.Dropped => StateKind.Retired,
        MessageState.Retrying => StateKind.Waiting,
        _ => StateKind.Outstanding,
    };

    /// <summary>What comes next or what was last, in one sentence.</summary>
    public string Standing(MessageView view) => view.Message switch
    {
        { State: MessageState.Sent } sent => texts["standing.sent", At(sent.SentAt)],
        { State: MessageState.Dead } dead => texts["standing.dead", At(dead.DeadAt)],
        { State: MessageState.Dropped } dropped => texts["standing.dropped", At(dropped.DroppedAt)],
        _ when view.IsSending => texts["standing.sending"],
        _ when view.Message.NextAt <= view.Now && view.Acts is [{ Act: MessageAct.Hastened }, ..] => texts["standing.hastened"],
        { State: MessageState.Retrying } retrying => texts["standing.retrying", At(retrying.NextAt)],
        { RequeuedAt: { } again } => texts["standing.requeued", At(again)],
        _ => texts["standing.queued"],
    };

    /// <summary>Why the last attempt failed; null when none has.</summary>
    public string? Reason(MessageView view) => Reason(view.Message.LastError, view.Message.LastCause, view);

    /// <summary>How one attempt ended, and why.</summary>
    public string Attempt(DeliveryAttempt attempt, MessageView view)
        => attempt.Outcome is not { } outcome ? texts["try.open"] : Reason(attempt.Error, attempt.Cause, view) is { } reason ? $"{texts[$"try.{outcome}"]} {reason}" : texts[$"try.{outcome}"];

    /// <summary>"Privatkunden-Journeys, Gate 1, Runde 2"; null where it belongs to no rollout.</summary>
    public string? Place(MessageView view) => (view.Rollout, view.Message) switch
    {
        (null, _) => null,
        ({ } name, { ReviewDay: { } day }) => texts["place.review", name, Formats.Current.Date(day)],
        ({ } name, { Gate: { } gate, Round: { } round }) => texts["place.round", name, gate, round],
        ({ } name, { Gate: { } gate }) => texts["place.gate", name, gate],
        ({ } name, _) => name,
    };

    /// <summary>What keeps a message that waits, also when it is to be sent at once: sentences, none where nothing does.</summary>
    public IReadOnlyList<string> Waiting(MessageView view) =>
    [
        .. view.RestsUntil is { } until ? [texts[$"rest.{view.Message.Kind}", At(until)], texts["rest.also_at_once"]] : Array.Empty<string>(),
        .. view.Ahead > 0 ? [texts.Count("ahead", view.Ahead)] : Array.Empty<string>(),
    ];

    /// <summary>What became of a message, the last first: attempts, what administrators did, that it was written. Sent again, what was before stands apart.</summary>
    public IReadOnlyList<HistoryPart> History(MessageView view)
    {
        var again = view.Acts.Index().Where(one => one.Item.Act == MessageAct.Resent).Select(one => (int?)one.Index).FirstOrDefault();
        var acts = view.Acts.Select((act, index) => (IsBefore: index > again, Event: new MessageEvent(act.At, Act(act, view), act.Reason)));
        var tried = (view.Tried ?? []).Select((attempt, index) => (IsBefore: view.IsBeforeResend(index), Event: new MessageEvent(attempt.BeganAt, Attempt(attempt, view), null)));
        var written = (IsBefore: again is not null, Event: new MessageEvent(view.Message.CreatedAt, texts["act.created"], null));
        // At one instant an attempt follows the act that called for it.
        var parts = tried.Concat(acts).Append(written).OrderByDescending(one => one.Event.At).ToLookup(one => one.IsBefore, one => one.Event);
        return again is null
            ? [new HistoryPart(null, [.. parts[false]])]
            : [new HistoryPart(texts["history.after"], [.. parts[false]]), new HistoryPart(texts["history.before"], [.. parts[true]])];
    }

    private string? Reason(string? error, string? cause, MessageView view)
    {
        if (error is null || cause is null)
        {
            return error;
        }

        var parts = cause.Split(' ');
        var text = texts[$"cause.{parts[0]}", parts.Length > 1 ? parts[1] : view.Receiver];
        return text.ResourceNotFound ? error : text.Value;
    }

    /// <summary>Until when a kind of messages rests.</summary>
    public string Rest(Circuit way) => texts[$"rest.{way.Kind}", At(way.RestsUntil)];

    /// <summary>What an administrator did, without the reason.</summary>
    public string Act(ActOnMessage act, MessageView view) => texts[$"act.{act.Act}", view.Names[act.PersonId]];

    private static string At(DateTimeOffset? at) => Formats.Current.DateTime(at!.Value);
}

/// <summary>Something that became of a message, in words.</summary>
/// <param name="Because">The reason that an administrator gave; null where none was.</param>
public sealed record MessageEvent(DateTimeOffset At, string Text, string? Because);

/// <summary>What became of a message up to or after it was sent again.</summary>
/// <param name="Title">Null where it never was.</param>
/// <param name="Events">The last one first.</param>
public sealed record HistoryPart(string? Title, IReadOnlyList<MessageEvent> Events);
