using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>A rollout of its own with the first gate in preparation, and what people see of it.</summary>
public sealed class GateScene
{
    public required Story Story { get; init; }
    public required Guid GateId { get; init; }
    public required Guid JourneyId { get; init; }

    public RunningService Service => Story.Service;

    public string Address => $"/gates/{GateId}";

    public static async Task<GateScene> StartAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        var journey = await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20);
        return new GateScene { Story = story, JourneyId = journey, GateId = (Guid)(await story.GateAsync(1))["id"]! };
    }

    /// <summary>The same with every criterion proved and the round handed in.</summary>
    public static async Task<GateScene> DecidingAsync(RunningService service, bool shoulds = true)
    {
        var scene = await StartAsync(service);
        await scene.Story.ProveAsync(scene.GateId, shoulds);
        await scene.Story.SubmitAsync(scene.GateId);
        return scene;
    }

    public Task<Browser> AsAsync(TenantPerson person, string language = "de") => Browser.AsAsync(Service, person, language);

    public async Task<PageView> OpenAsync(TenantPerson person, string path = "", string language = "de")
    {
        using var browser = await AsAsync(person, language);
        return await browser.OpenAsync(Address + path);
    }

    public Task VoteAsync(TenantPerson sponsor, string choice) => Story.VoteAsync(GateId, sponsor, choice);

    /// <summary>Two alike votes of three seats, which settle the round.</summary>
    public async Task DecideAsync(string choice)
    {
        await VoteAsync(Story.Chair, choice);
        await VoteAsync(Story.SecondSponsor, choice);
    }

    public Task AttachAsync(TenantPerson person, string key, string text)
        => Story.SendAsync(person, HttpMethod.Put, $"/api/gates/{GateId}/criteria/{key}/evidence", new JsonObject { ["kind"] = "text", ["content"] = text });

    /// <summary>The whole core team: who, and for which department.</summary>
    public async Task SetTeamAsync(params (TenantPerson Person, string Department)[] team)
    {
        var members = new JsonArray();
        foreach (var (person, department) in team)
        {
            members.Add(new JsonObject { ["personId"] = await Story.PersonAsync(person), ["department"] = department });
        }

        await Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{JourneyId}/team", new JsonObject { ["members"] = members });
    }
}
