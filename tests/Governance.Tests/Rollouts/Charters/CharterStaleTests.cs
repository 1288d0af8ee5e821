using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>Whoever changes a charter that has changed meanwhile is told by whom and when.</summary>
public sealed class CharterStaleTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task It_was_a_person_or_the_service(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var body = await new Story(service).CharterBodyAsync();
        body["unanimous"] = true;
        var story = Story.Of(service, (Guid)(await new Story(service).SendAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body, HttpStatusCode.Created))!["id"]!);
        body["quorumPercent"] = 65;
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", body.DeepClone().AsObject());
        body["quorumPercent"] = 70;

        var late = await ProposeAsync(story, body);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "charter.changed"), (late.Status, late.Code));
        Assert.Equal("Der Auftrag wurde nicht geändert: Dr. Helene Brandt hat den Rollout inzwischen geändert, am 7. September 2026, 10:00 Uhr.", late.Detail.Replace('\u00a0', ' '));

        // All who have voted agree, and the third could still object: the clock decides, and the next stage begins by it.
        await story.JourneyAsync("Umzug melden", "pilot");
        await story.PassAsync(1);
        var deadline = (DateTimeOffset)(await story.GateAsync(1))["round"]!["deadline"]!;
        await service.AdvanceAsync(deadline - service.Clock.Now);
        Assert.Equal("go", (string?)(await story.GateAsync(1))["round"]!["decision"]);
        var later = await ProposeAsync(story, body, "en");
        Assert.StartsWith("The charter was not changed: the service changed the rollout meanwhile, on ", later.Detail, StringComparison.Ordinal);
    }

    private static Task<ApiAnswer> ProposeAsync(Story story, JsonObject body, string language = "de")
        => story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", body.DeepClone(), ("If-Match", "\"1\""), ("Accept-Language", language));
}
