using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Messages;

/// <summary>The outbox in the REST API; for administrators.</summary>
public static class MessageEndpoints
{
    private const int MostMessages = 200, UsualMessages = 50;

    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/outbox").RequireApi(Policies.Administrator).WithTags("Operations");
        api.MapGet("/", ListAsync).WithSummary("Lists the messages of the outbox, of one state or one rollout, the newest first.").Produces<IReadOnlyList<MessageResponse>>().WithDescription(PageLinks.Described);
        api.MapGet("/{id:guid}", ReadAsync).WithSummary("Reads a message of the outbox.").Produces<MessageResponse>();
        api.MapPut("/{id:guid}/resend", ResendAsync).WithSummary("Sends an undeliverable message again.").Produces<MessageResponse>();
        api.MapPut("/{id:guid}/send-now", HastenAsync).WithSummary("Makes the next attempt of a waiting message due now.").Produces<MessageResponse>();
        api.MapPut("/{id:guid}/drop", DropAsync).WithSummary("Puts a waiting or undeliverable message away for good.").Produces<MessageResponse>();
    }

    private static async Task<IResult> ListAsync(MessageQueries messages, HttpContext http, [OneOf<MessageState>] string? state = null, Guid? rollout = null, long? before = null, int? limit = null)
    {
        var fields = FieldReader.Json(("state", state), ("limit", limit));
        var (asked, most) = (fields.OptionalChoice<MessageState>("state"), fields.OptionalInteger("limit", 1, MostMessages) ?? UsualMessages);
        if (fields.Refusal is { } unreadable)
        {
            return unreadable.ToProblem(http);
        }

        var read = await messages.ReadAsync(new MessageFilter(asked, rollout), before, most + 1);
        http.LinkNext("before", read.Count > most ? read[most - 1].Message.Seq : null);
        return Results.Ok(read.Take(most).Select(MessageResponse.Of));
    }

    private static async Task<IResult> ReadAsync(Guid id, MessageQueries messages, HttpContext http) => Answer(await messages.FindAsync(id), http);

    private static async Task<IResult> ResendAsync(Guid id, MessageService messages, Caller caller, HttpContext http) => Answer(await messages.ResendAsync(id, caller), http);

    private static async Task<IResult> HastenAsync(Guid id, MessageService messages, Caller caller, HttpContext http) => Answer(await messages.HastenAsync(id, caller), http);

    private static async Task<IResult> DropAsync(Guid id, DropRequest body, MessageService messages, Caller caller, HttpContext http)
        => Answer(await messages.DropAsync(id, body.Reason ?? "", caller), http);

    private static IResult Answer(Outcome<MessageView> outcome, HttpContext http)
        => outcome.Refusal is { } refusal ? refusal.ToProblem(http) : Results.Ok(MessageResponse.Of(outcome.Value));
}

/// <param name="Reason">Why the message is never to be sent; at most 500 characters.</param>
public sealed record DropRequest(string? Reason);

/// <param name="Seq">Pass it as "before" for older messages.</param>
/// <param name="Channel">Key of the channel in the settings; null for what goes to no channel.</param>
/// <param name="Receiver">Name of the channel, or who receives it.</param>
/// <param name="NextAt">No attempt before; null once it was sent or given up.</param>
/// <param name="IsSending">An attempt is under way.</param>
/// <param name="RestsUntil">Its kind of message rests until then after failures, also where it is to be sent at once; null otherwise, and in the list.</param>
/// <param name="RolloutId">The rollout that it belongs to; null where it belongs to none, or an older one does not say.</param>
/// <param name="Rollout">The rollout's name.</param>
/// <param name="Gate">Number of the gate that it is about, as the round; null where it is about none.</param>
/// <param name="ReviewDay">Day of the review that it is about, as it stood then; null where it is about none.</param>
/// <param name="MaybeSent">An attempt may have reached the channel although nobody said so.</param>
/// <param name="History">What administrators did, the last act first.</param>
/// <param name="Tries">The last attempts to deliver it, the last one first; null in the list, where only each message for itself has them.</param>
public sealed record MessageResponse(
    Guid Id, long Seq, MessageState State, string? Channel, string Receiver, string Title, string Text, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset? NextAt,
    DateTimeOffset? SentAt, DateTimeOffset? DeadAt, string? LastError, bool IsSending, DateTimeOffset? RestsUntil,
    Guid? RolloutId, string? Rollout, int? Gate, int? Round, DateOnly? ReviewDay, bool MaybeSent, IReadOnlyList<MessageActResponse> History, IReadOnlyList<MessageTryResponse>? Tries)
{
    public static MessageResponse Of(MessageView view)
    {
        var (message, content) = (view.Message, view.Content);
        return new MessageResponse(
            message.Id, message.Seq, message.State, content.Channel, view.Receiver, content.Title, content.Whole, message.CreatedAt, message.Attempts,
            message.Waits ? message.NextAt : null, message.SentAt, message.DeadAt, message.LastError, view.IsSending, view.RestsUntil,
            message.RolloutId, view.Rollout, message.Gate, message.Round, message.ReviewDay, message.MaybeSent,
            [.. view.Acts.Select(act => new MessageActResponse(act.Act, act.At, act.PersonId, view.Names.GetValueOrDefault(act.PersonId), act.Reason))],
            view.Tried is { } tried ? [.. tried.Select((attempt, index) => MessageTryResponse.Of(attempt, view.IsBeforeResend(index)))] : null);
    }
}

/// <param name="Person">Their name; null once it was erased.</param>
/// <param name="Reason">Why it was put away; null otherwise.</param>
public sealed record MessageActResponse(MessageAct Act, DateTimeOffset At, Guid PersonId, string? Person, string? Reason);

/// <param name="EndedAt">Null while nobody noted how it ended; the same holds for the outcome.</param>
/// <param name="Outcome">sent; retry: not accepted then; rejected: would never be accepted as it was.</param>
/// <param name="Error">Why it failed, one English sentence; null otherwise.</param>
/// <param name="BeforeResend">Made before an administrator sent the message again the last time.</param>
public sealed record MessageTryResponse(DateTimeOffset BeganAt, DateTimeOffset? EndedAt, DeliveryStatus? Outcome, string? Error, bool BeforeResend)
{
    public static MessageTryResponse Of(DeliveryAttempt attempt, bool beforeResend) => new(attempt.BeganAt, attempt.EndedAt, attempt.Outcome, attempt.Error, beforeResend);
}
