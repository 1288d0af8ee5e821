using Governance.Reviews;
using Governance.Shared.Data;
using Governance.Shared.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Support;

/// <summary>Writes reviews as if they had been held, past the service: no clock has to move for a gate that asks for one.</summary>
public sealed class ReviewsPast(ReviewSeriesStore series, ReviewStore reviews, OrganisationCalendar calendar)
{
    private const int NineOClock = 540, Weeks = 12;

    /// <summary>For a service that runs, in a scope of its own.</summary>
    public static async Task HoldAsync(IServiceProvider services, Guid rolloutId, Guid managerId, Guid otherId)
    {
        await using var scope = services.CreateAsyncScope();
        var past = ActivatorUtilities.CreateInstance<ReviewsPast>(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<Session>().RunAsync("reviews-past", Actor.Clock, async () =>
        {
            await past.HoldAsync(rolloutId, managerId, otherId);
            return true;
        });
    }

    /// <summary>Every series that runs held a review today; where none does, one of the rollout every twelve weeks begins with it.</summary>
    public async Task HoldAsync(Guid rolloutId, Guid managerId, Guid otherId)
    {
        var (today, now) = (calendar.Today(), calendar.Now());
        var running = (await series.ReadAsync([rolloutId])).Where(one => one.Runs).ToList();
        if (running.Count == 0)
        {
            var first = new ReviewSeries
            {
                Id = Guid.CreateVersion7(now), RolloutId = rolloutId, Cadence = CadenceKind.Weekly, Weeks = Weeks, Weekday = Weekday.Wednesday, StartsOn = today, StartMinute = NineOClock, Minutes = 60,
                Zone = "Europe/Berlin", Place = "Raum 4.12", Online = false, ChairId = managerId, SetUpBy = managerId, SetUpAt = now, ChangedBy = managerId, ChangedAt = now, Revision = 1,
                Participants = [managerId, otherId],
            };
            await series.InsertAsync(first);
            running.Add(first);
        }

        foreach (var one in running)
        {
            await reviews.InsertAsync(Held(one, today, now));
        }
    }

    private Review Held(ReviewSeries one, DateOnly today, DateTimeOffset now)
    {
        var begins = calendar.At(today, one.Start);
        return new Review
        {
            Id = Guid.CreateVersion7(now), SeriesId = one.Id, RolloutId = one.RolloutId, PlannedOn = today, OnDay = today, StartMinute = one.StartMinute, Minutes = one.Minutes, Zone = one.Zone,
            StartsAt = begins, EndsAt = begins.AddMinutes(one.Minutes), Place = one.Place, Online = one.Online, ChairId = one.ChairId, State = ReviewState.Held, MinutesBy = one.ChairId, MinutesAt = now,
            ClosedBy = one.ChairId, ClosedAt = now, ChangedBy = one.ChairId, ChangedAt = now, Revision = 1,
            Attendance = [.. one.Participants.Select(person => new Attendance { PersonId = person, Presence = Presence.Present })],
        };
    }
}
