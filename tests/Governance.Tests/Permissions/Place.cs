using System.Net;
using System.Text.Json.Nodes;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Shared.Localisation;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Permissions;

/// <summary>A rollout in which every column of the tables has its part: three seats with a deputy in the third, a manager, an owner, a core team.</summary>
/// <param name="Gate">Its first gate.</param>
/// <param name="Journey">In the pilot; with an owner, a team, and no handover.</param>
/// <param name="Seat">The third seat, in which the deputy sits.</param>
public sealed record Place(Story Story, IReadOnlyDictionary<string, Guid> People, Guid Gate, Guid Journey, Guid Seat)
{
    /// <summary>Key of a criterion that is proved by hand.</summary>
    public const string Criterion = "journey-map", OtherCriterion = "playbook";

    /// <summary>In the core team beside the column's person; who attaches what others confirm.</summary>
    public static readonly TenantPerson Colleague = SamplePeople.MarcoBassi;

    public Guid Rollout => Story.RolloutId;

    public static async Task<Place> StartAsync(RunningService service, IReadOnlyDictionary<string, Guid> people, string name = "Privatkunden-Journeys", string entry = "pilot")
    {
        var open = new Story(service);
        var chartered = await open.SendAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", Charter(people, name, entry), HttpStatusCode.Created);
        var story = Story.Of(service, (Guid)chartered!["id"]!);
        var journey = await AddAsync(story, people, entry);
        var seats = await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/seats", null);
        var seat = (Guid)seats!.AsArray().Single(one => (Guid)one!["holderId"]! == people[Story.ThirdSponsor.Name])!["id"]!;
        var gates = await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/gates", null);
        var place = new Place(story, people, (Guid)gates![0]!["id"]!, journey, seat);
        await place.SeatDeputyAsync();
        return place;
    }

    // As if named a working day before: the chair's word for somebody who can vote does not hold at once, and the clock is everybody's.
    private Task<Deputy> SeatDeputyAsync() => Story.Service.CallAsync(async (IServiceProvider scope) =>
    {
        var (session, rollouts, recorder) = (scope.GetRequiredService<Session>(), scope.GetRequiredService<RolloutService>(), scope.GetRequiredService<DeputyRecorder>());
        var (rollout, today) = ((await rollouts.FindAsync(Rollout))!, DateOnly.FromDateTime(Story.Service.Clock.Now.DateTime));
        var chair = new Caller(People[Story.Chair.Name], Guid.Empty, Story.Chair.ObjectId, Story.Chair.Name, new HashSet<string> { AppRoles.Sponsor });
        var held = (await rollouts.ReadSeatsAsync(Rollout)).Single(one => one.Id == Seat);
        var appointment = new Appointment(People[SeatStory.Deputy.Name], today, today.AddDays(20), Marks.Absence);
        return await session.RunAsync("deputy", chair.Actor, () => recorder.AppointAsync(rollout, held, appointment, chair));
    });

    public const string Purpose = "Unsere Kunden erleben uns als ein Unternehmen.";

    /// <summary>A charter as the chair signs it.</summary>
    public static JsonObject Charter(IReadOnlyDictionary<string, Guid> people, string name, string entry = "pilot", string purpose = Purpose) => new()
    {
        ["name"] = name, ["purpose"] = purpose, ["units"] = new JsonArray("Kundenservice", "Abrechnung"), ["managerId"] = people[Story.Manager.Name],
        ["seatPersonIds"] = new JsonArray(people[Story.SecondSponsor.Name], people[Story.ThirdSponsor.Name]),
        ["quorumPercent"] = 60, ["land"] = "DE-SN", ["channel"] = "lenkungskreis", ["entryStage"] = entry,
    };

    /// <summary>What a journey says when it is added.</summary>
    public static JsonObject NewJourney(string name = "Umzug melden", string? stage = null) => new()
    {
        ["name"] = name, ["persona"] = "Familie im Umzug", ["valueEur"] = 500_000, ["complexity"] = 20, ["departments"] = new JsonArray("Kundenservice", "Abrechnung"), ["stage"] = stage,
    };

    /// <summary>The deputy for the third seat, as the chair appoints them.</summary>
    public JsonObject Appointment()
    {
        var today = DateOnly.FromDateTime(Story.Service.Clock.Now.DateTime);
        return new JsonObject { ["personId"] = People[SeatStory.Deputy.Name], ["from"] = Formats.Machine(today), ["until"] = Formats.Machine(today.AddDays(20)), ["reason"] = Marks.Absence };
    }

    /// <summary>Another journey of this rollout, with an owner unless told otherwise.</summary>
    public async Task<Guid> AddJourneyAsync(string? stage = null, bool owned = true)
    {
        var added = await Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{Rollout}/journeys", NewJourney("Abschlag anpassen", stage), HttpStatusCode.Created);
        if (owned)
        {
            await Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{added!["id"]}/owner", new JsonObject { ["personId"] = People[Story.Owner.Name] });
        }

        return (Guid)added!["id"]!;
    }

    /// <summary>A piece of evidence that the colleague attaches.</summary>
    public async Task<Guid> AttachAsync(string criterion, string content)
    {
        var item = await Story.SendAsync(Colleague, HttpMethod.Put, $"/api/gates/{Gate}/criteria/{criterion}/evidence", new JsonObject { ["kind"] = "text", ["content"] = content });
        return (Guid)item!["id"]!;
    }

    /// <summary>Opens the vote; money that a decision releases is for everybody to read.</summary>
    public Task<JsonNode?> SubmitAsync(bool money = true) => Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{Gate}/submission", new JsonObject
    {
        ["request"] = Marks.Request, ["budget"] = !money ? null : new JsonObject { ["needs"] = new JsonArray(new JsonObject { ["text"] = Marks.Money, ["amountEur"] = 120_000 }) },
    });

    public Task<JsonNode?> VoteAsync(TenantPerson sponsor, string choice, params JsonNode?[] conditions) => Story.SendAsync(sponsor, HttpMethod.Put, $"/api/gates/{Gate}/votes/me", new JsonObject
    {
        ["choice"] = choice, ["rationale"] = Marks.Rationale, ["conditions"] = conditions.Length == 0 ? null : new JsonArray(conditions),
    });

    private static async Task<Guid> AddAsync(Story story, IReadOnlyDictionary<string, Guid> people, string stage)
    {
        var added = await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/journeys", NewJourney(stage: stage), HttpStatusCode.Created);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{added!["id"]}/owner", new JsonObject { ["personId"] = people[Story.Owner.Name] });
        JsonNode Member(TenantPerson person, string department) => new JsonObject { ["personId"] = people[person.Name], ["department"] = department };
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{added["id"]}/team", new JsonObject
        {
            ["members"] = new JsonArray(Member(Story.Manager, "Kundenservice"), Member(SamplePeople.SilkeHagen, "Abrechnung"), Member(Colleague, "Kundenservice")),
        });
        return (Guid)added["id"]!;
    }
}

/// <summary>Words by which the tests know whether somebody reads a thing. Plain letters, so that JSON and HTML write them as they are.</summary>
public static class Marks
{
    public const string Request = "Bitte geben Sie die Ausweitung frei.", Money = "Zwei Stellen im Kundenservice", Rationale = "Die Nachweise zeigen es.",
        Absence = "Auf Dienstreise in Rostock.", Proposal = "Ein Vorschlag an die Vorsitzende.", Closing = "Beide Stellen sind besetzt.",
        Statement = "Das Gremium erhebt keine Bedenken.", Evidence = "Die Karte liegt im Teamordner.", Draft = "Journeys der Stadtteile",
        Formerly = "So stand es anfangs im Auftrag.", Objection = "Die Urlaubsvertretung fehlt noch.", Minuted = "Wir waren uns lange nicht einig.";

    /// <summary>What nobody reads who has no part in a rollout, on whatever page.</summary>
    public static readonly IReadOnlyList<string> All = [Request, Money, Rationale, Absence, Proposal, Closing, Statement, Evidence, Draft, Formerly, Objection, Minuted];
}
