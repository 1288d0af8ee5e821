using Governance.Reviews;
using Governance.Sandbox.Tenant;

namespace Governance.Sandbox.Sample;

/// <summary>What came of one review: decisions, or nothing because it was called off.</summary>
/// <param name="Off">Why it did not take place; null where it did.</param>
internal sealed record Sitting(string? Off, params string[] Decisions)
{
    public static implicit operator Sitting(string decision) => new(null, decision);

    public static Sitting Cancelled(string reason) => new(reason);
}

/// <summary>Reviews on every date by their rhythm.</summary>
internal sealed partial class RolloutStory
{
    private static readonly string[] Usual =
    [
        "Die Messpunkte liegen im Ziel; es bleibt, wie es ist.", "Keine neuen Stolperstellen. Die offenen Punkte macht das Kernteam unter sich aus.", "Der Ablauf hält; nächstes Mal schauen wir auf die Rückfragen.",
    ];

    /// <summary>Sets the reviews up and holds them until a day; beyond those that are told of they come to what is usual.</summary>
    public void Reviews(SampleReviews reviews, int until, params Sitting[] sittings)
    {
        Review("15:20", reviews);
        foreach (var (index, date) in Dates(Days.Day(reviews.First), reviews.Weeks, Days.Day(until)).Index())
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
        => script.On(day, time, company => company.DoAsync((SeriesService service) => service.EndAsync(series[journey], reason, company.As(manager))));

    private static IEnumerable<DateOnly> Dates(DateOnly first, int weeks, DateOnly until)
    {
        for (var date = first; date <= until; date = date.AddDays(7 * weeks))
        {
            yield return date;
        }
    }

    private void CallOff(int day, SampleReviews reviews, DateOnly on, string reason) => script.On(day, "16:05", async company =>
    {
        var review = await FindAsync(company, reviews, on);
        await company.DoAsync((ReviewService service) => service.CancelAsync(review.Id, reason, company.As(reviews.Chair)));
    });

    private void Hold(int day, SampleReviews reviews, string[] decisions) => script.On(day, "11:25", async company =>
    {
        await CloseAsync(company, await FindAsync(company, reviews, Days.Day(day)), reviews.Chair, [], decisions);
    });

    private async Task<Review> FindAsync(Company company, SampleReviews reviews, DateOnly on)
        => (await ReviewsAsync(company, reviews.Journey, reviews.Manager)).Single(review => review.State == ReviewState.Planned && review.OnDay == on);
}
