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
        await HoldAsync(AppRoles.SkillsManager, AppRoles.SkillsManager, AppRoles.SkillsManager);
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
