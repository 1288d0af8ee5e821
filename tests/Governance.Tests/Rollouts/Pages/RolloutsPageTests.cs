using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Pages;

/// <summary>Somebody opens the list of rollouts.</summary>
public sealed class RolloutsPageTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task It_lists_every_rollout_with_where_it_stands(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        using var browser = await Browser.AsAsync(service, Story.Auditor);
        Assert.Contains("Noch kein Rollout.", (await browser.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
        var anchored = await Story.StartAsync(service);
        await ThroughAsync(anchored);
        var ended = await Story.StartAsync(service);
        await ended.JourneyAsync("Smart Home", "pilot");
        await ended.PassAsync(1, "kill");
        var running = await Story.StartAsync(service);

        var page = await browser.OpenAsync("/rollouts");

        Assert.Equal("3 Rollouts: 1 läuft, 1 ist verankert und 1 ist beendet.", page.Lede);
        var rows = page.Root.Named("tbody").Single().Named("tr").ToDictionary(row => row.Named("a").First()["href"]!, row => row.Text);
        Assert.Contains("4 Journeys, alle live", rows[$"/rollouts/{anchored.RolloutId}"], StringComparison.Ordinal);
        Assert.Contains("verankert seit Sept. 2026", rows[$"/rollouts/{anchored.RolloutId}"], StringComparison.Ordinal);
        Assert.Contains("beendet an Gate 1", rows[$"/rollouts/{ended.RolloutId}"], StringComparison.Ordinal);
        Assert.Contains("noch keine Journey", rows[$"/rollouts/{running.RolloutId}"], StringComparison.Ordinal);
        Assert.Contains("Miriam Kessler Vorsitz: Dr. Helene Brandt", rows[$"/rollouts/{running.RolloutId}"], StringComparison.Ordinal);

        var detail = await browser.OpenAsync($"/rollouts/{anchored.RolloutId}");
        Assert.Equal("Der Rollout ist seit dem 7. September 2026 verankert. Live sind 4 von 4 Journeys; sie und ihre Reviews gehen weiter.", detail.Lede);
        Assert.Equal($"/audit/{anchored.RolloutId}", detail.Root.Link("Prüfpfad öffnen")!["href"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_rollout_whose_workflow_stands_still_says_so_and_not_why(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (still, running) = (await Story.StartAsync(service), await Story.StartAsync(service));
        using var browser = await Browser.AsAsync(service, Story.Auditor);
        Assert.DoesNotContain("steht still", (await browser.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
        await service.TamperAsync($"""
            insert into workflow_incidents (id, instance_id, message, at) select id, id, 'It broke here.', created_at from workflow_instances
            where definition_id = 'stage-gate' and scope_id = '{still.RolloutId.ToString().ToUpperInvariant()}'
            """);

        var page = await browser.OpenAsync("/rollouts");

        var rows = page.Root.Named("tbody").Single().Named("tr").ToDictionary(row => row.Named("a").First()["href"]!, row => row.Text);
        Assert.EndsWith("Ablauf steht still", rows[$"/rollouts/{still.RolloutId}"], StringComparison.Ordinal);
        Assert.EndsWith("Nichts Auffälliges", rows[$"/rollouts/{running.RolloutId}"], StringComparison.Ordinal);
        Assert.DoesNotContain("It broke", page.Source, StringComparison.Ordinal);
        await service.TamperAsync("update workflow_incidents set resolved_at = at");
        Assert.DoesNotContain("steht still", (await browser.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
    }

    private static async Task ThroughAsync(Story story)
    {
        await story.LiveAsync(await story.JourneyAsync("Hausanschluss", "pilot", 500_000, 20));
        await story.PassAsync(1);
        await story.LiveAsync(await story.JourneyAsync("Abschlag anpassen", "extension"));
        await story.LiveAsync(await story.JourneyAsync("Störung melden", "extension"));
        await story.PassAsync(2);
        await story.LiveAsync(await story.JourneyAsync("Wärmepumpe anschließen", "complex", 4_600_000, 78));
        await story.PassAsync(3);
    }
}
