using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration;

/// <summary>What was stored by another build and is refused by this one runs nothing; whoever wants to go on is told, and what people have said stands.</summary>
public sealed class RefusedRunTests : IDisposable
{
    private const string German = "Dieser Stand des Dienstes kann die Definition „stage-gate“, Version {0}, nicht ausführen.";
    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HearingDefinition hearings = new();

    public void Dispose() => hearings.Dispose();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_submission_is_refused_with_the_reason_and_writes_nothing(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await ReadyAsync(service);
        await RefuseAsync(service);
        var body = new JsonObject { ["request"] = "Bitte geben Sie die nächste Stufe frei." };

        var (de, en) = (await SubmitAsync("de"), await SubmitAsync("en"));

        Assert.Equal((HttpStatusCode.Conflict, "workflow.step_failed"), (de.Status, de.Code));
        Assert.Contains(Told(Documents.Shipped("stage-gate")), de.Detail, StringComparison.Ordinal);
        Assert.Contains($"This build of the service cannot run version {Documents.Shipped("stage-gate")} of the definition", en.Detail, StringComparison.Ordinal);
        Assert.Equal("preparing", (string?)(await story.GateAsync(1))["round"]!["state"]);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var page = await manager.PostAsync(await manager.OpenAsync($"/gates/{gate}"), $"/gates/{gate}/submission", HttpStatusCode.Conflict, ("request", "Bitte."));
        Assert.Contains(Told(Documents.Shipped("stage-gate")), page.Text, StringComparison.Ordinal);

        Task<ApiAnswer> SubmitAsync(string language) => service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", body, ("Accept-Language", language));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_vote_stands_and_an_incident_says_why_nothing_follows(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await ReadyAsync(service);
        await story.SubmitAsync(gate);
        await RefuseAsync(service);

        await story.VoteAsync(gate, Story.Chair, "go");

        Assert.Contains("go, weil die Nachweise es zeigen.", (await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/gates/{gate}", null))!.ToJsonString(Readable), StringComparison.Ordinal);
        Assert.Equal(("instance.not_runnable", Told(Documents.Shipped("stage-gate"))), await IncidentAsync(story));
        await RetryAsync(story, HttpStatusCode.Conflict);
        await story.VoteAsync(gate, Story.SecondSponsor, "go");
        Assert.Equal("deciding", (string?)(await story.GateAsync(1))["round"]!["state"]);

        await service.TamperAsync("update workflow_definitions set content = replace(content, '\"Formerly.', '\"Governance.')");
        await service.RestartAsync();
        await RetryAsync(story, HttpStatusCode.OK);
        Assert.Equal("decided", (string?)(await story.GateAsync(1))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_statement_stands_with_an_incident(string engine)
    {
        await using var service = await hearings.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        var open = await hearing.OpenAsync();
        await RefuseAsync(service);

        Assert.Equal(HttpStatusCode.OK, (await hearing.GiveAsync(HearingStory.Council, open)).Status);

        Assert.Equal("given", (string?)Assert.Single(await hearing.AllAsync())!["answer"]);
        Assert.Equal(("instance.not_runnable", Told(2)), await IncidentAsync(hearing.Story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_charter_stands_and_its_workflow_has_not_begun(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await RefuseAsync(service);

        var story = await Story.StartAsync(service);

        var instance = (await story.SendAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances?definition=rollout", null))!.AsArray().Single()!;
        Assert.Equal(1, (int)instance["openIncidents"]!);
    }

    private static async Task<(Story Story, Guid Gate)> ReadyAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        return (story, gate);
    }

    private static async Task RefuseAsync(RunningService service)
    {
        await service.TamperAsync("update workflow_definitions set content = replace(content, '\"Governance.', '\"Formerly.') where definition_id = 'stage-gate' or not exists (select 1 from rollouts)");
        await service.RestartAsync();
    }

    private static async Task<(string? Code, string? Text)> IncidentAsync(Story story)
    {
        var incident = (await story.SendAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances/{await RoundAsync(story)}", null))!["incidents"]!.AsArray().Single()!;
        return ((string?)incident["code"], (string?)incident["text"]);
    }

    private static async Task RetryAsync(Story story, HttpStatusCode expected)
        => await story.SendAsync(Documents.First, HttpMethod.Post, $"/api/workflows/instances/{await RoundAsync(story)}/retry", null, expected);

    private static async Task<string> RoundAsync(Story story)
        => (string)(await story.SendAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances?definition=stage-gate", null))!.AsArray().Single()!["id"]!;

    private static string Told(int version) => German.Replace("{0}", $"{version}", StringComparison.Ordinal);
}
