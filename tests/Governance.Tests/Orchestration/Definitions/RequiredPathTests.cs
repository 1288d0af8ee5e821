using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Definitions;

/// <summary>A version on which no round could come to a decision is not taken, and says why.</summary>
public sealed class RequiredPathTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Said = "Von den Stimmen führt kein Weg zur Entscheidung: Vom Start aus muss „Governance.CollectVotes“ zu erreichen sein und von dessen Ausgang „Decided“ aus „Governance.RecordDecision“. So käme keine Runde zu einer Entscheidung.";

    private static readonly Dictionary<string, Action<JsonObject>> Endless = new()
    {
        ["no decision"] = flow => HostileDefinitionTests.Lead(flow, "votes", "Decided", "report"),
        ["calls a decision a lapse"] = flow => HostileDefinitionTests.Lead(flow, "votes", "Decided", "lapse"),
        ["no vote"] = flow => HostileDefinitionTests.Lead(flow, "freeze", "Done", "decision"),
        ["decides on a lapse"] = flow =>
        {
            HostileDefinitionTests.Lead(flow, "votes", "Lapsed", "decision");
            HostileDefinitionTests.Lead(flow, "votes", "Decided", "withdrawal");
        },
    };

    public static TheoryData<string, string> Cases => [.. from way in Endless.Keys from engine in Engines.All.Select(row => row.Data) select (way, engine)];

    [Theory, MemberData(nameof(Cases))]
    public async Task A_round_that_could_not_be_decided_is_refused_on_upload(string way, string engine)
    {
        var service = await fixture.OnAsync(engine);
        var document = Documents.Copy("stage-gate");
        Endless[way](document["root"]!.AsObject());

        var refused = await Documents.UploadAsync(service, document.ToJsonString());

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "definition.refused"), (refused.Status, refused.Code));
        Assert.Equal(Said, (string?)Assert.Single(refused.Body!["errors"]!["definition"]!.AsArray()));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_version_stored_before_that_was_asked_is_not_proposed(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, document) = (new Story(service), Documents.Copy("stage-gate"));
        await story.SendAsync(Documents.First, HttpMethod.Post, Documents.Address, document, HttpStatusCode.Created);
        Endless["no decision"](document["root"]!.AsObject());
        await service.TamperAsync($"update workflow_definitions set content = '{document.ToJsonString().Replace("'", "''", StringComparison.Ordinal)}' where definition_id = 'stage-gate' and version = {document["version"]}");

        var path = $"{Documents.Address}/stage-gate/versions/{document["version"]}/activation";
        var refused = await service.CallAsync(Documents.First, HttpMethod.Put, path, new JsonObject { ["reason"] = "Es geht schneller." });

        Assert.Equal((HttpStatusCode.Conflict, "definition.unfit"), (refused.Status, refused.Code));
        Assert.Contains(Said, refused.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Aktivität „definition“", refused.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Steps_of_ones_own_and_containers_stand_in_no_ones_way(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var hearing = HearingDefinition.Document();
        (hearing["version"], hearing["id"]) = (Documents.Shipped("stage-gate") + 1, "stage-gate-hearing");
        var nested = Documents.Copy("stage-gate", 2);
        nested["root"] = new JsonObject { ["type"] = "Elsa.Sequence", ["version"] = 1, ["id"] = "whole", ["activities"] = new JsonArray(nested["root"]!.DeepClone()) };

        Assert.All([await Documents.UploadAsync(service, hearing.ToJsonString()), await Documents.UploadAsync(service, nested.ToJsonString())], answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
    }
}
