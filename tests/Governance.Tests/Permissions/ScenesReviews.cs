using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Reviews and actions in their states.</summary>
internal static class ScenesReviews
{
    private const string Day = "2026-10-15", Note = "Mit anderen Worten.";

    public static StateBook AddReviews(this StateBook book) => book.About("A review")
        .State("to come", async world =>
        {
            var place = await world.PlaceAsync();
            var series = await world.SendAsync(Story.Manager, HttpMethod.Get, $"/api/review-series/{await world.SetUpAsync(place)}", null);
            return new Scene(place) { Id = (Guid)series!["dates"]![0]!["id"]! };
        })
        .State("begun, with a draft", BegunAsync)
        .State("held", async world =>
        {
            var scene = await BegunAsync(world);
            await world.SendAsync(World.Reviewing, HttpMethod.Put, $"/api/reviews/{scene.Id}/closure", null);
            return scene;
        })
        .State("cancelled", async world =>
        {
            var scene = await BegunAsync(world);
            await world.SendAsync(World.Reviewing, HttpMethod.Put, $"/api/reviews/{scene.Id}/cancellation", new JsonObject { ["reason"] = "Alle sind auf der Messe." });
            return scene;
        })
        .Does("Move it", scene => new Ask($"/api/reviews/{scene.Id}/date") { Json = new JsonObject { ["day"] = Day, ["time"] = "11:00" } }, spends: true)
        .Does("Cancel it", scene => new Ask($"/api/reviews/{scene.Id}/cancellation") { Json = new JsonObject { ["reason"] = Note } }, spends: true)
        .Does("Save its minutes", (world, scene) => Task.FromResult(new Ask($"/api/reviews/{scene.Id}/minutes") { Json = world.Minutes() }), spends: true)
        .Does("Make them final", scene => new Ask($"/api/reviews/{scene.Id}/closure"), spends: true)
        .Does("Add to them", scene => new Ask($"/api/reviews/{scene.Id}/addenda") { Json = new JsonObject { ["text"] = Note } }, spends: true);

    public static StateBook AddActions(this StateBook book) => book.About("An action")
        .State("open", OpenAsync)
        .State("done", world => SettledAsync(world, "completion", new JsonObject { ["note"] = "Erledigt." }))
        .State("dropped", world => SettledAsync(world, "drop", new JsonObject { ["reason"] = "Der Partner stellt es selbst um." }))
        .Does("Say that it is done", scene => new Ask($"/api/actions/{scene.Id}/completion") { Json = new JsonObject { ["note"] = Note } }, spends: true)
        .Does("Say so in the same words", scene => new Ask($"/api/actions/{scene.Id}/completion") { Json = new JsonObject { ["note"] = "Erledigt." } }, spends: true)
        .Does("Drop it", scene => new Ask($"/api/actions/{scene.Id}/drop") { Json = new JsonObject { ["reason"] = Note } }, spends: true)
        .Does("Open it again", scene => new Ask($"/api/actions/{scene.Id}/reopening") { Json = new JsonObject { ["reason"] = Note } }, spends: true)
        .Does("Give it another day", scene => new Ask($"/api/actions/{scene.Id}/due-date") { Json = new JsonObject { ["dueDate"] = "2026-11-24", ["reason"] = Note } }, spends: true);

    private static async Task<Scene> BegunAsync(World world)
    {
        var place = await world.PlaceAsync();
        var scene = new Scene(place) { Id = await world.BegunAsync(place, await world.SetUpAsync(place)) };
        await world.SendAsync(World.Reviewing, HttpMethod.Put, $"/api/reviews/{scene.Id}/minutes", world.Minutes());
        return scene;
    }

    private static async Task<Scene> OpenAsync(World world)
    {
        var place = await world.PlaceAsync();
        return new Scene(place) { Id = await world.MinuteAsync(await world.BegunAsync(place, await world.SetUpAsync(place))) };
    }

    private static async Task<Scene> SettledAsync(World world, string how, JsonObject body)
    {
        var scene = await OpenAsync(world);
        await world.SendAsync(Story.Manager, HttpMethod.Put, $"/api/actions/{scene.Id}/{how}", body);
        return scene;
    }
}
