using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters.Pages;

/// <summary>Where people read that a charter was changed, and what.</summary>
public sealed class CharterHistoryPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Seats_the_manager_and_auditors_read_what_changed_from_what_to_what_on_screen_and_paper(string engine)
    {
        var story = await ChangedAsync(engine);
        foreach (var person in new[] { Story.SecondSponsor, Story.Manager, Story.Auditor })
        {
            using var browser = await Browser.AsAsync(story.Service, person);
            foreach (var view in new[] { "", "?view=print" })
            {
                var history = (await browser.OpenAsync($"/rollouts/{story.RolloutId}/charter{view}")).Root.Section("history");

                Assert.Matches(
                    "vorgeschlagen von Miriam Kessler, angenommen von Dr. Helene Brandt$|direkt geändert von Dr. Helene Brandt$", history.Named("h3").First().Text);
                Assert.Equal(
                    ["Quorum 70 % 80 %", "Quorum 60 % 70 %"],
                    history.Named("table").Select(table => table.Named("tr").Skip(1).Single().Text.Replace('\u00a0', ' ')));
            }
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Everybody_reads_when_and_by_whom_and_only_those_who_read_proposals_that_one_was_refused(string engine)
    {
        var story = await ChangedAsync(engine);
        using var manager = await Browser.AsAsync(story.Service, Story.Manager);
        using var other = await Browser.AsAsync(story.Service, SamplePeople.KarinVogt);

        var (mine, theirs) = (await manager.OpenAsync($"/rollouts/{story.RolloutId}"), await other.OpenAsync($"/rollouts/{story.RolloutId}"));

        foreach (var page in new[] { mine, theirs })
        {
            Assert.Contains("von Dr. Helene Brandt, auf Vorschlag von Miriam Kessler.", page.Root.Section("charter").Text, StringComparison.Ordinal);
            Assert.Contains("zuletzt geändert am", page.Text, StringComparison.Ordinal);
            var decisions = page.Root.Section("decisions").Text;
            Assert.Contains("Auftrag geändert von Dr. Helene Brandt.", decisions, StringComparison.Ordinal);
            Assert.Contains("Auftrag geändert von Dr. Helene Brandt, auf Vorschlag von Miriam Kessler.", decisions, StringComparison.Ordinal);
            Assert.Equal(page == mine, decisions.Contains("Änderung des Auftrags abgelehnt", StringComparison.Ordinal));
        }

        Assert.NotNull(mine.Root.Section("charter").All.FirstOrDefault(link => link["href"] == $"/rollouts/{story.RolloutId}/charter#history"));
        Assert.DoesNotContain("id=\"history\"", (await other.OpenAsync($"/rollouts/{story.RolloutId}/charter")).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proposers_first_page_tells_what_became_of_it()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await ChangedAsync(service);
        using var manager = await Browser.AsAsync(service, Story.Manager);

        var lately = (await manager.OpenAsync("/")).Root.Section("lately").Text;

        Assert.Contains("Dr. Helene Brandt hat der Änderung des Auftrags zugestimmt, die Miriam Kessler vorgeschlagen hat.", lately, StringComparison.Ordinal);
        Assert.Contains("Dr. Helene Brandt hat die Änderung des Auftrags abgelehnt, die Miriam Kessler vorgeschlagen hat.", lately, StringComparison.Ordinal);
        Assert.Contains("Dr. Helene Brandt hat den Auftrag geändert.", lately, StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, story.RolloutId);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Programs_read_the_same_changes_and_others_none(string engine)
    {
        var story = await ChangedAsync(engine);
        var path = $"/api/rollouts/{story.RolloutId}/charter";

        var changes = (await story.Service.CallAsync(Story.SecondSponsor, HttpMethod.Get, path)).Body!["changes"]!.AsArray();

        Assert.Equal([(70, 80), (60, 70)], changes.Select(one => ((int)one!["before"]!["quorumPercent"]!, (int)one["after"]!["quorumPercent"]!)));
        Assert.Equal(((string?)await story.PersonAsync(Story.Manager), null), ((string?)changes[0]!["proposedBy"], (string?)changes[1]!["proposedBy"]));
        Assert.Null((await story.Service.CallAsync(SamplePeople.KarinVogt, HttpMethod.Get, path)).Body!["changes"]);
    }

    private async Task<Story> ChangedAsync(string engine) => await ChangedAsync(await fixture.OnAsync(engine));

    // Directly to 70, to 80 as the manager proposed, and 90 refused.
    private static async Task<Story> ChangedAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        var path = $"/api/rollouts/{story.RolloutId}/charter";
        async Task<JsonNode?> PutAsync(TenantPerson person, int quorum, HttpStatusCode expected)
        {
            var body = await story.CharterBodyAsync();
            body["quorumPercent"] = quorum;
            return await story.SendAsync(person, HttpMethod.Put, path, body, expected);
        }

        async Task AnswerAsync(JsonNode? proposed, bool accept) => await story.SendAsync(
            Story.Chair, HttpMethod.Put, $"{path}/consent", new JsonObject { ["changeId"] = proposed!["proposal"]!["id"]!.DeepClone(), ["accept"] = accept, ["reason"] = "Das lähmt uns." });

        await PutAsync(Story.Chair, 70, HttpStatusCode.OK);
        await AnswerAsync(await PutAsync(Story.Manager, 80, HttpStatusCode.Accepted), accept: true);
        await AnswerAsync(await PutAsync(Story.Manager, 90, HttpStatusCode.Accepted), accept: false);
        return story;
    }
}
