using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Rollouts and journeys in their states.</summary>
internal static class ScenesRollouts
{
    public static StateBook AddRollouts(this StateBook book) => book.About("A rollout")
        .State("entering", async world => await WithJourneyAsync(await world.PlaceAsync("Runden der Tabelle", "extension")))
        .State("running", async world => await WithJourneyAsync(await world.PlaceAsync("Runden der Tabelle")))
        .State("anchored", AnchorAsync)
        .State("ended", async world =>
        {
            var scene = await WithJourneyAsync(await world.PlaceAsync("Runden der Tabelle"));
            await scene.In.SubmitAsync();
            await scene.In.VoteAsync(Story.Chair, "kill");
            await scene.In.VoteAsync(Story.SecondSponsor, "kill");
            return scene;
        })
        .Does("Add a journey", scene => new Ask($"/api/rollouts/{scene.In.Rollout}/journeys") { Json = Place.NewJourney() })
        .Does("Choose a core team", (world, scene) => Task.FromResult(Deeds.Team(scene.Id, world.People[SamplePeople.SilkeHagen.Name])))
        .Does("Take a journey on in its life", scene => Deeds.State(scene.Id, "inDesign"))
        .Does("Put a journey into a stage", scene => new Ask($"/api/journeys/{scene.Id}/place") { Json = new JsonObject { ["stage"] = "extension" } })
        .Does("Record a handover", (world, scene)
            => Task.FromResult(new Ask($"/api/journeys/{scene.Id}/handover") { Json = new JsonObject { ["before"] = "Niemand", ["heads"] = Deeds.Heads(world, World.Head) } }))
        .Does("Change the charter", (world, scene) => Task.FromResult(Deeds.OtherCharter(world, scene)))
        .Does("Appoint a deputy", scene => Deeds.OtherDeputy(scene, from: 7))
        .Does("Hand the newest gate in", scene => new Ask($"/api/gates/{scene.In.Gate}/submission") { Json = new JsonObject { ["request"] = "Mit anderen Worten." } }, spends: true)
        .Does("Start the next round", scene => new Ask($"/api/gates/{scene.In.Gate}/rounds"))
        .Does("Read the dossier", scene => new Ask($"/api/gates/{scene.In.Gate}"));

    public static StateBook AddJourneys(this StateBook book) => book.About("A journey")
        .State("candidate", async world => new Scene(world.Preparing) { Id = await world.AgreedAsync() })
        .State("in implementation", async world => new Scene(world.Preparing) { Id = await world.ImplementedAsync(Story.Owner) })
        .State("live on one word", async world => new Scene(world.Preparing) { Id = await world.LiveAsync(Story.Owner) })
        .State("live on two words", async world => new Scene(world.Preparing) { Id = await world.ConfirmedAsync() })
        .State("no longer live", async world => new Scene(world.Preparing) { Id = await world.FallenBackAsync() })
        .Does("Take it live", scene => Deeds.State(scene.Id, "live"), spends: true)
        .Does("Confirm that it is live", scene => new Ask($"/api/journeys/{scene.Id}/state/confirmation"), spends: true)
        .Does("Take the agreement to its handover back", scene => new Ask($"/api/journeys/{scene.Id}/handover/agreement"), spends: true);

    public static StateBook AddLeftOut(this StateBook book) => book.About("A journey that is left out")
        .State("waiting", async world => new Scene(world.Preparing) { Id = await world.LeftOutAsync() })
        .State("refused", async world => await SayAsync(world, "refusal", new JsonObject { ["reason"] = "Der Tarif läuft noch." }))
        .State("confirmed", async world => await SayAsync(world, "confirmation", []))
        .Does("Confirm it", scene => new Ask($"/api/journeys/{scene.Id}/state/confirmation"), spends: true)
        .Does("Confirm it as the seat that does", scene => new Ask($"/api/journeys/{scene.Id}/state/confirmation"), spends: true)
        .Does("Refuse it", scene => new Ask($"/api/journeys/{scene.Id}/state/refusal") { Json = new JsonObject { ["reason"] = "Er läuft bis 2028." } }, spends: true)
        .Does("Leave it out again for the same reason", scene => LeaveOut(scene, "Der Tarif ist weggefallen."), spends: true)
        .Does("Leave it out for another reason", scene => LeaveOut(scene, "Der Tarif endet zum Jahresende."), spends: true);

    private static Ask LeaveOut(Scene scene, string reason) => new($"/api/journeys/{scene.Id}/state") { Json = new JsonObject { ["state"] = "retired", ["reason"] = reason } };

    private static async Task<Scene> SayAsync(World world, string word, JsonObject body)
    {
        var journey = await world.LeftOutAsync();
        await world.SendAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/journeys/{journey}/state/{word}", body);
        return new Scene(world.Preparing) { Id = journey };
    }

    private static async Task<Scene> WithJourneyAsync(Place place) => new(place) { Id = await place.AddJourneyAsync() };

    // By the shortest way: the two gates before its entry stage on evidence, the last one with its journey live.
    private static async Task<Scene> AnchorAsync(World world)
    {
        var place = await world.PlaceAsync("Runden der Tabelle", "complex");
        await place.Story.PassAsync(1);
        await place.Story.PassAsync(2);
        await place.Story.LiveAsync(place.Journey);
        await place.Story.PassAsync(3);
        return await WithJourneyAsync(await Deeds.AtNewestGateAsync(place));
    }
}
