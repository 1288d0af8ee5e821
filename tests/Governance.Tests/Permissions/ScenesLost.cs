using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Permissions;

/// <summary>People who keep their place in a rollout after they have lost the role that it asks for.</summary>
internal static class ScenesLost
{
    public static StateBook AddLosses(this StateBook book) => book.About("When a role is lost")
        .State("once it is lost", world => Task.FromResult(new Scene(world.Lost)))
        .Does("Read the dossier, as chair", Dossier)
        .Does("Read the dossier, as manager", Dossier)
        .Does("Read the criteria, as owner", Dossier)
        .Does("Vote", scene => new Ask($"/api/gates/{scene.In.Gate}/votes/me") { Json = new JsonObject { ["choice"] = "hold", ["rationale"] = Marks.Rationale } })
        .Does("Change the charter, as chair", (world, scene) => Task.FromResult(Deeds.OtherCharter(world, scene)))
        .Does("Propose another charter, as manager", (world, scene) => Task.FromResult(Deeds.OtherCharter(world, scene)))
        .Does("Appoint a deputy", scene => new Ask($"{Deeds.Seat(scene)}/deputy") { Json = scene.In.Appointment() })
        .Does("Hand a gate in", scene => new Ask($"/api/gates/{scene.In.Gate}/submission") { Json = new JsonObject { ["request"] = Marks.Request } })
        .Does("Add a journey", scene => new Ask($"/api/rollouts/{scene.In.Rollout}/journeys") { Json = Place.NewJourney() })
        .Does("Choose a core team, as owner", (world, scene) => Task.FromResult(Deeds.Team(scene.In.Journey, world.People[SamplePeople.SilkeHagen.Name])))
        .Does("Take a journey on in its life, as owner", scene => Deeds.State(scene.In.Journey, "inDesign"))
        .Does("Attach evidence, as manager", Evidence)
        .Does("Attach evidence, as owner", Evidence)
        .Does("Take others' evidence away, as manager", (world, scene) => Task.FromResult(new Ask($"/api/gates/{scene.In.Gate}/criteria/{Place.Criterion}/evidence/{world.OwnersItem}")))
        .AddEarlier();

    // Whoever signed in before the loss comes in with the role of that sign-in.
    private static StateBook AddEarlier(this StateBook book) => book
        .Does("Confirm that a journey is live, as manager", (world, _) => Confirmation(world.LostOwnersWord))
        .Does("Confirm that a journey is live, as owner", (world, _) => Confirmation(world.LostManagersWord))
        .Does("Confirm that a journey is left out, as chair", (world, _) => Confirmation(world.LostLeftOut))
        .Does("Refuse that a journey is left out, as chair", (world, _) => Task.FromResult(new Ask($"/api/journeys/{world.LostLeftOut}/state/refusal") { Json = new JsonObject { ["reason"] = "Der Tarif läuft noch." } }))
        .Does("Confirm that a condition is closed, as manager", (world, _) => Task.FromResult(new Ask($"/api/conditions/{world.LostCondition}/confirmation")))
        .Does("Confirm that a condition is closed, as a seat", (world, _) => Task.FromResult(new Ask($"/api/conditions/{world.LostCondition}/confirmation")))
        .Does("Send a closed condition back, as a seat", (world, _)
            => Task.FromResult(new Ask($"/api/conditions/{world.LostCondition}/closure") { Json = new JsonObject { ["reason"] = "Es fehlt noch etwas." } }))
        .Does("Consent that a round is taken back, as the chair's deputy", (world, _) => Task.FromResult(new Ask($"/api/gates/{world.LostWithdrawal}/withdrawal/consent")))
        .Does("Refuse that a round is taken back, as the chair's deputy", (world, _)
            => Task.FromResult(new Ask($"/api/gates/{world.LostWithdrawal}/withdrawal") { Json = new JsonObject { ["reason"] = "Es fehlt nichts." } }));

    private static Task<Ask> Confirmation(Guid journey) => Task.FromResult(new Ask($"/api/journeys/{journey}/state/confirmation"));

    private static Ask Dossier(Scene scene) => new($"/api/gates/{scene.In.Gate}");

    private static Ask Evidence(Scene scene)
        => new($"/api/gates/{scene.In.Gate}/criteria/{Place.Criterion}/evidence") { Json = new JsonObject { ["kind"] = "text", ["content"] = "Ein weiterer Nachweis." } };
}
