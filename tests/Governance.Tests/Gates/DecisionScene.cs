using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Support;

namespace Governance.Tests.Gates;

/// <summary>Decisions of every kind, as they are exported.</summary>
internal static class DecisionScene
{
    public const string Go = "a go", Terms = "a conditional go with a deputy, conditions and money", Back = "a step back", Kept = "a hold with a seat that lost the role and conditions that bind nobody";

    public static readonly string[] All = [Go, Terms, Back, Kept];

    public static async Task<JsonObject> ExportAsync(RunningService service, string scene)
    {
        var story = await Story.StartAsync(service);
        var journey = await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20);
        var gate = scene switch
        {
            Go => await story.PassAsync(1),
            Terms => await PassWithTermsAsync(story),
            Back => await StepBackAsync(story, journey),
            _ => await HoldAsync(story),
        };
        var file = (JsonObject)(await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{gate}/rounds/1/decision", null))!;
        Assert.Equal(scene switch { Terms => "conditionalGo", Kept => "hold", _ => "go" }, (string?)file["decision"]);
        return file;
    }

    /// <summary>Money asked for and released, and a condition of each vote, one of them a deputy's.</summary>
    private static async Task<Guid> PassWithTermsAsync(Story story)
    {
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        var needs = new JsonArray(new JsonObject { ["text"] = "Portal für Umzüge", ["amountEur"] = 260_000 }, new JsonObject { ["text"] = "Befragung", ["amountEur"] = 65_000 });
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Bitte geben Sie die nächste Stufe frei.", ["budget"] = new JsonObject { ["needs"] = needs } });
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        foreach (var (sponsor, text) in new[] { (Story.Chair, ConditionScene.Analyst), (SeatStory.Deputy, ConditionScene.Load) })
        {
            await story.SendAsync(sponsor, HttpMethod.Put, $"/api/gates/{gate}/votes/me", ConditionScene.Vote("conditionalGo", await ConditionScene.AsksAsync(story, text, "2026-12-31")));
        }

        return gate;
    }

    private static async Task<Guid> StepBackAsync(Story story, Guid journey)
    {
        await story.LiveAsync(journey);
        await story.PassAsync(1);
        var gate = (Guid)(await story.GateAsync(2))["id"]!;
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Wir gehen einen Schritt zurück.", ["asks"] = "stepBack" });
        await story.VoteAsync(gate, Story.Chair, "go");
        await story.VoteAsync(gate, Story.SecondSponsor, "go");
        return gate;
    }

    private static async Task<Guid> HoldAsync(Story story)
    {
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        story.Service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId);
        await story.Service.SyncAsync();
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/gates/{gate}/votes/me", ConditionScene.Vote("conditionalGo", await ConditionScene.AsksAsync(story, ConditionScene.Load, "2026-12-31")));
        await story.VoteAsync(gate, Story.SecondSponsor, "hold");
        story.Service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId, "Sponsor");
        await story.Service.SyncAsync();
        return gate;
    }
}
