using Governance.Reviews.Events;
using Governance.Rollouts;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>Plans the dates of a series ahead, and puts those that nobody has touched where the calendar wants them by now.</summary>
public sealed class ReviewPlanning(ReviewStore reviews, ReviewInvitations invitations, OrganisationCalendar calendar)
{
    /// <summary>Plans one series in the transaction in which it was set up or changed, its rollout being locked.</summary>
    public async Task PlanAsync(ReviewSeries one, Rollout rollout)
    {
        var (today, now) = (calendar.Today(), calendar.Now());
        var known = await reviews.ReadOfSeriesAsync(one.Id);
        var taken = known.Where(review => review.TakesDay && !review.IsUntouched && !review.WasMovedElsewhere).Select(review => review.OnDay).ToHashSet();
        var plan = ReviewPlan.Of(one, today, await calendar.ForAsync(rollout.Land), taken);
        foreach (var date in plan)
        {
            var wanted = Wanted(one, date, now);
            await PutAsync(known.FirstOrDefault(review => review.PlannedOn == date.Planned), wanted, now);
        }

        var left = known.Where(review => review.StartsAt > now && plan.All(date => date.Planned != review.PlannedOn));
        foreach (var review in left.Where(review => review is { IsUntouched: true, State: not ReviewState.Superseded }))
        {
            await SaveAsync(Changed(review with { State = ReviewState.Superseded }, now));
        }

        // A moved date stays where people put it; where it takes place and who comes follows the series.
        foreach (var review in known.Where(review => review is { State: ReviewState.Planned, MovedAt: not null, MinutesAt: null } && review.StartsAt > now))
        {
            await FollowAsync(review, one, now);
        }
    }

    /// <summary>Cancels what lies ahead of a series that ends, for its reason; where it ends with its rollout, those dates are none any more.</summary>
    public async Task EndAsync(ReviewSeries ended)
    {
        var now = calendar.Now();
        foreach (var review in (await reviews.ReadOfSeriesAsync(ended.Id)).Where(review => review is { State: ReviewState.Planned or ReviewState.LeftOut, MinutesAt: null } && review.StartsAt > now))
        {
            await SaveAsync(Changed(review with
            {
                State = review.State == ReviewState.LeftOut || ended.EndedBy is null ? ReviewState.Superseded : ReviewState.Cancelled, CancelledBy = ended.EndedBy, CancelledAt = now, CancelReason = ended.EndReason,
            }, now));
        }
    }

    // What has begun is not planned any more, nor is it planned anew.
    private async Task PutAsync(Review? existing, Review wanted, DateTimeOffset now)
    {
        if (existing is null)
        {
            await (wanted.StartsAt > now ? AddAsync(wanted) : Task.CompletedTask);
        }
        else if (existing.IsUntouched && existing.StartsAt > now && wanted.StartsAt > now && !IsSame(existing, wanted))
        {
            await SaveAsync(wanted with { Id = existing.Id, Revision = existing.Revision });
        }
    }

    private async Task FollowAsync(Review review, ReviewSeries one, DateTimeOffset now)
    {
        var wanted = review with { Place = one.Place, Online = one.Online, ChairId = one.ChairId, Attendance = Asked(one) };
        if (!IsSame(review, wanted))
        {
            await SaveAsync(Changed(wanted, now));
        }
    }

    private async Task AddAsync(Review review)
    {
        await reviews.InsertAsync(review);
        await invitations.QueueAsync(review);
    }

    private async Task SaveAsync(Review review) => await invitations.QueueAsync(await reviews.SaveAsync(review));

    private Review Wanted(ReviewSeries one, PlannedDate date, DateTimeOffset now)
    {
        var (day, state) = (date.Day ?? date.Planned, date.Day is null ? ReviewState.LeftOut : ReviewState.Planned);
        var begins = calendar.At(day, one.Start);
        return new Review
        {
            Id = Guid.CreateVersion7(now), SeriesId = one.Id, RolloutId = one.RolloutId, PlannedOn = date.Planned, OnDay = day, StartMinute = one.StartMinute, Minutes = one.Minutes,
            Zone = one.Zone, StartsAt = begins, EndsAt = begins.AddMinutes(one.Minutes), Place = one.Place, Online = one.Online, ChairId = one.ChairId, State = state,
            ChangedAt = now, Revision = 1, Attendance = Asked(one),
        };
    }

    private static IReadOnlyList<Attendance> Asked(ReviewSeries one) => [.. one.Participants.Select(person => new Attendance { PersonId = person })];

    private static Review Changed(Review review, DateTimeOffset now) => review with { ChangedBy = null, ChangedAt = now };

    private static bool IsSame(Review one, Review other)
        => (one.State, one.OnDay, one.StartsAt, one.Minutes, one.Place, one.Online, one.ChairId) == (other.State, other.OnDay, other.StartsAt, other.Minutes, other.Place, other.Online, other.ChairId)
            && one.Attendance.Select(person => person.PersonId).ToHashSet().SetEquals(other.Attendance.Select(person => person.PersonId));
}
