using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Seats;

/// <summary>A deputyship that somebody ends before its last day is told to the other side, and to both where it was neither of them.</summary>
public sealed class EndedNewsTests : IAsyncLifetime
{
    private readonly List<RunningService> services = [];

    private const string ToDeputy = "Ihre Vertretung ist beendet: Privatkunden-Journeys", ToHolder = "Die Vertretung für Ihren Sitz ist beendet: Privatkunden-Journeys";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_holder_ends_it_and_the_deputy_is_told(string engine)
    {
        var story = await BeginAsync(engine, Story.SecondSponsor);

        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);

        var told = await WorkAsync(story, SeatStory.Deputy);
        Assert.Contains(ToDeputy, told, StringComparison.Ordinal);
        Assert.Contains("Sabine Reuter hat am 7. September 2026 beendet, dass Sie Sabine Reuter vom 8. September 2026 bis 27. September 2026 vertreten.", told, StringComparison.Ordinal);
        Assert.DoesNotContain(ToHolder, await WorkAsync(story, Story.SecondSponsor), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_deputy_ends_it_and_the_holder_is_told_for_fourteen_days(string engine)
    {
        var story = await BeginAsync(engine, Story.SecondSponsor);

        await story.EndAsync(SeatStory.Deputy, Story.SecondSponsor);

        var told = await WorkAsync(story, Story.SecondSponsor);
        Assert.Contains(ToHolder, told, StringComparison.Ordinal);
        Assert.Contains("Karin Vogt hat am 7. September 2026 beendet, dass Karin Vogt Sie", told, StringComparison.Ordinal);
        Assert.DoesNotContain(ToDeputy, await WorkAsync(story, SeatStory.Deputy), StringComparison.Ordinal);
        story.Service.Clock.Advance(TimeSpan.FromDays(15));
        Assert.DoesNotContain(ToHolder, await WorkAsync(story, Story.SecondSponsor), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_chair_ends_it_and_both_are_told_and_the_channel(string engine)
    {
        var story = await BeginAsync(engine, Story.Chair);

        await story.EndAsync(Story.Chair, Story.SecondSponsor);

        Assert.Contains(ToDeputy, await WorkAsync(story, SeatStory.Deputy), StringComparison.Ordinal);
        Assert.Contains(ToHolder, await WorkAsync(story, Story.SecondSponsor), StringComparison.Ordinal);
        await story.Service.DeliverAsync();
        var posts = story.Service.Tenant.Channels.Posts("lenkungskreis").SelectMany(post => post.Lines).ToList();
        Assert.Contains(posts, line => line.Contains("hat als Vorsitz beendet, dass Karin Vogt im Rollout", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Somebody_else_is_named_and_the_first_one_is_told(string engine)
    {
        var story = await BeginAsync(engine, Story.Chair);

        await story.AppointAsync(Story.Chair, Story.SecondSponsor, SeatStory.OtherDeputy, from: 1);

        Assert.Contains(ToDeputy, await WorkAsync(story, SeatStory.Deputy), StringComparison.Ordinal);
        Assert.DoesNotContain(ToDeputy, await WorkAsync(story, SeatStory.OtherDeputy), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_seat_is_taken_away_and_both_are_told_why(string engine)
    {
        var story = await BeginAsync(engine, Story.SecondSponsor);

        await story.SeatAsync(Story.ThirdSponsor, SeatStory.OtherDeputy);

        var told = await WorkAsync(story, SeatStory.Deputy);
        Assert.Contains(ToDeputy, told, StringComparison.Ordinal);
        Assert.Contains("Der Sitz von Sabine Reuter ist entfallen, und damit Ihre Vertretung", told, StringComparison.Ordinal);
        Assert.Contains("Ihr Sitz ist entfallen, und damit die Vertretung durch Karin Vogt", await WorkAsync(story, Story.SecondSponsor), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_seat_that_is_taken_away_later_is_not_called_the_reason(string engine)
    {
        var story = await BeginAsync(engine, Story.SecondSponsor);
        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        story.Service.Clock.Advance(TimeSpan.FromHours(1));

        await story.SeatAsync(Story.ThirdSponsor, SeatStory.OtherDeputy);

        var told = await WorkAsync(story, SeatStory.Deputy);
        Assert.Contains("beendet, dass Sie Sabine Reuter", told, StringComparison.Ordinal);
        Assert.DoesNotContain("ist entfallen", told, StringComparison.Ordinal);
    }

    private async Task<Story> BeginAsync(string engine, TenantPerson by)
    {
        var service = await RunningService.StartAsync(engine);
        services.Add(service);
        var story = await Story.StartAsync(service);
        await story.AppointAsync(by, Story.SecondSponsor, SeatStory.Deputy, from: 1);
        return story;
    }

    private static async Task<string> WorkAsync(Story story, TenantPerson reader)
    {
        using var browser = await Browser.AsAsync(story.Service, reader);
        return (await browser.OpenAsync("/")).Text.Replace('\u00a0', ' ');
    }
}
