using Governance.People;
using Governance.Shared.Localisation;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.People.Members;

/// <summary>A role given back or lost in Entra counts on pages with the next reading of the directory; every page that goes by roles says how old the last one is.</summary>
public sealed class RolesAsOfTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_was_given_the_role_back_reads_on_every_page_until_when_it_counts(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var (journey, gate) = (await story.JourneyAsync("Umzug melden", "pilot"), (Guid)(await story.GateAsync(1))["id"]!);
        service.Tenant.State.AssignRoles(Story.SecondSponsor.ObjectId);
        await service.SyncAsync();
        service.Tenant.State.AssignRoles(Story.SecondSponsor.ObjectId, AppRoles.Sponsor);
        service.Clock.Advance(TimeSpan.FromMinutes(5));
        using var manager = await story.AsAsync(Story.Manager);
        var read = service.Clock.GetUtcNow() - TimeSpan.FromMinutes(5);
        var (at, next) = (Time(read), Time(read + DirectorySync.Every));

        foreach (var (address, section) in new[] { ($"/gates/{gate}", "seats"), ($"/rollouts/{story.RolloutId}", "seats"), ($"/rollouts/{story.RolloutId}/seats", "who"), ($"/journeys/{journey}", "owner") })
        {
            Assert.Contains($"Stand der Rollen: heute, {at}. Nächste Abfrage des Verzeichnisses: spätestens heute, {next}.", (await manager.OpenAsync(address)).Root.Section(section).Text, StringComparison.Ordinal);
        }

        using var english = await story.AsAsync(Story.Manager, "en");
        Assert.Contains($"The directory is next asked at the latest: today, {next}.", (await english.OpenAsync($"/gates/{gate}")).Root.Section("seats").Text, StringComparison.Ordinal);
        var paper = (await manager.OpenAsync($"/gates/{gate}?view=print")).Root.Section("seats").Text;
        Assert.Contains("Stand der Rollen: 7. Sept. 2026, ", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("Nächste Abfrage", paper, StringComparison.Ordinal);
        service.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Contains($"Stand der Rollen: heute, {at}. Die nächste Abfrage des Verzeichnisses steht an.", (await manager.OpenAsync($"/gates/{gate}")).Root.Section("seats").Text, StringComparison.Ordinal);
        await service.SyncAsync();
        Assert.DoesNotContain("steht an", (await manager.OpenAsync($"/gates/{gate}")).Root.Section("seats").Text, StringComparison.Ordinal);
    }

    private static string Time(DateTimeOffset at) => Formats.Time(at);
}
