using System.Text.Json.Nodes;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Definitions, workflows and messages in their states.</summary>
internal static class ScenesOperations
{
    private const string Definition = "rollout";

    public static StateBook AddOperations(this StateBook book) => book.AddDefinitions().AddInstances().AddMessages();

    private static StateBook AddDefinitions(this StateBook book) => book.About("A version of a definition", alone: true)
        .State("stored", StoredAsync)
        .State("proposed", async world =>
        {
            var scene = await StoredAsync(world);
            return scene with { Id = await ProposeAsync(world, scene) };
        })
        .State("in force", world => InForceAsync(world))
        .Does("Propose it", scene => new Ask($"{Version(scene)}/activation") { Json = Reason() })
        .Does("Consent to it, without a reason of one's own", scene => new Ask($"{Version(scene)}/activation") { Json = scene.Id == Guid.Empty ? new JsonObject() : new JsonObject { ["proposal"] = scene.Id } })
        .Does("Withdraw it", scene => new Ask($"{Version(scene)}/activation") { Json = Reason() })
        .Does("Move what runs to it", scene => new Ask($"{Version(scene)}/moves") { Json = new JsonObject { ["dryRun"] = false, ["reason"] = "Der Schritt fehlt.", ["instances"] = new JsonArray() } });

    private static StateBook AddInstances(this StateBook book) => book.About("A workflow that runs")
        .State("waits", world => RunningAsync(world, _ => Task.CompletedTask))
        .State("failed at its time", async world =>
        {
            const string name = "Scheitert an der Frist";
            var scene = await RunningAsync(world, place => place.SubmitAsync(), name);
            await world.Service.TamperAsync($"""
                update workflow_bookmarks set failures = 1 where activity_id = 'votes' and instance_id in (
                  select i.id from workflow_instances i join rollouts r on r.id = i.scope_id where r.name = '{name}')
                """);
            return scene;
        })
        .State("ended", world => RunningAsync(world, async place =>
        {
            await place.SubmitAsync();
            await place.Story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{place.Gate}/submission", null);
        }))
        .State("waits for nothing", world => Task.FromResult(new Scene(Place: null) { Id = world.StuckInstance }))
        .Does("Try it again", scene => new Ask($"/api/workflows/instances/{scene.Id}/retry"));

    private static StateBook AddMessages(this StateBook book) => book.About("A message to a channel")
        .State("waiting", world => Task.FromResult(new Scene(Place: null) { Id = world.WaitingMessages.Dequeue() }))
        .State("undeliverable", world => Task.FromResult(new Scene(Place: null) { Id = world.DeadMessages.Dequeue() }))
        .State("sent", world => Task.FromResult(new Scene(Place: null) { Id = world.SentMessage }))
        .State("put away", async world =>
        {
            var scene = new Scene(Place: null) { Id = world.DeadMessages.Dequeue() };
            await world.SendAsync(Documents.Second, HttpMethod.Put, $"/api/outbox/{scene.Id}/drop", new JsonObject { ["reason"] = "Der Kanal ist aufgelöst." });
            return scene;
        })
        .Does("Send it again", scene => new Ask($"/api/outbox/{scene.Id}/resend"), spends: true)
        .Does("Send it at once", scene => new Ask($"/api/outbox/{scene.Id}/send-now"))
        .Does("Put it away", scene => new Ask($"/api/outbox/{scene.Id}/drop") { Json = new JsonObject { ["reason"] = "Niemand braucht sie mehr." } }, spends: true);

    private static JsonObject Reason() => new() { ["reason"] = "Der Ablauf bleibt, wie er ist." };

    private static string Version(Scene scene) => $"{Documents.Address}/{Definition}/versions/{scene.Version}";

    // One proposal at a time: whatever an earlier row left open is withdrawn.
    private static async Task<Scene> StoredAsync(World world)
    {
        var known = (await ReadAsync(world)).ToList();
        foreach (var open in known.Where(one => (string?)one["proposal"]?["state"] == "proposed"))
        {
            await world.SendAsync(Documents.First, HttpMethod.Delete, $"{Documents.Address}/{Definition}/versions/{open["version"]}/activation", null);
        }

        var document = Documents.Copy(Definition);
        document["version"] = known.Max(one => (int)one["version"]!) + 1;
        await world.SendAsync(Documents.First, HttpMethod.Post, Documents.Address, document, System.Net.HttpStatusCode.Created);
        return new Scene(Place: null) { Version = (int)document["version"]! };
    }

    private static async Task<Scene> InForceAsync(World world)
    {
        var scene = await StoredAsync(world);
        await world.SendAsync(Documents.Second, HttpMethod.Put, $"{Version(scene)}/activation", new JsonObject { ["proposal"] = await ProposeAsync(world, scene) });
        return scene;
    }

    private static async Task<Guid> ProposeAsync(World world, Scene scene)
        => (Guid)(await world.SendAsync(Documents.First, HttpMethod.Put, $"{Version(scene)}/activation", Reason()))!["id"]!;

    private static async Task<IEnumerable<JsonNode>> ReadAsync(World world)
        => (await world.SendAsync(Documents.First, HttpMethod.Get, Documents.Address, null))!.AsArray().Select(one => one!).Where(one => (string?)one["definition"] == Definition);

    private static async Task<Scene> RunningAsync(World world, Func<Place, Task> then, string name = "Privatkunden-Journeys")
    {
        var place = await world.PlaceAsync(name);
        await then(place);
        return new Scene(place) { Id = await world.InstanceAsync(place) };
    }
}
