using System.Net;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

/// <summary>Whoever sends a form of a page that is not so any more is led to the page as it is now.</summary>
public sealed class GoneFormTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Moved = "Der Stand hat sich geändert, während Ihre Seite offen war.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_confirmation_that_came_too_late_leads_to_the_journey_as_it_is(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        await story.StateAsync(Story.Manager, journey, "retired", "Der Vertrag läuft aus.");
        using var sponsor = await story.AsAsync(Story.Chair);
        var seen = await sponsor.OpenAsync($"/journeys/{journey}");
        await story.StateAsync(Story.Manager, journey, "candidate");

        var late = await sponsor.PostAsync(seen, $"/journeys/{journey}/confirmation", HttpStatusCode.Conflict);

        Assert.Contains("Miriam Kessler hat inzwischen etwas geändert", late.Text, StringComparison.Ordinal);
        Assert.Contains(Moved, late.Text, StringComparison.Ordinal);
        Assert.Equal($"/journeys/{journey}#state", late.Root.Link("Jetzigen Stand ansehen")!["href"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task So_does_a_condition_and_whoever_may_not_is_told_of_no_change(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        var address = $"/conditions/{scene.First}";
        using var owner = await scene.Gate.AsAsync(Story.Owner);
        using var chair = await scene.Gate.AsAsync(Story.Chair);
        var open = await owner.OpenAsync(address);
        await owner.PostAsync(open, $"{address}/closure", HttpStatusCode.OK, ("note", "Eine Stelle ist besetzt."));
        await chair.PostAsync(await chair.OpenAsync(address), $"{address}/confirmation");

        var late = await owner.PostAsync(open, $"{address}/closure", HttpStatusCode.Conflict, ("note", "Zwei Stellen sind besetzt."));
        Assert.Contains(Moved, late.Text, StringComparison.Ordinal);
        Assert.Contains("Zwei Stellen sind besetzt.", late.Text, StringComparison.Ordinal);
        Assert.Equal(address, late.Root.Link("Jetzigen Stand ansehen")!["href"]);

        var never = await chair.ForceAsync(await chair.OpenAsync(address), $"{address}/closure", HttpStatusCode.Forbidden, ("note", "Erledigt."), ("revision", "1"));
        Assert.DoesNotContain(Moved, never.Text, StringComparison.Ordinal);
    }
}
