using System.Net;
using Governance.People;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys;

/// <summary>What the pages say to a journey manager who signed in before they lost the role, and to one who signs in after.</summary>
public sealed class LostRoleTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_older_session_is_no_second_word(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.HandOverAsync(journey);
        foreach (var state in new[] { "inDesign", "inImplementation", "live" })
        {
            await story.StateAsync(Story.Owner, journey, state);
        }

        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        await LoseAsync(service);

        var refused = await manager.PostAsync(page, $"/journeys/{journey}/confirmation", HttpStatusCode.Forbidden);

        Assert.Contains("Sie haben die Rolle Gesamtverantwortung Customer Journeys in Entra nicht mehr.", refused.Text, StringComparison.Ordinal);
        Assert.Null((await story.ReadAsync(journey)).StateConfirmedBy);
        service.Tenant.State.AssignRoles(Story.Manager.ObjectId, AppRoles.JourneyManager);
        await service.SyncAsync();
        await manager.PostAsync(page, $"/journeys/{journey}/confirmation");
        Assert.NotNull((await story.ReadAsync(journey)).StateConfirmedBy);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Pages_offer_a_former_manager_nothing_that_the_service_refuses(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        using (var manager = await story.AsAsync(Story.Manager))
        {
            Assert.True((await manager.OpenAsync($"/gates/{gate}")).HasForm($"/gates/{gate}/submission"));
        }

        await LoseAsync(service);

        using var former = await story.AsAsync(Story.Manager);
        var page = await former.OpenAsync($"/gates/{gate}");
        Assert.False(page.HasForm($"/gates/{gate}/submission"));
        Assert.True((await former.OpenAsync($"/gates/{gate}/criteria/journey-map")).HasForm($"/gates/{gate}/criteria/journey-map/text"));
        Assert.DoesNotContain((await former.OpenAsync("/")).Root.Classed("work"), list => list.Text.Contains("Gate 1", StringComparison.Ordinal));
    }

    private static async Task LoseAsync(RunningService service)
    {
        service.Tenant.State.AssignRoles(Story.Manager.ObjectId, AppRoles.SkillsManager);
        await service.SyncAsync();
    }
}
