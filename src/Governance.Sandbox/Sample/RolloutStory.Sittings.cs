using Governance.Reviews;
using Governance.Sandbox.Tenant;

namespace Governance.Sandbox.Sample;

/// <summary>Reviews of one journey, in the morning at ten.</summary>
/// <param name="SetUp">The day on which the manager sets them up.</param>
/// <param name="First">The day of the first one.</param>
/// <param name="Weeks">From one to the next.</param>
internal sealed record JourneyReviews(string Journey, TenantPerson Manager, int SetUp, int First, int Weeks, TenantPerson Chair, string Place, params TenantPerson[] People)
{
    public const int Start = 600;
}

/// <summary>What came of one review: decisions, or nothing because it was called off.</summary>
/// <param name="Off">Why it did not take place; null where it did.</param>
internal sealed record Sitting(string? Off, params string[] Decisions)
{
    public static implicit operator Sitting(string decision) => new(null, decision);

    public static Sitting Cancelled(string reason) => new(reason);
}

/// <summary>Reviews of journeys on every date by their rhythm.</summary>
internal sealed partial class RolloutStory
{
    private static readonly string[] Usual =
    [
        "Die Messpunkte liegen im Ziel; es bleibt, wie es ist.", "Keine neuen Stolperstellen. Die offenen Punkte macht das Kernteam unter sich aus.", "Der Ablauf hält; nächstes Mal schauen wir auf die Rückfragen.",
    ];

    private readonly Dictionary<string, Guid> ofJourneys = [];

    /// <summary>Sets the reviews up and holds them until a day; beyond those that are told of they come to what is usual.</summary>
    public void Reviews(JourneyReviews reviews, int until, params Sitting[] sittings)
    {
        var first = Days.Day(reviews.First);
        script.On(reviews.SetUp, "15:20", async company =>
        {
            var rhythm = new Cadence(CadenceKind.Weekly, reviews.Weeks, null, (Weekday)(int)first.DayOfWeek);
            var draft = new SeriesDraft(rhythm, first, JourneyReviews.Start, 60, reviews.Place, true, company.IdOf(reviews.Chair), [.. reviews.People.Select(company.IdOf)]);
            ofJourneys[reviews.Journey] = (await company.DoAsync((SeriesService service) => service.SetUpAsync(rollout, journeys[reviews.Journey], draft, company.As(reviews.Manager)))).Id;
        });
        foreach (var (index, date) in Dates(first, reviews.Weeks, Days.Day(until)).Index())
        {
            var day = Days.OffsetOf(date);
            PlanReviews(day - 1, "07:00");
            if (index < sittings.Length && sittings[index].Off is { } reason)
            {
                CallOff(day - 1, reviews, Days.Day(day), reason);
            }
            else
            {
                Hold(day, reviews, index < sittings.Length ? sittings[index].Decisions : [Usual[index % Usual.Length]]);
            }
        }
    }

    /// <summary>Ends the reviews of a journey.</summary>
    public void EndReviews(int day, string time, TenantPerson manager, string journey, string reason)
        => script.On(day, time, company => company.DoAsync((SeriesService service) => service.EndAsync(ofJourneys[journey], reason, company.As(manager))));

    private static IEnumerable<DateOnly> Dates(DateOnly first, int weeks, DateOnly until)
    {
        for (var date = first; date <= until; date = date.AddDays(7 * weeks))
        {
            yield return date;
        }
    }

    private void CallOff(int day, JourneyReviews reviews, DateOnly on, string reason) => script.On(day, "16:05", async company =>
    {
        var review = await FindAsync(company, reviews, on);
        await company.DoAsync((ReviewService service) => service.CancelAsync(review.Id, reason, company.As(reviews.Chair)));
    });

    private void Hold(int day, JourneyReviews reviews, string[] decisions) => script.On(day, "11:25", async company =>
    {
        var review = await FindAsync(company, reviews, Days.Day(day));
        var minutes = new MinutesDraft([.. review.Attendance.Select(one => one with { Presence = Presence.Present })], decisions, [], null);
        await company.DoAsync((MinutesService service) => service.CloseAsync(review.Id, minutes, company.As(reviews.Chair)));
    });

    private async Task<Review> FindAsync(Company company, JourneyReviews reviews, DateOnly on)
        => (await company.DoAsync((SeriesReading reading) => reading.ReadOneAsync(ofJourneys[reviews.Journey], company.As(reviews.Manager)))).Reviews
            .Single(review => review.State == ReviewState.Planned && review.OnDay == on);
}
