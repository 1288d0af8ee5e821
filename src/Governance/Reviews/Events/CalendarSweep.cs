using Governance.People;

namespace Governance.Reviews.Events;

/// <summary>Looks into the calendars in which reviews stand, and has the reviews follow what people did there.</summary>
/// <remarks>Asks for times and identities only: what else stands in somebody's calendar is nobody's business here.</remarks>
public sealed class CalendarSweep(ICalendars calendars, ReviewEventStore events, PeopleService people, ReviewFollowing following, TimeProvider clock)
{
    /// <summary>Meetings end after midnight, too, and days begin elsewhere.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    /// <exception cref="CalendarUnavailableException">Some calendars gave no usable answer; the others were read.</exception>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        var (now, failures) = (clock.GetUtcNow(), new List<Exception>());
        var ahead = calendars.IsOn ? await events.ReadAheadAsync(now) : [];
        var mailboxes = (await people.ReadAsync(ahead.Select(one => one.OrganiserId).Distinct())).ToDictionary(person => person.Id, person => person.ObjectId);
        foreach (var calendar in ahead.GroupBy(one => one.OrganiserId))
        {
            try
            {
                await LookAsync(mailboxes[calendar.Key], [.. calendar], now, cancel);
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested)
            {
                failures.Add(fault);
            }
        }

        if (failures.Count > 0)
        {
            throw new CalendarUnavailableException($"{failures.Count} of {mailboxes.Count} calendars could not be read. {failures[0].Message}", failures[0]);
        }
    }

    private async Task LookAsync(Guid mailbox, IReadOnlyList<ReviewEvent> known, DateTimeOffset now, CancellationToken cancel)
    {
        var read = await calendars.ReadAsync(mailbox, now - Margin, known.Max(one => one.EndsAt!.Value) + Margin, cancel);
        foreach (var one in known)
        {
            if (read is null)
            {
                await following.ForgetAsync(one);
                continue;
            }

            // One that was put far away stands in no span; asked for by name, the calendar says where, or that it is gone. A Teams link comes when it comes.
            var seen = read.FirstOrDefault(there => there.Id == one.EventId || there.Key == one.Id);
            var there = seen is null || one.AwaitsLink ? await calendars.FindAsync(mailbox, seen?.Id ?? one.EventId!, cancel) : seen;
            if (there is null or { IsCancelled: true })
            {
                await following.CancelAsync(one);
            }
            else if ((there.StartsAt, there.EndsAt, there.JoinUrl ?? one.JoinUrl) != (one.StartsAt, one.EndsAt, one.JoinUrl))
            {
                await following.MoveAsync(one, there);
            }
        }
    }
}
