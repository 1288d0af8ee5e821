using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Conditions and statements in their states.</summary>
internal static class ScenesGates
{
    public static StateBook AddConditions(this StateBook book) => book.About("A condition")
        .State("open", async world => (await BoundAsync(world)).Scene)
        .State("closed", async world =>
        {
            var (scene, _) = await BoundAsync(world);
            await world.CloseAsync(scene.Id);
            return scene;
        })
        .State("confirmed", ConfirmedAsync)
        .State("open when the rollout ended", async world =>
        {
            var (scene, _) = await BoundAsync(world);
            await EndAsync(scene.In);
            return scene;
        })
        .Does("Close it", scene => new Ask($"/api/conditions/{scene.Id}/closure") { Json = new JsonObject { ["note"] = "Erledigt." } }, spends: true)
        .Does("Close it in the same words", scene => new Ask($"/api/conditions/{scene.Id}/closure") { Json = new JsonObject { ["note"] = Marks.Closing } }, spends: true)
        .Does("Confirm it as the seat that does", scene => new Ask($"/api/conditions/{scene.Id}/confirmation"), spends: true)
        .Does("Confirm it", scene => new Ask($"/api/conditions/{scene.Id}/confirmation"), spends: true)
        .Does("Send it back", scene => new Ask($"/api/conditions/{scene.Id}/closure") { Json = new JsonObject { ["reason"] = "Es fehlt noch etwas." } }, spends: true)
        .Does("Hand the next gate in", Submit, spends: true);

    // The round of the first gate waits for the statement; whoever gives it, or hands in behind it, uses it up for nobody else.
    public static StateBook AddStatements(this StateBook book) => book.About("A statement")
        .State("asked", world => Task.FromResult(new Scene(world.Asked) { Id = world.AskedStatement }))
        .State("given", world => Task.FromResult(new Scene(world.Given) { Id = world.GivenStatement }))
        .State("overdue", world => Task.FromResult(new Scene(world.Overdue) { Id = world.OverdueStatement }))
        .Does("Hand the gate in", Submit)
        .Does("Give it, in other words", async (world, scene) =>
        {
            var (place, id) = scene.Place == world.Asked ? await world.AskAgainAsync() : (scene.In, scene.Id);
            return new Ask($"/api/gates/{place.Gate}/statements/{id}") { Json = new JsonObject { ["answer"] = "objected", ["text"] = "Bitte erst die Schulungen planen." } };
        });

    private static Ask Submit(Scene scene) => new($"/api/gates/{scene.In.Gate}/submission") { Json = new JsonObject { ["request"] = "Mit anderen Worten." } };

    private static async Task<(Scene Scene, Guid Other)> BoundAsync(World world)
    {
        var place = await world.PlaceAsync();
        var (first, second) = await world.DecideAsync(place);
        return (new Scene(await Deeds.AtNewestGateAsync(place)) { Id = first }, second);
    }

    // By the holder of another seat, so that the chair comes second.
    private static async Task<Scene> ConfirmedAsync(World world)
    {
        var (scene, other) = await BoundAsync(world);
        foreach (var condition in new[] { scene.Id, other })
        {
            await world.CloseAsync(condition);
            await world.SendAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/conditions/{condition}/confirmation", []);
        }

        return scene;
    }

    // With open conditions a round can only ask to step back; stopped it is all the same.
    private static async Task EndAsync(Place place)
    {
        await place.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{place.Gate}/submission", new JsonObject { ["request"] = "Zurück in den Piloten.", ["asks"] = "stepBack" });
        await place.VoteAsync(Story.Chair, "kill");
        await place.VoteAsync(Story.SecondSponsor, "kill");
    }
}
