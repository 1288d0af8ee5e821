using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Audit;

/// <summary>Who reads the audit trail learns that a seat has voted, and how only once the round is over.</summary>
public sealed class OpenBallotTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Rationale = "hold, weil die Nachweise es zeigen.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task In_an_open_round_the_trail_says_who_voted_and_not_what(string engine)
    {
        var story = await OpenAsync(engine);
        using var auditor = await Browser.AsAsync(story.Service, Story.Auditor);

        foreach (var path in new[] { $"/audit/{story.RolloutId}", $"/audit/{story.RolloutId}/verification" })
        {
            var page = await auditor.OpenAsync(path);
            Assert.Contains("Stimme abgegeben – Gate 1, Runde 1 Sitz: Dr. Helene Brandt Stimme: Wie gestimmt wurde und warum, wird sichtbar, sobald die Runde beendet ist.", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Zurückstellung", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Rationale, page.Source, StringComparison.Ordinal);
        }

        var vote = await VoteAsync(story);
        Assert.Equal(["gate", "round", "seat"], vote["data"]!.AsObject().Select(member => member.Key));
        Assert.Null(vote["body"]);
        Assert.Equal("Wie gestimmt wurde und warum, wird sichtbar, sobald die Runde beendet ist.", (string?)vote["withheld"]);
        Assert.DoesNotContain("hold", vote.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_chain_is_checked_on_what_is_stored(string engine)
    {
        var story = await OpenAsync(engine);

        var verified = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null))!;

        Assert.True((bool)verified["intact"]!);
        Assert.Equal((long?)(await EntriesAsync(story))[^1]!["seq"], (long?)verified["entries"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Once_the_round_is_over_the_trail_tells_all(string engine)
    {
        var story = await OpenAsync(engine);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;

        await story.VoteAsync(gate, Story.SecondSponsor, "hold");

        var vote = await VoteAsync(story);
        Assert.Equal("Hold", (string?)vote["data"]!["choice"]);
        Assert.Contains("\"choice\":\"Hold\"", (string?)vote["body"], StringComparison.Ordinal);
        Assert.Null(vote["withheld"]);
        using var auditor = await Browser.AsAsync(story.Service, Story.Auditor);
        Assert.Contains($"Begründung: {Rationale}", (await auditor.OpenAsync($"/audit/{story.RolloutId}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dossiers_own_table_names_no_vote_either()
    {
        var story = await OpenAsync(Engines.Sqlite);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        using var auditor = await Browser.AsAsync(story.Service, Story.Auditor);

        var dossier = await auditor.OpenAsync($"/gates/{gate}");

        Assert.Contains("Stimme abgegeben", dossier.Root.Section("chain").Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Rationale, dossier.Source, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await story.Service.CallAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{gate}/rounds/1/decision")).Status);
    }

    private async Task<Story> OpenAsync(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "hold");
        return story;
    }

    private static async Task<JsonArray> EntriesAsync(Story story)
        => (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit?limit=500", null))!.AsArray();

    private static async Task<JsonNode> VoteAsync(Story story) => (await EntriesAsync(story)).First(entry => (string?)entry!["action"] == "vote.cast")!;
}
