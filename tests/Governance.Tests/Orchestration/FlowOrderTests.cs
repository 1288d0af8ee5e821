using System.Text.Json.Nodes;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration;

/// <summary>Activities are listed as the flow comes past them, wherever they stand in the file.</summary>
public sealed class FlowOrderTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Pages_number_the_activities_from_the_start_along_the_connections(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var document = HearingDefinition.Document();
        (document["version"], document["id"]) = (Documents.Shipped("stage-gate") + 1, "stage-gate-next");
        var activities = Documents.Activities(document);
        Assert.True(activities.ToList().FindIndex(one => (string?)one!["id"] == "hearing") > activities.ToList().FindIndex(one => (string?)one!["id"] == "report"));
        var version = await Documents.ActivateAsync(service, document);
        var hearing = await HearingStory.StartAsync(service);

        using var manager = await Browser.AsAsync(service, Story.Manager);
        var rows = (await manager.OpenAsync($"/gates/{hearing.GateId}/workflow")).Root.Section("state").Named("tbody").Single().Named("tr").Select(row => row.Text).ToList();
        string[] first = ["1. Runde lesen", "2. Erste Runde?", "3. Anhörung des Betriebsrats", "4. Runde vorbereiten", "5. Nachweise einfrieren", "6. Stimmen abwarten"];
        Assert.All(first.Zip(rows), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));

        using var administrator = await Browser.AsAsync(service, Documents.First);
        var listed = (await administrator.OpenAsync($"/workflows/definitions/stage-gate/versions/{version}")).Root.Section("activities").Named("tbody").Single().Named("tr").Select(row => row.Text).ToList();
        Assert.StartsWith("Start", listed[0], StringComparison.Ordinal);
        Assert.StartsWith("Runde lesen", listed[1], StringComparison.Ordinal);
    }
}
