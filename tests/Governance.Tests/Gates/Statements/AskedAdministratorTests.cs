using System.Net;
using System.Text.Json.Nodes;
using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Statements;

/// <summary>Administrators bring definitions in, and open no dossier to themselves by being asked.</summary>
public sealed class AskedAdministratorTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_is_an_administrator_beside_the_role_that_is_asked_is_not_asked_by_it(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        service.Tenant.State.AssignRoles(SamplePeople.LarsPeters.ObjectId, AppRoles.Administrator, AppRoles.SkillsManager);
        await service.SyncAsync();
        var document = HearingDefinition.Document();
        document["version"] = Documents.Shipped("stage-gate") + 1;
        HearingDefinition.Set(document, "role", AppRoles.SkillsManager);
        HearingDefinition.Set(document, "personUpn", null);
        await Documents.ActivateAsync(service, document);

        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;

        Assert.Single((await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/gates/{gate}/statements", null))!.AsArray());
        var dossier = await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, $"/api/gates/{gate}");
        Assert.Equal(HttpStatusCode.Forbidden, dossier.Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_named_person_who_has_become_an_administrator_since_is_not_asked(string engine)
    {
        using var definition = new HearingDefinition();
        await using var service = await definition.StartAsync(engine, json => HearingDefinition.Set(json, "personUpn", Story.Auditor.UserPrincipalName));
        service.Tenant.State.AssignRoles(Story.Auditor.ObjectId, AppRoles.Auditor, AppRoles.Administrator);
        await service.SyncAsync();

        await Story.StartAsync(service);

        var instances = (await service.CallAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances?definition=stage-gate")).Body!.AsArray();
        var detail = (await service.CallAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances/{instances[0]!["id"]}")).Body!;
        Assert.Contains("statement.person_administrator", detail.ToJsonString(), StringComparison.Ordinal);
    }
}
