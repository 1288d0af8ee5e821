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
        { State: MessageState.Retrying } retrying => texts["standing.retrying", At(retrying.NextAt)],
        { RequeuedAt: { } again } => texts["standing.requeued", At(again)],
        _ => texts["standing.queued"],
    };

    /// <summary>Why the last attempt failed; null when none has.</summary>
    public string? Reason(MessageView view) => Reason(view.Message.LastError, view.Message.LastCause, view);

    /// <summary>How one attempt ended, and why.</summary>
    public string Attempt(DeliveryAttempt attempt, MessageView view)
        => attempt.Outcome is not { } outcome ? texts["try.open"] : Reason(attempt.Error, attempt.Cause, view) is { } reason ? $"{texts[$"try.{outcome}"]} {reason}" : texts[$"try.{outcome}"];

    /// <summary>What became of a message, the last first: attempts, what administrators did, that it was written.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Text, string? Because)> History(MessageView view) =>
    [
        .. view.Acts.Select(act => (act.At, Act(act, view), act.Reason))
            .Concat((view.Tried ?? []).Select(attempt => (attempt.BeganAt, Attempt(attempt, view), (string?)null)))
            .Append((view.Message.CreatedAt, texts["act.created"], null)).OrderByDescending(one => one.Item1),
    ];

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
