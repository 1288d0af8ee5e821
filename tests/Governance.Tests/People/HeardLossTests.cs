using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Governance.People;
using Governance.Tests.Support;

namespace Governance.Tests.People;

/// <summary>What the directory says of somebody at a vote is kept at once, and open rounds are counted by it.</summary>
public sealed class HeardLossTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_no_at_a_vote_is_kept_shown_and_counted_before_the_next_reading(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.Chair, "hold");
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        Assert.Equal("deciding", (string?)(await story.GateAsync(1))["round"]!["state"]);
        using var session = await service.AsAsync(Story.ThirdSponsor);
        service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId);

        var refused = await session.PutAsJsonAsync($"/api/gates/{gate}/votes/me", new JsonObject { ["choice"] = "go", ["rationale"] = "Passt." });

        Assert.Equal((HttpStatusCode.Forbidden, "role.lost"), (refused.StatusCode, (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]));
        Assert.DoesNotContain(await service.CallAsync((PeopleService people) => people.ReadHoldersAsync(AppRoles.Sponsor)), person => person.Name == Story.ThirdSponsor.Name);

        // The two votes that were cast are all there can be by now.
        Assert.Equal("decided", (string?)(await story.GateAsync(1))["round"]!["state"]);
    }
}
