using System.Text.Json.Nodes;
using Governance.Shared.Localisation;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Drafts, proposed changes of a charter, and deputyships in their states.</summary>
internal static class ScenesCharters
{
    private const string Name = "Entwurf der Tabelle";

    public static StateBook AddCharters(this StateBook book) => book.AddDrafts().AddProposals();

    public static StateBook AddSeats(this StateBook book) => book.About("A deputyship")
        .State("to come", async world =>
        {
            var scene = await ProposableAsync(world);
            var (today, later) = (DateOnly.FromDateTime(world.Service.Clock.Now.DateTime), scene.In.Appointment());
            (later["from"], later["until"]) = (Formats.Machine(today.AddDays(40)), Formats.Machine(today.AddDays(50)));
            await world.SendAsync(Story.Chair, HttpMethod.Put, $"{Deeds.Seat(scene)}/deputy", later);
            return scene;
        })
        .State("running", ProposableAsync)
        .State("over", async world =>
        {
            var scene = await ProposableAsync(world);
            await world.SendAsync(Story.ThirdSponsor, HttpMethod.Delete, $"{Deeds.Seat(scene)}/deputy", null);
            return scene;
        })
        .Does("End it", scene => new Ask($"{Deeds.Seat(scene)}/deputy"), spends: true);

    private static StateBook AddDrafts(this StateBook book) => book.About("A charter in draft")
        .State("open", async world => new Scene(Place: null) { Id = await world.DraftAsync(Name) })
        .State("signed", async world =>
        {
            var draft = await world.DraftAsync(Name);
            await world.SignAsync(draft);
            return new Scene(Place: null) { Id = draft };
        })
        .State("given up", async world =>
        {
            var draft = await world.DraftAsync(Name);
            await world.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/charters/{draft}", null);
            return new Scene(Place: null) { Id = draft };
        })
        .Does("Change it", (world, scene) =>
        {
            var body = world.DraftBody(Name);
            body["purpose"] = "Ein anderer Zweck.";
            return Task.FromResult(new Ask($"/api/charters/{scene.Id}") { Json = body });
        }, spends: true)
        .Does("Give it up", scene => new Ask($"/api/charters/{scene.Id}"), spends: true)
        .Does("Sign it", scene => new Ask($"/api/charters/{scene.Id}/signature") { IfMatch = "\"1\"" }, spends: true);

    private static StateBook AddProposals(this StateBook book) => book.About("A proposed change of the charter")
        .State("waiting", ProposedAsync)
        .State("accepted", world => AnsweredAsync(world, accept: true))
        .State("refused", world => AnsweredAsync(world, accept: false))
        .State("overtaken", async world =>
        {
            var scene = await ProposedAsync(world);
            await world.Doors.SendAsync(new Visitor("Chair", Story.Chair), "PUT /api/rollouts/{id}/charter", Deeds.OtherCharter(world, scene));
            return scene;
        })
        .State("withdrawn", async world =>
        {
            var scene = await ProposedAsync(world);
            await world.Doors.SendAsync(new Visitor("Manager", Story.Manager), "DELETE /api/rollouts/{id}/charter/proposals/{changeId}", Withdrawal(scene));
            return scene;
        })
        .Does("Accept it", scene => Consent(scene, accept: true), spends: true)
        .Does("Refuse it", scene => Consent(scene, accept: false), spends: true)
        .Does("Withdraw it", Withdrawal, spends: true);

    private static Ask Withdrawal(Scene scene) => new($"/api/rollouts/{scene.In.Rollout}/charter/proposals/{scene.Id}");

    private static Ask Consent(Scene scene, bool accept) => new($"/api/rollouts/{scene.In.Rollout}/charter/consent")
    {
        Json = new JsonObject { ["changeId"] = scene.Id, ["accept"] = accept, ["reason"] = accept ? null : "Noch nicht." },
    };

    private static async Task<Scene> AnsweredAsync(World world, bool accept)
    {
        var scene = await ProposedAsync(world);
        await world.SendAsync(Story.Chair, HttpMethod.Put, Consent(scene, accept).Path, (JsonObject)Consent(scene, accept).Json!);
        return scene;
    }

    private static async Task<Scene> ProposedAsync(World world)
    {
        var scene = await ProposableAsync(world);
        return scene with { Id = await world.ProposeAsync(scene.In, "Ein Vorschlag der Tabelle.") };
    }

    private static async Task<Scene> ProposableAsync(World world) => new(await world.PlaceAsync());
}
