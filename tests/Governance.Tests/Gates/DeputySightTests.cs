using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;
using static Governance.Tests.Support.SeatStory;

namespace Governance.Tests.Gates;

/// <summary>What a deputy reads of an open round: others' votes after their own only, whichever seat they sit in.</summary>
public sealed class DeputySightTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_deputy_in_a_seat_that_has_voted_reads_no_vote_before_their_own_from_another_seat(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.SeatAsync(Story.SecondSponsor, Story.ThirdSponsor, OtherDeputy);
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.Chair, "hold");
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, Deputy);

        Assert.Equal(0, await ReadableAsync(story, Deputy));
        Assert.NotNull((string?)(await story.SeatOfAsync(Story.SecondSponsor, Deputy))["votedAt"]);
        Assert.DoesNotContain("weil die Nachweise", await PageAsync(story, gate, Deputy), StringComparison.Ordinal);
        Assert.Contains("weil die Nachweise", await PageAsync(story, gate, Story.SecondSponsor), StringComparison.Ordinal);

        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        await story.AppointAsync(Story.ThirdSponsor, Story.ThirdSponsor, Deputy);
        Assert.Equal(0, await ReadableAsync(story, Deputy));
        Assert.Equal(0, await ReadableAsync(story, Story.ThirdSponsor));
        await story.VoteAsync(gate, Deputy, "recycle");

        Assert.Equal("deciding", (string?)(await story.GateAsync(1))["round"]!["state"]);
        Assert.Equal(3, await ReadableAsync(story, Deputy));
        Assert.Equal(3, await ReadableAsync(story, Story.ThirdSponsor));
        Assert.Equal(0, await ReadableAsync(story, OtherDeputy));
    }

    private static async Task<int> ReadableAsync(Story story, TenantPerson reader)
        => (await story.GateAsync(1, reader))["seats"]!.AsArray().Count(seat => seat!["choice"] is not null || seat["rationale"] is not null);

    private static async Task<string> PageAsync(Story story, Guid gate, TenantPerson reader)
    {
        using var pages = await story.AsAsync(reader);
        return (await pages.OpenAsync($"/gates/{gate}")).Root.Text;
    }
}
