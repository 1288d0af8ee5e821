using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Organisation;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Statements;

/// <summary>What was objected is known to whoever decides, in later rounds as well, and the channel learns of an answer as it does of silence.</summary>
public sealed class HeardTests : IDisposable
{
    private readonly HearingDefinition definition = new();

    public void Dispose() => definition.Dispose();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_objection_stands_in_the_next_round_which_asks_nobody_again(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        await hearing.GiveAsync(HearingStory.Council, await hearing.OpenAsync(), "objected", "Es fehlen Schulungen.");
        await hearing.SubmitAsync();
        await hearing.Story.VoteAsync(hearing.GateId, Story.Chair, "recycle");
        await hearing.Story.VoteAsync(hearing.GateId, Story.SecondSponsor, "recycle");
        await hearing.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{hearing.GateId}/rounds", [], HttpStatusCode.Created);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        Assert.Contains("Zu „Anhörung des Betriebsrats“ gab es in Runde 1 Einwände; seither wurde nicht mehr gefragt.", (await manager.OpenAsync($"/gates/{hearing.GateId}")).Lede.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("gab es in Runde 1 Einwände", (await manager.OpenAsync("/")).Root.Classed("work").First().Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("gab es in Runde 1 Einwände", (await manager.OpenAsync($"/rollouts/{hearing.Story.RolloutId}")).Root.Section("next").Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("Einwände zu „Anhörung des Betriebsrats“", (await manager.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
        using var stranger = await Browser.AsAsync(service, SamplePeople.AnjaRoemer);
        Assert.DoesNotContain("Einwände", (await stranger.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
        await hearing.SubmitAsync();

        using var chair = await Browser.AsAsync(service, Story.Chair);
        using var english = await Browser.AsAsync(service, Story.SecondSponsor, "en");
        Assert.Contains("gab es in Runde 1 Einwände", (await chair.OpenAsync("/")).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("there were objections in round 1, and nobody was asked again.", (await english.OpenAsync($"/gates/{hearing.GateId}")).Lede.Replace('\u00a0', ' '), StringComparison.Ordinal);

        // What was read while it was voted on is read when it is over, on its own page too.
        var voted = (await chair.OpenAsync($"/gates/{hearing.GateId}")).Root.Section("statements").Text;
        await hearing.Story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{hearing.GateId}/submission", null);
        await hearing.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{hearing.GateId}/rounds", [], HttpStatusCode.Created);
        Assert.Contains("Es fehlen Schulungen.", voted, StringComparison.Ordinal);
        Assert.Equal(voted, (await chair.OpenAsync($"/gates/{hearing.GateId}?round=2")).Root.Section("statements").Text);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_closing_day_on_the_last_day_of_a_hearing_is_told_to_whoever_enters_it(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        await HearingStory.StartAsync(service);
        using var admin = await Browser.AsAsync(service, SamplePeople.LarsPeters);

        var added = await ClosingDayTests.AddAsync(service, SamplePeople.LarsPeters, "2026-09-14");
        await ClosingDayTests.AddAsync(service, SamplePeople.LarsPeters, "2026-09-10");

        Assert.Equal((HearingStory.Title, "2026-09-14"), ((string?)added.Body!["hearings"]![0]!["title"], (string?)added.Body["hearings"]![0]!["date"]));
        var told = Assert.Single((await admin.OpenAsync("/organisation/closing-days")).Root.Classed("warn")).Text;
        Assert.Contains("Gate 1, Runde 1 – Privatkunden-Journeys: Die Frist für „Anhörung des Betriebsrats“ endet am Mo, 14. September, einem Schließtag.", told, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_channel_learns_that_an_answer_came_and_not_what_it_says(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        await hearing.GiveAsync(HearingStory.Council, await hearing.OpenAsync(), "objected", "Es fehlen Schulungen.");

        var posts = await RoundEndPageTests.PostsAsync(new GateScene { Story = hearing.Story, GateId = hearing.GateId, JourneyId = Guid.Empty });

        Assert.Equal(
            ["Gate 1, Runde 1: Privatkunden-Journeys – Stellungnahme erbeten", "Gate 1, Runde 1: Privatkunden-Journeys – Stellungnahme mit Einwänden"],
            posts.Select(post => (string)post["Title"]!));
        Assert.Equal("„Anhörung des Betriebsrats“: Eine Stellungnahme ist bis zum 14. September 2026 erbeten. Schweigen ist keine Zustimmung.", ((string)posts[0]["Text"]!).Replace('\u00a0', ' '));
        Assert.Equal("„Anhörung des Betriebsrats“: Es gibt Einwände. Sie stehen im Dossier.", (string)posts[1]["Text"]!);
    }
}
