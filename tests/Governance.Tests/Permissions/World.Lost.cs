using System.Net;
using System.Text.Json.Nodes;
using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

public sealed partial class World
{
    /// <summary>Chair, manager and owner in <see cref="Lost"/>: they held the role when they were named, and hold another one since.</summary>
    public static readonly TenantPerson FormerChair = SamplePeople.PaulLindner, FormerManager = SamplePeople.KatrinSeidel, FormerOwner = SamplePeople.StefanKrause;

    /// <summary>A rollout whose people have lost their roles; its first gate is in preparation.</summary>
    public Place Lost { get; private set; } = null!;

    /// <summary>A piece of evidence that <see cref="FormerOwner"/> attached there.</summary>
    public Guid OwnersItem { get; private set; }

    /// <summary>Journeys there: live on the owner's word, live on the manager's, left out on the manager's; the second word is missing.</summary>
    public Guid LostOwnersWord { get; private set; }

    /// <inheritdoc cref="LostOwnersWord"/>
    public Guid LostManagersWord { get; private set; }

    /// <inheritdoc cref="LostOwnersWord"/>
    public Guid LostLeftOut { get; private set; }

    /// <summary>Closed, in a rollout that <see cref="FormerManager"/> manages and where <see cref="FormerChair"/> has a seat.</summary>
    public Guid LostCondition { get; private set; }

    /// <summary>A gate whose round shall be taken back; <see cref="FormerChair"/> sits in the chair's seat as deputy.</summary>
    public Guid LostWithdrawal { get; private set; }

    private async Task LoseRolesAsync()
    {
        await HoldAsync(AppRoles.Sponsor, AppRoles.JourneyManager, AppRoles.JourneyOwner);
        var charter = Place.Charter(People, "Verlorene Rollen");
        charter["managerId"] = People[FormerManager.Name];
        var rollout = (Guid)(await SendAsync(FormerChair, HttpMethod.Post, "/api/rollouts", charter, HttpStatusCode.Created))!["id"]!;
        var journey = (Guid)(await SendAsync(FormerManager, HttpMethod.Post, $"/api/rollouts/{rollout}/journeys", Place.NewJourney(stage: "pilot"), HttpStatusCode.Created))!["id"]!;
        await SendAsync(FormerManager, HttpMethod.Put, $"/api/journeys/{journey}/owner", new JsonObject { ["personId"] = People[FormerOwner.Name] });
        var gate = (Guid)(await SendAsync(FormerChair, HttpMethod.Get, $"/api/rollouts/{rollout}/gates", null))![0]!["id"]!;
        var seat = (Guid)(await SendAsync(FormerChair, HttpMethod.Get, $"/api/rollouts/{rollout}/seats", null))![1]!["id"]!;
        Lost = new Place(Story.Of(Service, rollout), People, gate, journey, seat);
        await LeaveOpenAsync();
        foreach (var person in new[] { FormerChair, FormerManager, FormerOwner })
        {
            await Doors.KeepAsync(person);
        }

        await HoldAsync(AppRoles.SkillsManager, AppRoles.SkillsManager, AppRoles.SkillsManager);
    }

    /// <summary>What waits for a second person's word when the roles are lost.</summary>
    private async Task LeaveOpenAsync()
    {
        var evidence = await SendAsync(
            FormerOwner, HttpMethod.Put, $"/api/gates/{Lost.Gate}/criteria/{Place.Criterion}/evidence", new JsonObject { ["kind"] = "text", ["content"] = "Die Karte hängt im Flur." });
        OwnersItem = (Guid)evidence!["id"]!;
        (LostOwnersWord, LostManagersWord, LostLeftOut) = (await LiveInLostAsync(FormerOwner), await LiveInLostAsync(FormerManager), await OwnedInLostAsync());
        await SendAsync(FormerManager, HttpMethod.Put, $"/api/journeys/{LostLeftOut}/state", new JsonObject { ["state"] = "retired", ["reason"] = "Der Tarif ist weggefallen." });

        var bound = await PlaceAsync();
        (LostCondition, _) = await DecideAsync(bound);
        await CloseAsync(LostCondition);
        await SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{bound.Rollout}/charter", FormerCharter());

        var voted = await PlaceAsync();
        var seat = (Guid)(await SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{voted.Rollout}/seats", null))![0]!["id"]!;
        var appointment = voted.Appointment();
        appointment["personId"] = People[FormerChair.Name];
        await SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{voted.Rollout}/seats/{seat}/deputy", appointment);
        await voted.SubmitAsync(money: false);
        await voted.VoteAsync(Story.SecondSponsor, "hold");
        await SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{voted.Gate}/withdrawal", new JsonObject { ["reason"] = "Die Zahlen waren falsch." });
        LostWithdrawal = voted.Gate;
    }

    private JsonObject FormerCharter()
    {
        var body = Place.Charter(People, "Privatkunden-Journeys");
        body.Remove("entryStage");
        (body["managerId"], body["reason"]) = (People[FormerManager.Name], "Neu geordnet.");
        body["seatPersonIds"]!.AsArray().Add(People[FormerChair.Name]);
        return body;
    }

    private async Task<Guid> OwnedInLostAsync()
    {
        var journey = (Guid)(await SendAsync(
            FormerManager, HttpMethod.Post, $"/api/rollouts/{Lost.Rollout}/journeys", Place.NewJourney("Abschlag anpassen"), HttpStatusCode.Created))!["id"]!;
        await SendAsync(FormerManager, HttpMethod.Put, $"/api/journeys/{journey}/owner", new JsonObject { ["personId"] = People[FormerOwner.Name] });
        return journey;
    }

    private async Task<Guid> LiveInLostAsync(TenantPerson word)
    {
        var journey = await OwnedInLostAsync();
        await SendAsync(FormerManager, HttpMethod.Put, $"/api/journeys/{journey}/handover", new JsonObject { ["before"] = "Teamleitung", ["heads"] = Deeds.Heads(this, Head) });
        await SendAsync(Head, HttpMethod.Put, $"/api/journeys/{journey}/handover/agreement", []);
        foreach (var state in new[] { "inDesign", "inImplementation", "live" })
        {
            await SendAsync(word, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = state, ["playbookVersion"] = "1.0" });
        }

        return journey;
    }

    private async Task HoldAsync(string chair, string manager, string owner)
    {
        foreach (var (person, role) in new[] { (FormerChair, chair), (FormerManager, manager), (FormerOwner, owner) })
        {
            Service.Tenant.State.AssignRoles(person.ObjectId, role);
        }

        await Service.SyncAsync();
    }
}
