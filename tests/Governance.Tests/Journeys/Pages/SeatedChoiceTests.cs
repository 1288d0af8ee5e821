using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

/// <summary>Who may not both decide and be decided on is not offered for both, and the page says why.</summary>
public sealed class SeatedChoiceTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_holds_a_seat_or_deputises_is_not_offered_for_the_core_team(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var id = await story.JourneyAsync("Umzug melden", "pilot");
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy, from: 5);
        using var manager = await Browser.AsAsync(service, Story.Manager);

        var page = await manager.OpenAsync($"/journeys/{id}");

        var offered = page.Form($"/journeys/{id}/join").Named("option").Select(option => option.Text).ToList();
        Assert.Contains(offered, option => option.StartsWith("Petra Lange", StringComparison.Ordinal));
        foreach (var person in new[] { Story.Chair, Story.SecondSponsor, Story.ThirdSponsor, SeatStory.Deputy })
        {
            Assert.DoesNotContain(offered, option => option.StartsWith(person.Name, StringComparison.Ordinal));
            Assert.Contains(person.Name, Reason(page, "team"), StringComparison.Ordinal);
        }

        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        page = await manager.OpenAsync($"/journeys/{id}");
        Assert.Contains(page.Form($"/journeys/{id}/join").Named("option"), option => option.Text.StartsWith(SeatStory.Deputy.Name, StringComparison.Ordinal));
        Assert.DoesNotContain(SeatStory.Deputy.Name, Reason(page, "team"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sponsor_who_owns_or_works_on_a_journey_is_offered_for_a_seat_with_what_follows(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var id = await story.JourneyAsync("Umzug melden", "pilot");
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var team = await manager.OpenAsync($"/journeys/{id}");
        await manager.PostAsync(team, $"/journeys/{id}/join", HttpStatusCode.OK, ("personId", (string)(await story.PersonAsync(SeatStory.Deputy))!), ("department", "Kundenservice"));
        using var chair = await Browser.AsAsync(service, Story.Chair);

        var form = (await chair.OpenAsync($"/rollouts/{story.RolloutId}/charter")).Form($"/rollouts/{story.RolloutId}/charter");

        Assert.Contains("Arbeitet im Kernteam von „Umzug melden“ und könnte mit einem Sitz nicht abstimmen.", form.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    private static string Reason(PageView page, string section)
        => string.Join(" ", page.Root.Section(section).Named("p").Select(line => line.Text).Where(line => line.StartsWith("Nicht zur Wahl:", StringComparison.Ordinal)));
}
