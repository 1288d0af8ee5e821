using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Statements;

/// <summary>A mistake in a step of one's own: what can be seen is refused when the definition comes in, and what cannot holds nobody's act up.</summary>
public sealed class FaultyStepTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private static readonly Dictionary<string, (string Input, JsonNode Value, string German, string English)> Mistakes = new()
    {
        ["no working day"] = ("workingDays", 0, "Der Wert 0 von „workingDays“ passt nicht; möglich ist 1 bis 250.", "The value 0 of \"workingDays\" does not fit; possible is 1 to 250."),
        ["too many working days"] = ("workingDays", 251, "Der Wert 251 von „workingDays“ passt nicht; möglich ist 1 bis 250.", "The value 251 of \"workingDays\" does not fit; possible is 1 to 250."),
        ["no such role"] = ("role", "Chef", "„Chef“ bedeutet bei „role“ nichts; es gibt: Sponsor, JourneyManager, JourneyOwner, SkillsManager, Auditor.", "\"Chef\" means nothing for \"role\"; there are: Sponsor, JourneyManager, JourneyOwner, SkillsManager, Auditor."),
        ["administrators"] = ("role", "Administrator", "„Administrator“ bedeutet bei „role“ nichts; es gibt: Sponsor, JourneyManager, JourneyOwner, SkillsManager, Auditor.", "\"Administrator\" means nothing for \"role\"; there are: Sponsor, JourneyManager, JourneyOwner, SkillsManager, Auditor."),
        ["an administrator"] = ("personUpn", SamplePeople.LarsPeters.UserPrincipalName, $"„{SamplePeople.LarsPeters.UserPrincipalName}“ gehört zur Administration. Wer Definitionen einbringt, öffnet sich damit kein Dossier.", $"\"{SamplePeople.LarsPeters.UserPrincipalName}\" is an administrator. Who brings definitions in does not open a dossier to themselves with one."),
        ["no title"] = ("title", " ", "„title“ braucht einen Text von 1 bis 200 Zeichen.", "\"title\" needs a text of 1 to 200 characters."),
        ["long question"] = ("question", new string('x', 4001), "„question“ braucht einen Text von 1 bis 4000 Zeichen.", "\"question\" needs a text of 1 to 4000 characters."),
        ["one round for all"] = ("roundId", "5", "„roundId“ ist für jede Instanz anders und kann kein fester Wert sein; nehmen Sie einen Eingang oder eine Variable.", "\"roundId\" differs from instance to instance and cannot be a fixed value; take an input or a variable."),
        ["nobody"] = ("personUpn", "niemand@auental.example", "Eine Person mit dem Anmeldenamen „niemand@auental.example“ ist dem Dienst nicht bekannt.", "The service knows nobody with the sign-in name \"niemand@auental.example\"."),
        ["without the role"] = ("personUpn", Story.Manager.UserPrincipalName, $"„{Story.Manager.UserPrincipalName}“ hat die App-Rolle „Auditor“ nicht und könnte nicht antworten.", $"\"{Story.Manager.UserPrincipalName}\" does not hold the app role \"Auditor\" and could not answer."),
    };

    public static TheoryData<string, string> Cases => [.. from mistake in Mistakes.Keys from engine in Engines.All.Select(row => row.Data) select (mistake, engine)];

    [Theory, MemberData(nameof(Cases))]
    public async Task A_literal_that_could_not_work_is_refused_with_activity_input_and_reason(string mistake, string engine)
    {
        var service = await fixture.OnAsync(engine);
        var (input, value, german, english) = Mistakes[mistake];
        var document = Numbered(Documents.Shipped("stage-gate") + 40);
        HearingDefinition.Set(document, input, value.DeepClone());

        var answers = (De: await service.CallAsync(Documents.First, HttpMethod.Post, Documents.Address, document, ("Accept-Language", "de")), En: await service.CallAsync(Documents.First, HttpMethod.Post, Documents.Address, document, ("Accept-Language", "en")));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "definition.refused"), (answers.De.Status, answers.De.Code));
        Assert.Equal((german, english), ((string?)answers.De.Body!["errors"]!["hearing"]!.AsArray().Single(), (string?)answers.En.Body!["errors"]!["hearing"]!.AsArray().Single()));
        using var administrator = await Browser.AsAsync(service, Documents.First);
        var page = await administrator.UploadAsync(
            await administrator.OpenAsync("/workflows/definitions"), "/workflows/definitions", "file", "stage-gate.json", Encoding.UTF8.GetBytes(document.ToJsonString()), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(german, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_is_held_against_the_same_rules_and_the_start_names_the_mistake()
    {
        using var definition = new HearingDefinition();

        var error = await Assert.ThrowsAsync<DefinitionException>(() => definition.StartAsync(Engines.Sqlite, json => HearingDefinition.Set(json, "workingDays", 0)));

        Assert.Contains("stage-gate.json, hearing: The value '0' of 'workingDays' must be 1 to 250.", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_has_lost_the_role_meanwhile_is_named_at_the_activation(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, document) = (new Story(service), Numbered(Documents.Shipped("stage-gate") + 1));
        var path = $"{Documents.Address}/stage-gate/versions/{document["version"]}/activation";
        await story.SendAsync(Documents.First, HttpMethod.Post, Documents.Address, document, HttpStatusCode.Created);
        var proposed = await story.SendAsync(Documents.First, HttpMethod.Put, path, new JsonObject { ["reason"] = "Der Betriebsrat wird angehört." });
        await service.TamperAsync("delete from person_roles where role = 'Auditor'");

        var refused = await service.CallAsync(Documents.Second, HttpMethod.Put, path, Documents.ConsentTo(proposed));

        Assert.Equal((HttpStatusCode.Conflict, "definition.unfit"), (refused.Status, refused.Code));
        Assert.Contains("Aktivität „hearing“: „beate.krueger@auental.example“ hat die App-Rolle „Auditor“ nicht", refused.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_deciding_vote_counts_and_the_next_gates_round_stands_with_an_incident_until_it_is_begun(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        await Documents.ActivateAsync(service, WithoutDays(Documents.Shipped("stage-gate") + 1));

        await story.PassAsync(1);

        Assert.Equal("extension", (string?)(await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null))!["stage"]);
        var gate = (Guid)(await story.GateAsync(2))["id"]!;
        var (incident, instance) = await IncidentAsync(story, "stage-gate", "statement.days_unfit");
        Assert.Equal(("hearing", "Die Frist beträgt 0 Arbeitstage; möglich sind 1 bis 250.", "faulted"), ((string?)incident["activity"], (string?)incident["text"], (string?)instance["status"]));
        await ExpectToldAsync(story, gate, (Guid)instance["id"]!);

        var again = await service.CallAsync(Documents.First, HttpMethod.Post, $"/api/workflows/instances/{instance["id"]}/retry");
        Assert.Equal((HttpStatusCode.Conflict, "workflow.begin_failed"), (again.Status, again.Code));
        Assert.Equal(2, (int)(await IncidentAsync(story, "stage-gate", "statement.days_unfit")).Incident["tries"]!);
        using (var reader = await Browser.AsAsync(service, Documents.First))
        {
            var history = (await reader.OpenAsync($"/workflows/instances/{instance["id"]}")).Root.Section("history").Text;
            Assert.Contains("fehlgeschlagen Die Frist beträgt 0 Arbeitstage; möglich sind 1 bis 250.", history, StringComparison.Ordinal);
            Assert.DoesNotContain("Im Wortlaut", history, StringComparison.Ordinal);
        }

        await Documents.ActivateAsync(service, Numbered(Documents.Shipped("stage-gate") + 2));
        using var administrator = await Browser.AsAsync(service, Documents.First);
        var begun = await administrator.PostAsync(await administrator.OpenAsync($"/workflows/instances/{instance["id"]}"), $"/workflows/instances/{instance["id"]}/retry");
        Assert.Contains("wartet in der Aktivität Anhörung des Betriebsrats", begun.Lede, StringComparison.Ordinal);
        var after = (await story.SendAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances/{instance["id"]}", null))!;
        Assert.Equal(("suspended", Documents.Shipped("stage-gate") + 2, 0), ((string?)after["status"], (int)after["version"]!, (int)after["openIncidents"]!));
        Assert.Single((await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/gates/{gate}/statements", null))!.AsArray());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_rollout_is_chartered_although_its_first_round_cannot_begin(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await Documents.ActivateAsync(service, WithoutDays(Documents.Shipped("stage-gate") + 1));

        var story = await Story.StartAsync(service);

        await IncidentAsync(story, "stage-gate", "statement.days_unfit");
        Assert.Empty((await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/gates/{(await story.GateAsync(1))["id"]}/statements", null))!.AsArray());
        Assert.True((bool)(await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null))!["intact"]!);
    }

    /// <summary>The one open incident of a rollout's instances of a definition, with its instance.</summary>
    internal static async Task<(JsonNode Incident, JsonNode Instance)> IncidentAsync(Story story, string definition, string code)
    {
        var list = (await story.SendAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances?definition={definition}", null))!.AsArray();
        var id = list.Single(one => (int)one!["openIncidents"]! == 1)!["id"];
        var instance = (await story.SendAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances/{id}", null))!;
        var incident = Assert.Single(instance["incidents"]!.AsArray(), one => (string?)one!["resolvedAt"] is null)!;
        Assert.Equal(code, (string?)incident["code"]);
        return (incident, instance);
    }

    private static async Task ExpectToldAsync(Story story, Guid gate, Guid instance)
    {
        var submission = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Bitte geben Sie die nächste Stufe frei." });
        Assert.True(submission.Status is HttpStatusCode.Conflict, $"{submission.Status} {submission.Body}");
        using var manager = await Browser.AsAsync(story.Service, Story.Manager);
        Assert.Contains("Ihr Ablauf hat nicht begonnen", (await manager.OpenAsync($"/gates/{gate}")).Lede, StringComparison.Ordinal);
        Assert.Contains("Der Ablauf der Runde hat nicht begonnen.", (await manager.OpenAsync($"/gates/{gate}/workflow")).Lede, StringComparison.Ordinal);
        using var administrator = await Browser.AsAsync(story.Service, Documents.First);
        Assert.Contains("Die Frist beträgt 0 Arbeitstage; möglich sind 1 bis 250.", (await administrator.OpenAsync("/workflows")).Text, StringComparison.Ordinal);
        Assert.Contains("hat nicht begonnen", (await administrator.OpenAsync($"/workflows/instances/{instance}")).Lede, StringComparison.Ordinal);
        Assert.Contains("Offene Störungen in Workflows 1 Gründe und Abhilfe unter Workflows", (await administrator.OpenAsync("/operations")).Text, StringComparison.Ordinal);
    }

    private static JsonObject Numbered(int version)
    {
        var document = HearingDefinition.Document();
        (document["version"], document["id"]) = (version, $"stage-gate-v{version}");
        return document;
    }

    // What comes from a variable only shows when the step runs.
    private static JsonObject WithoutDays(int version)
    {
        var document = Numbered(version);
        document["variables"]!.AsArray().Add(new JsonObject { ["id"] = "v-days", ["name"] = "frist", ["typeName"] = "Int32", ["isArray"] = false, ["value"] = 0 });
        HearingDefinition.Set(document, "workingDays", 1);
        Documents.Activities(document).Single(one => (string?)one!["id"] == "hearing")!["workingDays"]!["expression"] =
            new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = "v-days", ["name"] = "frist", ["typeName"] = "Int32" } };
        return document;
    }
}
