using System.Net;
using System.Text.Json.Nodes;
using Governance.Reviews;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Shared.Localisation;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Permissions;

public sealed partial class World
{
    /// <summary>Who chairs the reviews, whatever role they hold.</summary>
    public static readonly TenantPerson Reviewing = SamplePeople.DanielFuchs;

    /// <summary>With a series that runs, of which the first review was held, and one of a journey that was ended.</summary>
    public Place Reviewed { get; private set; } = null!;

    public Guid RunningSeries { get; private set; }
    public Guid EndedSeries { get; private set; }
    public Guid HeldReview { get; private set; }

    /// <summary>An action of <see cref="Answerable"/>'s that is done.</summary>
    public Guid DoneAction { get; private set; }

    /// <summary>Another one of theirs that is open.</summary>
    public Guid OpenAction { get; private set; }

    /// <summary>Every four weeks, so that there is room to move a date; without a first day it begins tomorrow.</summary>
    public JsonObject Series(int weeks = 4) => new()
    {
        ["cadence"] = "weekly", ["weeks"] = weeks, ["weekday"] = "monday", ["startsOn"] = "2026-10-12", ["time"] = "10:00", ["minutes"] = 60, ["online"] = true,
        ["chairId"] = People[Reviewing.Name], ["participantIds"] = new JsonArray(People[Reviewing.Name], People[Answerable.Name]),
    };

    /// <summary>The same as a form has it.</summary>
    public IReadOnlyList<(string, string)> SeriesForm(int weeks = 4) =>
    [
        ("cadence", "Weekly"), ("weeks", $"{weeks}"), ("weekday", "Monday"), ("startsOn", "2026-10-12"), ("time", "10:00"), ("minutes", "60"), ("online", "true"),
        ("chairId", $"{People[Reviewing.Name]}"), ("participantIds", $"{People[Answerable.Name]}"),
    ];

    public JsonObject Minutes() => new()
    {
        ["attendance"] = new JsonArray([.. new[] { Reviewing, Answerable }.Select(person => (JsonNode)new JsonObject { ["personId"] = People[person.Name], ["presence"] = "present" })]),
        ["decisions"] = new JsonArray("Die Vorlage wird angepasst."), ["notes"] = Marks.Minuted,
        ["actions"] = new JsonArray(Action("Vorlage anpassen"), Action("Partner informieren")),
    };

    private JsonObject Action(string text) => new() { ["text"] = text, ["ownerId"] = People[Answerable.Name], ["dueDate"] = "2026-11-20" };

    /// <summary>The first review of a series, as if it had begun an hour ago; the clock is everybody's.</summary>
    public async Task<Guid> BegunAsync(Place place, Guid series)
    {
        var id = (Guid)(await SendAsync(Story.Manager, HttpMethod.Get, $"/api/review-series/{series}", null))!["dates"]![0]!["id"]!;
        await Service.CallAsync(async (IServiceProvider scope) =>
        {
            var (session, reviews, since) = (scope.GetRequiredService<Session>(), scope.GetRequiredService<ReviewStore>(), Service.Clock.Now.AddHours(-1));
            return await session.RunAsync("review-planning", Actor.Clock, async () =>
            {
                await session.LockAsync(place.Rollout);
                return await reviews.SaveAsync((await reviews.FindAsync(id))! with { OnDay = Formats.Day(since), StartsAt = since, EndsAt = since.AddMinutes(60) });
            });
        });
        return id;
    }

    public async Task<Guid> SetUpAsync(Place place, Guid? journey = null)
        => (Guid)(await SendAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{place.Rollout}/review-series", new JsonObject { ["journeyId"] = journey?.ToString(), ["series"] = Series() }, HttpStatusCode.Created))!["id"]!;

    /// <summary>Has the chair make minutes final; gives the action that follows.</summary>
    public async Task<Guid> MinuteAsync(Guid review)
    {
        await SendAsync(Reviewing, HttpMethod.Put, $"/api/reviews/{review}/minutes", Minutes());
        return (Guid)(await SendAsync(Reviewing, HttpMethod.Put, $"/api/reviews/{review}/closure", null))!["minutes"]!["actions"]![0]!["id"]!;
    }

    private async Task OpenReviewsAsync()
    {
        Reviewed = await PlaceAsync();
        (RunningSeries, EndedSeries) = (await SetUpAsync(Reviewed), await SetUpAsync(Reviewed, Reviewed.Journey));
        await SendAsync(Story.Manager, HttpMethod.Put, $"/api/review-series/{EndedSeries}/end", new JsonObject { ["reason"] = "Nicht mehr nötig." });
        HeldReview = await BegunAsync(Reviewed, RunningSeries);
        DoneAction = await MinuteAsync(HeldReview);
        OpenAction = (Guid)(await SendAsync(Reviewing, HttpMethod.Get, $"/api/reviews/{HeldReview}", null))!["minutes"]!["actions"]![1]!["id"]!;
        await SendAsync(Story.Manager, HttpMethod.Put, $"/api/actions/{DoneAction}/completion", new JsonObject { ["note"] = "Erledigt." });
    }
}
