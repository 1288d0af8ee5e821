using Governance.Reviews;
using Governance.Sandbox.Tenant;
using Governance.Shared.Time;

namespace Governance.Sandbox.Sample;

/// <summary>What people do about reviews.</summary>
internal sealed partial class RolloutStory
{
    private readonly Dictionary<string, Guid> series = [];

    /// <summary>Sets up reviews of the rollout, or of a journey.</summary>
    public void Review(string time, SampleReviews reviews) => script.On(reviews.SetUp, time, async company =>
    {
        Guid? journey = reviews.Journey is { } name ? journeys[name] : null;
        var draft = reviews.Of(Days.Day(reviews.First), company.IdOf);
        series[KeyOf(reviews.Journey)] = (await company.DoAsync((SeriesService service) => service.SetUpAsync(rollout, journey, draft, company.As(reviews.Manager)))).Id;
    });

    /// <summary>What the clock does on a running service: dates are planned on.</summary>
    public void PlanReviews(int day, string time) => script.On(day, time, company => company.ReadAsync(async (PlanningRun planning) =>
    {
        await planning.RunAsync();
        return true;
    }));

    /// <summary>Puts the next review off by a working day.</summary>
    public void PutOff(int day, string time, TenantPerson who) => script.On(day, time, async company =>
    {
        var next = await NextReviewAsync(company, Days.At(day, time));
        var later = (await company.ReadAsync((OrganisationCalendar calendar) => calendar.ForAsync(SampleDays.Land))).Add(next.OnDay, 1);
        await company.DoAsync((ReviewService service) => service.MoveAsync(next.Id, later, next.StartMinute, company.As(who)));
    });

    /// <summary>Cancels the next review.</summary>
    public void CancelNext(int day, string time, TenantPerson who, string reason) => script.On(day, time, async company =>
    {
        var next = await NextReviewAsync(company, Days.At(day, time));
        await company.DoAsync((ReviewService service) => service.CancelAsync(next.Id, reason, company.As(who)));
    });

    /// <summary>Makes minutes of the first review that lacks them final; everybody came but those who are excused.</summary>
    /// <param name="actions">What is to be done, by whom, and by when.</param>
    public void Minute(int day, string time, TenantPerson who, TenantPerson[] excused, string[] decisions, params (string Text, TenantPerson Owner, int DueDay)[] actions) => script.On(day, time, async company =>
    {
        var review = (await ReviewsAsync(company, null, who)).First(one => one.State == ReviewState.Planned);
        await CloseAsync(company, review, who, excused, decisions, actions);
    });

    /// <summary>Says that an action is done.</summary>
    public void FinishAction(int day, string time, TenantPerson who, string action, string note) => script.On(day, time, async company =>
    {
        var id = (await company.ReadAsync((ActionReading actions) => actions.ReadOfAsync(rollout))).Single(view => view.Action.Content == action).Action.Id;
        await company.DoAsync((ActionService service) => service.FinishAsync(id, note, company.As(who)));
    });

    private async Task CloseAsync(Company company, Review review, TenantPerson who, TenantPerson[] excused, string[] decisions, params (string Text, TenantPerson Owner, int DueDay)[] actions)
    {
        var away = excused.Select(company.IdOf).ToHashSet();
        var minutes = new MinutesDraft(
            [.. review.Attendance.Select(one => one with { Presence = away.Contains(one.PersonId) ? Presence.Excused : Presence.Present })], decisions,
            [.. actions.Select((one, index) => new ActionDraft($"{ReviewReader.Actions}[{index}]", one.Text, company.IdOf(one.Owner), Days.Day(one.DueDay)))], null);
        await company.DoAsync((MinutesService service) => service.CloseAsync(review.Id, minutes, company.As(who)));
    }

    private async Task<Review> NextReviewAsync(Company company, DateTimeOffset now)
        => (await ReviewsAsync(company, null, SamplePeople.MiriamKessler)).First(one => one.State == ReviewState.Planned && one.StartsAt > now);

    private async Task<IReadOnlyList<Review>> ReviewsAsync(Company company, string? journey, TenantPerson reader)
        => (await company.DoAsync((SeriesReading reading) => reading.ReadOneAsync(series[KeyOf(journey)], company.As(reader)))).Reviews;

    // The rollout's own have the empty name, which no journey has.
    private static string KeyOf(string? journey) => journey ?? "";
}
