using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Messages;
using Governance.Tests.Support;

namespace Governance.Tests.Operations;

public sealed class OperationsPageTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Administrators_find_operations_in_the_menu_with_its_figures_and_all_its_parts(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        using var admin = await Browser.AsAsync(service, SamplePeople.LarsPeters);
        Assert.Equal("/operations", (await admin.OpenAsync("/")).Root.Link("Betrieb")!["href"]);
        var page = await admin.OpenAsync("/operations");
        Assert.Equal("Nachrichten gehen hinaus, alle Hintergrundaufgaben laufen, das Verzeichnis antwortet.", page.Lede);
        foreach (var link in page.Root.Section("parts").Named("a"))
        {
            await admin.OpenAsync(link["href"]!);
        }

        Assert.Equal(6, page.Root.Section("parts").Named("a").Count());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Dead_letters_and_incidents_are_counted(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await DeadLetterTests.RefusedAsync(service);
        await service.TamperAsync("insert into workflow_incidents (id, instance_id, message, at) select id, id, 'stuck', created_at from workflow_instances");
        using var admin = await Browser.AsAsync(service, SamplePeople.LarsPeters, "en");

        var page = await admin.OpenAsync("/operations");

        Assert.StartsWith("Not everything runs by itself.", page.Lede, StringComparison.Ordinal);
        var facts = page.Root.Classed("facts").Single().Text;
        Assert.Contains("Undeliverable 1 only you send them again", facts, StringComparison.Ordinal);
        Assert.Contains("Open workflow incidents 2 Reasons and remedies under Workflows", facts, StringComparison.Ordinal);
    }
}
