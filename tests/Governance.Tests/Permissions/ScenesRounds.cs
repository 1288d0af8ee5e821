using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Gates and rollouts in their states.</summary>
internal static class ScenesRounds
{
    private const string Name = "Runden der Tabelle";

    public static StateBook AddRounds(this StateBook book) => book.About("A gate's round")
        .State("in preparation", async world => await EarlierAsync(world, await StartAsync(world)))
        .State("voted on", world => AtAsync(world, _ => Task.CompletedTask))
        .State("after a vote", world => AtAsync(world, place => place.VoteAsync(Story.Chair, "hold")))
        .State("decided: Hold", world => AtAsync(world, place => DecideAsync(place, "hold")))
        .State("passed", async world =>
        {
            var scene = await StartAsync(world);
            await scene.In.Story.ProveAsync(scene.In.Gate);
            await scene.In.SubmitAsync(money: false);
            await DecideAsync(scene.In, "go");
            return await EarlierAsync(world, scene);
        })
        .State("lapsed", world => EarlierAsync(world, world.NextLapsed()))
        .State("withdrawn", world => AtAsync(world, place => place.Story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{place.Gate}/submission", null)))
        .AddEvidence().AddSubmission().AddVotes().AddAround();

    private static StateBook AddEvidence(this StateBook book) => book
        .Does("Attach evidence", scene => new Ask($"{Criterion(scene)}/evidence") { Json = new JsonObject { ["kind"] = "text", ["content"] = "Noch ein Nachweis." } })
        .Does("Take evidence away", scene => new Ask($"{Criterion(scene)}/evidence/{scene.Id}"), spends: true)
        .Does("Confirm evidence", scene => new Ask($"{Criterion(scene)}/confirmation"))
        .Does("Send evidence back", scene => new Ask($"{Criterion(scene)}/confirmation") { Json = new JsonObject { ["reason"] = "Es fehlt noch etwas." } }, spends: true)
        .Does("Take over newer criteria", scene => new Ask($"/api/gates/{scene.In.Gate}/criteria-version") { Json = new JsonObject { ["version"] = Governance.Gates.Verdicts.Criteria.Current } });

    private static StateBook AddSubmission(this StateBook book) => book
        .Does("Hand it in", scene => new Ask($"/api/gates/{scene.In.Gate}/submission") { Json = new JsonObject { ["request"] = "Mit anderen Worten." } }, spends: true)
        .Does("Take it back alone", scene => new Ask($"/api/gates/{scene.In.Gate}/submission"), spends: true)
        .Does("Ask to take it back", scene => AskBack(scene))
        .Does("Consent that it is taken back", async (world, scene) =>
        {
            await world.Doors.SendAsync(new Visitor("Manager", Story.Manager), "PUT /api/gates/{id}/withdrawal", AskBack(scene));
            return new Ask($"/api/gates/{scene.In.Gate}/withdrawal/consent");
        }, spends: true)
        .Does("Refuse that it is taken back", async (world, scene) =>
        {
            await world.Doors.SendAsync(new Visitor("Manager", Story.Manager), "PUT /api/gates/{id}/withdrawal", AskBack(scene));
            return AskBack(scene);
        }, spends: true)
        .Does("Start the next round", scene => new Ask($"/api/gates/{scene.In.Gate}/rounds"), spends: true);

    private static StateBook AddVotes(this StateBook book) => book
        .Does("Vote", scene => new Ask($"/api/gates/{scene.In.Gate}/votes/me") { Json = new JsonObject { ["choice"] = "hold", ["rationale"] = "Es fehlt noch etwas." } }, spends: true)
        .Does("Take the decision away as a file", scene => new Ask($"/api/gates/{scene.In.Gate}/rounds/1/decision"));

    private static StateBook AddAround(this StateBook book) => book
        .Does("Change the charter: seats, quorum, anything", (world, scene) => Task.FromResult(Deeds.OtherCharter(world, scene)))
        .Does("Appoint a deputy for somebody who can vote, from today on", scene => Deeds.OtherDeputy(scene))
        .Does("Appoint a deputy for a later day", scene => Deeds.OtherDeputy(scene, from: 7), spends: true)
        .Does("Change what a journey of the stage is", scene =>
        {
            var body = Place.NewJourney("Umzug innerhalb der Stadt melden");
            body.Remove("stage");
            return new Ask($"/api/journeys/{scene.In.Journey}") { Json = body };
        })
        .Does("Take the holder of a seat into a core team", (world, scene) => Task.FromResult(Deeds.Team(scene.In.Journey, world.People[Story.SecondSponsor.Name])));

    private static Ask AskBack(Scene scene) => new($"/api/gates/{scene.In.Gate}/withdrawal") { Json = new JsonObject { ["reason"] = "Die Zahlen waren falsch." } };

    private static string Criterion(Scene scene) => $"/api/gates/{scene.In.Gate}/criteria/{Place.Criterion}";

    private static async Task<Scene> AtAsync(World world, Func<Place, Task> then)
    {
        var scene = await StartAsync(world);
        await scene.In.SubmitAsync(money: false);
        await then(scene.In);
        return await EarlierAsync(world, scene);
    }

    private static async Task<Scene> StartAsync(World world)
    {
        var place = await world.PlaceAsync(Name);
        return new Scene(place) { Id = await place.AttachAsync(Place.Criterion, Marks.Evidence) };
    }

    private static async Task DecideAsync(Place place, string choice)
    {
        await place.VoteAsync(Story.Chair, choice);
        await place.VoteAsync(Story.SecondSponsor, choice);
    }

    // As if the gate had been opened with an earlier set of criteria.
    private static async Task<Scene> EarlierAsync(World world, Scene scene)
    {
        await world.Service.TamperAsync($"update gates set criteria_version = 1 where rollout_id in (select id from rollouts where name = '{Name}')");
        return scene;
    }
}
