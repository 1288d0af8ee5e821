using System.Net;
using System.Text.Json.Nodes;
using Governance.Reviews;
using Governance.Sandbox.Tenant;
using Governance.Shared.Localisation;
using Governance.Tests.Support;

namespace Governance.Tests.Reviews;

/// <summary>A rollout with a weekly series on Mondays at ten, set up on a Monday at eight UTC; the chair of the reviews is its owner of a journey.</summary>
public sealed class ReviewScene(Story story)
{
    public static readonly TenantPerson Lead = SamplePeople.SilkeHagen, Guest = SamplePeople.MarcoBassi, Stranger = SamplePeople.FriedaNowak;

    public Story Story => story;

    public RunningService Service => story.Service;

    public Guid SeriesId { get; private set; }

    public string Path => $"/api/review-series/{SeriesId}";

    /// <summary>People without a role may come in, as core teams do.</summary>
    public static Task<RunningService> ServiceAsync(string engine) => RunningService.StartAsync(engine, settings => settings["AzureAd:AllowMembersWithoutRole"] = "true");

    /// <summary>One that writes into calendars.</summary>
    /// <param name="permitted">The tenant lets it.</param>
    /// <param name="data">What the tenant holds; the sample company when null.</param>
    public static Task<RunningService> CalendarServiceAsync(string engine, bool permitted = true, TenantData? data = null) => RunningService.StartAsync(
        engine,
        settings => settings["AzureAd:AllowMembersWithoutRole"] = settings["Graph:Calendars"] = "true",
        tenant => tenant.State.ConsentGraph([.. tenant.State.Service.GraphPermissions, .. permitted ? ["Calendars.ReadWrite"] : Array.Empty<string>()]),
        data);

    public static async Task<ReviewScene> StartAsync(RunningService service) => await InAsync(await Story.StartAsync(service));

    /// <param name="change">What the series is to be otherwise.</param>
    public static async Task<ReviewScene> InAsync(Story story, Func<JsonObject, Task>? change = null)
    {
        var scene = new ReviewScene(story);
        var series = await scene.BodyAsync();
        await (change?.Invoke(series) ?? Task.CompletedTask);
        var made = await scene.SetUpAsync(Story.Manager, series);
        Assert.True(made.Status == HttpStatusCode.Created, made.Body?.ToJsonString());
        scene.SeriesId = (Guid)made.Body!["id"]!;
        return scene;
    }

    /// <summary>Ends what runs already, where the way here led through a gate that asks for reviews.</summary>
    public async Task EndOthersAsync()
    {
        foreach (var one in (await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/review-series", null))!.AsArray())
        {
            await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/review-series/{one!["id"]}/end", new JsonObject { ["reason"] = "Neu geordnet." });
        }
    }

    /// <summary>The first Monday to come, seen from the clock.</summary>
    public DateOnly NextMonday
    {
        get
        {
            var today = Formats.Day(Service.Clock.Now);
            return today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7 + 1);
        }
    }

    public async Task<JsonObject> BodyAsync() => new()
    {
        ["cadence"] = "weekly", ["weeks"] = 1, ["weekday"] = "monday", ["startsOn"] = Formats.Machine(NextMonday), ["time"] = "10:00", ["minutes"] = 60, ["place"] = "Raum 4.12", ["online"] = true,
        ["chairId"] = await story.PersonAsync(Lead), ["participantIds"] = new JsonArray(await story.PersonAsync(Story.Manager), await story.PersonAsync(Guest)),
    };

    public async Task<ApiAnswer> SetUpAsync(TenantPerson who, JsonObject? series = null, Guid? journey = null)
        => await Service.CallAsync(who, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/review-series", new JsonObject { ["journeyId"] = journey?.ToString(), ["series"] = series ?? await BodyAsync() });

    public async Task<IReadOnlyList<JsonObject>> DatesAsync()
        => [.. (await story.SendAsync(Story.Manager, HttpMethod.Get, Path, null))!["dates"]!.AsArray().Select(date => date!.AsObject())];

    /// <summary>The first date that is still to take place.</summary>
    public async Task<Guid> NextAsync() => (Guid)(await DatesAsync()).First(date => (string?)date["state"] == "planned")["id"]!;

    /// <summary>Moves the clock to an hour on the day of the first date, and gives its id.</summary>
    public async Task<Guid> BeginAsync()
    {
        var date = (await DatesAsync()).First(date => (string?)date["state"] == "planned");
        Service.Clock.Now = DateTimeOffset.Parse((string)date["startsAt"]!, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(10);
        return (Guid)date["id"]!;
    }

    public Task PlanAsync() => Service.CallAsync(async (PlanningRun planning) =>
    {
        await planning.RunAsync();
        return true;
    });

    public Task<ApiAnswer> MoveAsync(Guid id, TenantPerson who, string day, string time = "10:00", params (string, string)[] headers)
        => Service.CallAsync(who, HttpMethod.Put, $"/api/reviews/{id}/date", new JsonObject { ["day"] = day, ["time"] = time }, headers);

    public Task<ApiAnswer> CancelAsync(Guid id, TenantPerson who, string reason = "Alle sind auf der Messe.")
        => Service.CallAsync(who, HttpMethod.Put, $"/api/reviews/{id}/cancellation", new JsonObject { ["reason"] = reason });

    /// <summary>Minutes with two people present, one decision and one action of the guest's.</summary>
    public async Task<JsonObject> MinutesAsync(string decision = "Die Bestätigung nennt ab sofort die Bauwoche.", string due = "2026-09-25") => new()
    {
        ["attendance"] = new JsonArray(
            new JsonObject { ["personId"] = await story.PersonAsync(Lead), ["presence"] = "present" }, new JsonObject { ["personId"] = await story.PersonAsync(Story.Manager), ["presence"] = "present" },
            new JsonObject { ["personId"] = await story.PersonAsync(Guest), ["presence"] = "excused" }),
        ["decisions"] = new JsonArray(decision),
        ["actions"] = new JsonArray(new JsonObject { ["text"] = "Bauwoche in die Vorlage aufnehmen", ["ownerId"] = await story.PersonAsync(Guest), ["dueDate"] = due }),
        ["notes"] = "Ruhige Runde.",
    };

    public async Task<ApiAnswer> SaveAsync(Guid id, TenantPerson who, JsonObject? minutes = null, params (string, string)[] headers)
        => await Service.CallAsync(who, HttpMethod.Put, $"/api/reviews/{id}/minutes", minutes ?? await MinutesAsync(), headers);

    public Task<ApiAnswer> CloseAsync(Guid id, TenantPerson who, params (string, string)[] headers) => Service.CallAsync(who, HttpMethod.Put, $"/api/reviews/{id}/closure", null, headers);

    /// <summary>Holds the first date to come, and gives its id.</summary>
    public async Task<Guid> HoldAsync(JsonObject? minutes = null)
    {
        var id = await BeginAsync();
        Is(await SaveAsync(id, Lead, minutes ?? await MinutesAsync(due: Formats.Machine(Formats.Day(Service.Clock.Now).AddDays(4)))), HttpStatusCode.OK);
        Is(await CloseAsync(id, Lead), HttpStatusCode.OK);
        return id;
    }

    public static void Is(ApiAnswer answer, HttpStatusCode status, string? code = null)
    {
        Assert.True(answer.Status == status, $"{(int)answer.Status} instead of {(int)status}: {answer.Body}");
        if (code is not null)
        {
            Assert.Equal(code, answer.Code);
        }
    }
}
