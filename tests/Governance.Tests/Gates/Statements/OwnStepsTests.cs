using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Statements;

/// <summary>What docs/own-steps.md promises: a hearing before the first submission, by JSON alone, and everything after it as ever.</summary>
public sealed class OwnStepsTests : IDisposable
{
    private readonly HearingDefinition definition = new();

    public void Dispose() => definition.Dispose();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_hearing_comes_first_in_the_first_round_only_and_the_decision_as_ever(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        var (story, asked) = (hearing.Story, (await hearing.AllAsync()).Single()!);
        Assert.Equal((HearingStory.Title, "Auditor", true, 1), ((string?)asked["title"], (string?)asked["role"], (bool)asked["awaited"]!, (int)asked["round"]!));

        await story.ProveAsync(hearing.GateId);
        var refused = await hearing.SubmitAsync();
        HearingStory.Expect(HttpStatusCode.Conflict, "gate.statement_open", refused);
        Assert.Contains(HearingStory.Title, (string?)refused.Body!["detail"], StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await hearing.GiveAsync(HearingStory.Council, (Guid)asked["id"]!, "objected", "Bitte erst die Schulungen planen.")).Status);
        await story.SubmitAsync(hearing.GateId);
        await VoteAsync(story, hearing.GateId, "hold");
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{hearing.GateId}/rounds", [], HttpStatusCode.Created);
        await story.SubmitAsync(hearing.GateId);
        await VoteAsync(story, hearing.GateId, "go");

        var statement = Assert.Single(await hearing.AllAsync(Story.SecondSponsor))!;
        Assert.Equal(("objected", "Bitte erst die Schulungen planen.", false), ((string?)statement["answer"], (string?)statement["text"], (bool)statement["awaited"]!));
        Assert.Equal("extension", (string?)(await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null))!["stage"]);
        var decision = (await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/gates/{hearing.GateId}/rounds/2/decision", null))!;
        Assert.Equal("go", (string?)decision["decision"]);
        var verified = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null);
        Assert.True((bool)verified!["intact"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_round_runs_on_the_version_with_the_hearing_and_its_diagram_shows_it(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        using var manager = await Browser.AsAsync(service, Story.Manager);

        var page = await manager.OpenAsync($"/gates/{hearing.GateId}/workflow");

        Assert.Contains($"Die Runde wartet auf eine Stellungnahme: {HearingStory.Title}.", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Erste Runde?", page.Text, StringComparison.Ordinal);
        Assert.Contains("keine Antwort", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Silence_ends_as_overdue_after_working_days_and_is_called_no_consent(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        var id = await hearing.OpenAsync();

        // Asked on a Monday with five working days: the whole Monday after is left.
        await service.AdvanceAsync(DateTimeOffset.Parse("2026-09-14T21:59:59Z", null) - service.Clock.Now);
        Assert.Equal(id, await hearing.OpenAsync());
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        HearingStory.Expect(HttpStatusCode.Conflict, "statement.overdue", await hearing.GiveAsync(HearingStory.Council, id));
        await service.AdvanceAsync(TimeSpan.Zero);

        var statement = Assert.Single(await hearing.AllAsync())!;
        Assert.Equal(("overdue", null, false), ((string?)statement["answer"], (string?)statement["text"], (bool)statement["awaited"]!));
        var late = await hearing.GiveAsync(HearingStory.Council, id);
        HearingStory.Expect(HttpStatusCode.Conflict, "statement.overdue", late);
        Assert.Contains("14. September 2026", ((string)late.Body!["detail"]!).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await hearing.SubmitAsync()).Status);
        await service.DeliverAsync();
        var lines = service.Tenant.Channels.Posts("lenkungskreis").SelectMany(post => post.Lines).ToList();
        Assert.Contains(lines, line => line.Replace('\u00a0', ' ').Contains("„Anhörung des Betriebsrats“: Eine Stellungnahme ist bis zum 14. September 2026 erbeten.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("keine Zustimmung", StringComparison.Ordinal) && line.Contains("kam keine Stellungnahme", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task On_a_service_that_knows_the_shipped_version_the_file_is_stored_and_waits_for_two_administrators(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (running, path) = (await HearingStory.StartAsync(service), definition.WriteFolder());
        await service.RestartAsync(settings => settings["Workflows:Folder"] = path);
        Assert.Equal([(1, true), (2, false)], await VersionsAsync(service));

        var activation = $"{Documents.Address}/stage-gate/versions/2/activation";
        var proposed = await running.Story.SendAsync(Documents.First, HttpMethod.Put, activation, new JsonObject { ["reason"] = "Der Betriebsrat wird angehört." });
        Assert.Equal([(1, true), (2, false)], await VersionsAsync(service));
        await running.Story.SendAsync(Documents.Second, HttpMethod.Put, activation, Documents.ConsentTo(proposed));
        Assert.Equal([(1, false), (2, true)], await VersionsAsync(service));

        Assert.Empty(await running.AllAsync());
        Assert.Single(await (await HearingStory.StartAsync(service)).AllAsync());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_file_whose_number_an_administrator_has_used_is_left_alone_and_the_service_runs(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await Documents.ActivateAsync(service, Documents.Copy("stage-gate"));
        await new Story(service).SendAsync(Documents.First, HttpMethod.Post, Documents.Address, Documents.Copy("stage-gate", 2), HttpStatusCode.Created);
        var path = definition.WriteFolder();

        await service.RestartAsync(settings => settings["Workflows:Folder"] = path);

        Assert.Equal([(1, false), (2, true), (3, false)], await VersionsAsync(service));
        Assert.Empty(await (await HearingStory.StartAsync(service)).AllAsync());
    }

    private static async Task<IEnumerable<(int Version, bool Active)>> VersionsAsync(RunningService service)
        => (await new Story(service).SendAsync(Documents.First, HttpMethod.Get, Documents.Address, null))!.AsArray()
            .Where(one => (string?)one!["definition"] == "stage-gate").Select(one => ((int)one!["version"]!, (bool)one["active"]!)).Order();

    private static async Task VoteAsync(Story story, Guid gate, string choice)
    {
        foreach (var sponsor in (TenantPerson[])[Story.Chair, Story.SecondSponsor])
        {
            await story.VoteAsync(gate, sponsor, choice);
        }
    }
}
