using System.Net;
using System.Text.Json.Nodes;
using Governance.Journeys;
using Governance.Rollouts;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

/// <summary>A rollout of its own for one test, and what its people do on the pages of journeys.</summary>
internal static class PageStory
{
    public static async Task<Story> StartAsync(RunningFixture fixture, string engine) => await Story.StartAsync(await fixture.OnAsync(engine));

    public static Task<Browser> AsAsync(this Story story, TenantPerson person, string language = "de") => Browser.AsAsync(story.Service, person, language);

    public static async Task<string> IdAsync(this Story story, TenantPerson person) => (string)(await story.PersonAsync(person))!;

    /// <summary>A journey as it is added: without owner and team.</summary>
    public static async Task<Guid> BareAsync(this Story story, string name = "Umzug melden", string? stage = "pilot", long value = 800_000, int complexity = 30, params string[] departments)
    {
        var journey = await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/journeys", new JsonObject
        {
            ["name"] = name, ["persona"] = "Familie im Umzug", ["valueEur"] = value, ["complexity"] = complexity, ["stage"] = stage,
            ["departments"] = new JsonArray([.. (departments.Length > 0 ? departments : ["Kundenservice", "Abrechnung"]).Select(one => (JsonNode)one)]),
        }, HttpStatusCode.Created);
        return (Guid)journey!["id"]!;
    }

    public static Task StateAsync(this Story story, TenantPerson person, Guid journey, string state, string? reason = null)
        => story.SendAsync(person, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = state, ["reason"] = reason });

    public static async Task<Journey> ReadAsync(this Story story, Guid journey) => (await story.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(journey)))!;

    public static Task EndAsync(this Story story) => story.Service.CallAsync((RolloutService rollouts) => rollouts.EndAsync(story.RolloutId));

    /// <summary>A page whose sign-out form leads somewhere else, as somebody can make it who was given no form.</summary>
    public static PageView Forge(PageView page, string action)
        => new(page.Status, page.Address, page.Source.Replace("action=\"/sign-out\"", $"action=\"{action}\"", StringComparison.Ordinal));
}
