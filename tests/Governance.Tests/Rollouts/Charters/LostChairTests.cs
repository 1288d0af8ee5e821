using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>Where the chair loses the sponsor role or leaves, the committee hears of it on the first page and not by chance.</summary>
public sealed class LostChairTests
{
    private const string Told = "Neuen Vorsitz vorschlagen: Privatkunden-Journeys";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_other_seats_and_the_manager_are_told_and_until_there_is_another_one(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        Assert.DoesNotContain(Told, await StartPageAsync(service, Story.SecondSponsor), StringComparison.Ordinal);
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId);
        await service.SyncAsync();

        foreach (var person in new[] { Story.SecondSponsor, Story.ThirdSponsor, Story.Manager })
        {
            var page = await StartPageAsync(service, person);
            Assert.Contains(Told, page, StringComparison.Ordinal);
            Assert.Contains("Dr. Helene Brandt hat den Vorsitz und die Rolle Executive Sponsor nicht mehr.", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Told, await StartPageAsync(service, SamplePeople.KarinVogt), StringComparison.Ordinal);
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId, Story.Chair.Roles);
        await service.SyncAsync();
        Assert.DoesNotContain(Told, await StartPageAsync(service, Story.SecondSponsor), StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, story.RolloutId);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_left_is_called_so_and_a_deputy_is_told_as_news(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        service.Tenant.State.SetEnabled(Story.Chair.ObjectId, false);
        await service.SyncAsync();

        Assert.Contains("Dr. Helene Brandt hat den Vorsitz und kein aktives Konto mehr.", await StartPageAsync(service, Story.ThirdSponsor), StringComparison.Ordinal);
        Assert.Contains("Wer einen Sitz hat, schlägt im Auftrag einen neuen Vorsitz vor; eine Vertretung nicht.", await StartPageAsync(service, SeatStory.Deputy), StringComparison.Ordinal);
    }

    private static async Task<string> StartPageAsync(RunningService service, TenantPerson reader)
    {
        using var browser = await Browser.AsAsync(service, reader);
        return (await browser.OpenAsync("/")).Text.Replace('\u00a0', ' ');
    }
}
