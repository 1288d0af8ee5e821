using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Shared.Localisation;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Requests of several state tables.</summary>
internal static class Deeds
{
    /// <summary>The charter with another purpose.</summary>
    public static Ask OtherCharter(World world, Scene scene)
    {
        var body = Place.Charter(world.People, "Runden der Tabelle", purpose: $"Ein anderer Zweck: {Guid.NewGuid()}");
        body.Remove("entryStage");
        return new Ask($"/api/rollouts/{scene.In.Rollout}/charter") { Json = body };
    }

    /// <summary>The deputy for other days than before.</summary>
    /// <param name="from">The first day, in days from today.</param>
    public static Ask OtherDeputy(Scene scene, int from = 0)
    {
        var (body, today) = (scene.In.Appointment(), DateOnly.FromDateTime(scene.In.Story.Service.Clock.Now.DateTime));
        (body["from"], body["until"]) = (Formats.Machine(today.AddDays(from)), Formats.Machine(today.AddDays(30)));
        return new Ask($"{Seat(scene)}/deputy") { Json = body };
    }

    public static string Seat(Scene scene) => $"/api/rollouts/{scene.In.Rollout}/seats/{scene.In.Seat}";

    /// <summary>A core team of one.</summary>
    public static Ask Team(Guid journey, Guid person) => new($"/api/journeys/{journey}/team")
    {
        Json = new JsonObject { ["members"] = new JsonArray(new JsonObject { ["personId"] = person, ["department"] = "Kundenservice" }) },
    };

    public static Ask State(Guid journey, string state) => new($"/api/journeys/{journey}/state") { Json = new JsonObject { ["state"] = state, ["playbookVersion"] = "1.0" } };

    public static JsonArray Heads(World world, TenantPerson head) =>
    [
        new JsonObject { ["department"] = "Kundenservice", ["personId"] = world.People[head.Name] }, new JsonObject { ["department"] = "Abrechnung", ["personId"] = world.People[head.Name] },
    ];

    /// <summary>The newest gate of a rollout.</summary>
    public static async Task<Place> AtNewestGateAsync(Place place)
    {
        var gates = await place.Story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{place.Rollout}/gates", null);
        return place with { Gate = (Guid)gates!.AsArray().MaxBy(gate => (int)gate!["number"]!)!["id"]! };
    }
}
