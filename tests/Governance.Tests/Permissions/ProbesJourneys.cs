using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Journeys and their handover. Most changes are sent on a revision that the journey never had, which is looked at after the right; others ask for what is so already.</summary>
internal static class ProbesJourneys
{
    private const string Late = "412 revision.stale", LateForm = "409 revision.stale";
    private static readonly (string, string) Revision = ("revision", "9999");

    public static ProbeBook AddJourneys(this ProbeBook book)
    {
        foreach (var (address, path) in new (string, Func<World, string>)[]
        {
            ("/api/rollouts/{id}/journeys", world => $"/api/rollouts/{world.Preparing.Rollout}/journeys"),
            ("/api/rollouts/{id}/pilot-choice", world => $"/api/rollouts/{world.Preparing.Rollout}/pilot-choice"),
            ("/api/journeys/{id}", world => $"/api/journeys/{world.Preparing.Journey}"),
            ("/rollouts/{id}/ranking", world => $"/rollouts/{world.Preparing.Rollout}/ranking"),
            ("/rollouts/{id}/journeys/new", world => $"/rollouts/{world.Preparing.Rollout}/journeys/new"),
        })
        {
            book.Read($"GET {address}", path);
        }

        book.Read("GET /api/journeys/{id}/handover", world => $"/api/journeys/{world.Objected}/handover", Marks.Objection).Read("GET /journeys/{id}", world => $"/journeys/{world.Objected}", Marks.Objection);
        return book.AddChanges().AddTeam().AddWords().AddHandover();
    }

    // The rollout has left the stage in which the new journey is to stand.
    private static ProbeBook AddChanges(this ProbeBook book)
    {
        static Ask Same(string path) => new(path) { Json = Details(), Form = ProbesRollouts.Fields(Details()) };

        return book
            .Send("POST /api/rollouts/{id}/journeys", "409 journey.stage_left", world => new Ask($"/api/rollouts/{world.Decided.Rollout}/journeys") { Json = Place.NewJourney(stage: "pilot") })
            .Send("POST /rollouts/{id}/journeys/new", "409 journey.stage_left", world
                => new Ask($"/rollouts/{world.Decided.Rollout}/journeys/new") { Form = ProbesRollouts.Fields(Place.NewJourney(stage: "pilot")) })
            .Send("PUT /api/journeys/{id}", Probe.Done, world => Same($"/api/journeys/{world.Preparing.Journey}"))
            .Send("POST /journeys/{id}/details", Probe.Done, world => Same($"/journeys/{world.Preparing.Journey}/details"))
            .Send("PUT /api/journeys/{id}/owner", Late, world => Stale($"/api/journeys/{world.Preparing.Journey}/owner", ("personId", Id(world, SamplePeople.ElifDemir))))
            .Send("POST /journeys/{id}/owner", LateForm, world => Stale($"/journeys/{world.Preparing.Journey}/owner", ("personId", Id(world, SamplePeople.ElifDemir))))
            .Send("PUT /api/journeys/{id}/place", Late, world => Stale($"/api/journeys/{world.Preparing.Journey}/place", ("stage", "extension")))
            .Send("POST /journeys/{id}/place", LateForm, world => Stale($"/journeys/{world.Preparing.Journey}/place", ("stage", "extension")))
            .Send("POST /rollouts/{id}/ranking/order", Probe.Done, world
                => new Ask($"/rollouts/{world.Preparing.Rollout}/ranking/order") { Form = [("move", $"{world.Preparing.Journey}/9999/1")] })
            .Send("POST /rollouts/{id}/ranking/stage", LateForm, world
                => new Ask($"/rollouts/{world.Preparing.Rollout}/ranking/stage") { Form = [("journey", world.Preparing.Journey.ToString()), ("stage", "extension"), ("seen", $"{world.Preparing.Journey}/9999")] });
    }

    private static ProbeBook AddTeam(this ProbeBook book) => book
        .Send("PUT /api/journeys/{id}/team", Late, world => new Ask($"/api/journeys/{world.Preparing.Journey}/team") { Json = new JsonObject { ["members"] = new JsonArray() }, IfMatch = "\"9999\"" })
        .Send("POST /journeys/{id}/join", LateForm, world => Stale($"/journeys/{world.Preparing.Journey}/join", ("personId", Id(world, SamplePeople.PaulLindner)), ("department", "Vertrieb")))
        .Send("POST /journeys/{id}/leave", LateForm, world => Stale($"/journeys/{world.Preparing.Journey}/leave", ("personId", Id(world, SamplePeople.SilkeHagen))))
        .Send("PUT /api/journeys/{id}/state", Late, world => Stale($"/api/journeys/{world.Preparing.Journey}/state", ("state", "inDesign")))
        .Send("POST /journeys/{id}/state", LateForm, world => Stale($"/journeys/{world.Preparing.Journey}/state", ("state", "inDesign")));

    // The second word is said once: whoever may say it gets a journey of their own to say it on.
    private static ProbeBook AddWords(this ProbeBook book)
    {
        foreach (var (row, open, fresh) in new (string, Func<World, Guid>, Func<World, Task<Guid>>)[]
        {
            ("Confirm that it is live, on its owner's word", world => world.OwnersWord, world => world.LiveAsync(Story.Owner)),
            ("Confirm that it is live, on the manager's word", world => world.ManagersWord, world => world.LiveAsync(Story.Manager)),
            ("Confirm that it is left out, on the manager's word", world => world.LeftOut, world => world.LeftOutAsync()),
        })
        {
            book.For(row)
                .Spends("PUT /api/journeys/{id}/state/confirmation", async (world, may) => new Ask($"/api/journeys/{(may ? await fresh(world) : open(world))}/state/confirmation"))
                .Spends("POST /journeys/{id}/confirmation", async (world, may) => new Ask($"/journeys/{(may ? await fresh(world) : open(world))}/confirmation"));
        }

        static Ask No(string path, string field) => new(path) { Json = new JsonObject { [field] = "Der Tarif läuft noch." }, Form = [(field, "Der Tarif läuft noch.")] };

        return book.For("Refuse that it is left out, on the manager's word")
            .Spends("PUT /api/journeys/{id}/state/refusal", async (world, may) => No($"/api/journeys/{(may ? await world.LeftOutAsync() : world.LeftOut)}/state/refusal", "reason"))
            .Spends("POST /journeys/{id}/state-refusal", async (world, may) => No($"/journeys/{(may ? await world.LeftOutAsync() : world.LeftOut)}/state-refusal", "stateRefusal"))
            .For(null);
    }

    // There is nobody to hand over to; an agreement given again; one that cannot be taken back, since the journey is live.
    private static ProbeBook AddHandover(this ProbeBook book)
    {
        var heads = new JsonObject { ["before"] = "Teamleitung", ["heads"] = new JsonArray() };
        return book
            .Send("PUT /api/journeys/{id}/handover", "409 handover.no_owner", world => new Ask($"/api/journeys/{world.Unowned}/handover") { Json = heads.DeepClone() })
            .Send("POST /journeys/{id}/handover", "409 handover.no_owner", world => new Ask($"/journeys/{world.Unowned}/handover") { Form = [("before", "Teamleitung")] })
            .Naming(World.Head)
            .Send("PUT /api/journeys/{id}/handover/agreement", Probe.Done, world => new Ask($"/api/journeys/{world.Agreed}/handover/agreement"))
            .Send("POST /journeys/{id}/agreement", Probe.Done, world => new Ask($"/journeys/{world.Agreed}/agreement"))
            .Send("PUT /api/journeys/{id}/handover/refusal", "409 handover.agreed", world => new Ask($"/api/journeys/{world.Agreed}/handover/refusal") { Json = new JsonObject { ["reason"] = "Noch nicht." } })
            .Send("POST /journeys/{id}/refusal", "409 handover.agreed", world => new Ask($"/journeys/{world.Agreed}/refusal") { Form = [("refusal", "Noch nicht.")] })
            .Send("DELETE /api/journeys/{id}/handover/agreement", "409 handover.live", world => new Ask($"/api/journeys/{world.OwnersWord}/handover/agreement"))
            .Send("POST /journeys/{id}/withdrawal", "409 handover.live", world => new Ask($"/journeys/{world.OwnersWord}/withdrawal"))
            .Naming(null);
    }

    private static Ask Stale(string path, params (string Name, string Value)[] fields) => new(path)
    {
        Json = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Value))), Form = [.. fields, Revision], IfMatch = "\"9999\"",
    };

    private static JsonObject Details()
    {
        var body = Place.NewJourney();
        body.Remove("stage");
        return body;
    }

    private static string Id(World world, TenantPerson person) => world.People[person.Name].ToString("D", CultureInfo.InvariantCulture);
}
