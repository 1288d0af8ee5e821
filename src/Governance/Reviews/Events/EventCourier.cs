using System.Text.Json;
using Governance.Orchestration;

namespace Governance.Reviews.Events;

/// <summary>Brings calendars up to reviews. A message says which review, not what to write: a late one writes what is true by then, a second one nothing.</summary>
public sealed class EventCourier(IServiceScopeFactory scopes, ICalendars calendars) : ICourier
{
    private static readonly Delivery Done = new(DeliveryStatus.Sent, null, null);

    public string Kind => EventMessage.Kind;

    /// <summary>A mailbox takes four requests at once; from here it gets one after the other.</summary>
    public TimeSpan Pace => TimeSpan.Zero;

    public async Task<Delivery> DeliverAsync(OutboxMessage message, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var writing = scope.ServiceProvider.GetRequiredService<EventWriting>();
        return await writing.BeginAsync(JsonSerializer.Deserialize<EventMessage>(message.Payload)!) switch
        {
            null => Done,
            { Meeting: { } meeting } task => await WriteAsync(writing, task, meeting, cancel),
            var task => await WithdrawAsync(writing, task, cancel),
        };
    }

    private async Task<Delivery> WriteAsync(EventWriting writing, EventTask task, Meeting meeting, CancellationToken cancel)
    {
        var answer = task.Event.EventId is { } known
            ? await calendars.ChangeAsync(task.Mailbox, known, meeting, task.Moves, cancel)
            : await calendars.CreateAsync(task.Mailbox, meeting, cancel);
        if (answer.Event is { } there)
        {
            await writing.WrittenAsync(task, there);
        }

        if (!answer.IsGone)
        {
            return answer.Delivery;
        }

        // A change made here goes first: what somebody deleted there meanwhile is created anew, under another key.
        await writing.LostAsync(task);
        return task.IsOver ? Done : new Delivery(DeliveryStatus.Retry, null, "The event is no longer in the calendar; it is created anew.") { Cause = DeliveryCause.Broken };
    }

    private async Task<Delivery> WithdrawAsync(EventWriting writing, EventTask task, CancellationToken cancel)
    {
        // Although the calendar never told its name, an attempt whose answer was lost may have created it.
        var (id, silence) = task.Event.EventId is { } known ? (known, null) : await NameAsync(task, cancel);
        var delivery = silence ?? (id is null ? Done : await calendars.CancelAsync(task.Mailbox, id, task.Farewell, cancel));
        if (delivery.Status == DeliveryStatus.Sent)
        {
            await writing.WithdrawnAsync(task);
        }

        return delivery;
    }

    private async Task<(string? Id, Delivery? Silence)> NameAsync(EventTask task, CancellationToken cancel)
    {
        try
        {
            return ((await calendars.FindMadeAsync(task.Mailbox, task.Event.Id, cancel))?.Id, null);
        }
        catch (CalendarUnavailableException silent)
        {
            return (null, silent.Delivery);
        }
    }
}
