using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Reviews;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Status;

/// <summary>A rollout that has as much to tell as can be, in the longest words: a vote's most conditions late and as many to come, a review's most actions late, many new journeys.</summary>
internal static class LargestCard
{
    /// <summary>Writes and delivers its status card of Monday, 2 November 2026.</summary>
    public static async Task<RunningService> WriteAsync(string engine, string letter)
    {
        var service = await ReviewScene.ServiceAsync(engine);
        var gate = await GateScene.DecidingAsync(service);
        await DecideAsync(gate, Long(letter, 500));
        await RenameAsync(gate.Story, Long(letter, 120));
        service.Clock.Now = new DateTimeOffset(2026, 10, 19, 6, 0, 0, TimeSpan.Zero);
        await StatusScene.WriteAsync(service);
        await HoldAsync(gate.Story, Long(letter, 500));
        for (var number = 10; number < 22; number++)
        {
            await JourneyAsync(gate.Story, $"{number}{Long(letter, 118)}");
        }

        service.Clock.Now = new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero);
        await StatusScene.WriteAsync(service);
        return service;
    }

    private static string Long(string letter, int length) => string.Concat(Enumerable.Repeat(letter, length / letter.Length));

    private static async Task DecideAsync(GateScene gate, string text)
    {
        var scene = new ConditionScene(gate);
        foreach (var (sponsor, due) in new[] { (Story.Chair, "2026-10-30"), (Story.SecondSponsor, "2026-12-22") })
        {
            var one = await ConditionScene.AsksAsync(gate.Story, text, due);
            await scene.VoteAsync(sponsor, [.. Enumerable.Range(0, 10).Select(number => Numbered(one, number))]);
        }
    }

    private static JsonObject Numbered(JsonObject one, int number)
    {
        var copy = one.DeepClone().AsObject();
        copy["text"] = $"{number}{((string)copy["text"]!)[2..]}";
        return copy;
    }

    private static async Task RenameAsync(Story story, string name)
    {
        var body = await story.CharterBodyAsync();
        (body["name"], body["reason"]) = (name, "Neu benannt.");
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", body);
    }

    private static async Task HoldAsync(Story story, string text)
    {
        await new ReviewScene(story).EndOthersAsync();
        var scene = await ReviewScene.InAsync(story);
        var id = await scene.BeginAsync();
        var minutes = await scene.MinutesAsync(due: "2026-10-30");
        var action = minutes["actions"]![0]!;
        action["text"] = text;
        minutes["actions"] = new JsonArray([.. Enumerable.Range(0, 30).Select(_ => action.DeepClone())]);
        ReviewScene.Is(await scene.SaveAsync(id, ReviewScene.Lead, minutes), HttpStatusCode.OK);
        ReviewScene.Is(await scene.CloseAsync(id, ReviewScene.Lead), HttpStatusCode.OK);
    }

    private static Task<JsonNode?> JourneyAsync(Story story, string name)
        => story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/journeys", new JsonObject
        {
            ["name"] = name, ["persona"] = "Familie im Umzug", ["valueEur"] = 1, ["complexity"] = 1, ["departments"] = new JsonArray("Kundenservice", "Abrechnung"), ["stage"] = "extension",
        }, HttpStatusCode.Created);
}
