using Governance.Tests.Support;

namespace Governance.Tests.Orchestration;

/// <summary>Which version of a definition new instances begin on.</summary>
public sealed class DefinitionVersionTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task On_an_empty_database_the_highest_version_of_the_files_is_active(string engine)
    {
        using var folder = new DefinitionFolder();
        folder.Add("rollout-1.json");
        folder.Add("rollout.json");
        await using var service = await RunningService.StartAsync(engine, settings => settings["Workflows:Folder"] = folder.Path);
        Assert.Equal([(1, false), (2, true)], await VersionsAsync(service));
        Assert.Equal(2, await VersionOfAsync(service, await Story.StartAsync(service)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_active_in_a_database_stays_so_and_running_rollouts_stay_on_their_version(string engine)
    {
        using var before = new DefinitionFolder();
        before.Add("rollout-1.json");
        await using var service = await RunningService.StartAsync(engine, settings => settings["Workflows:Folder"] = before.Path);
        var story = await Story.StartAsync(service);
        await service.RestartAsync();
        Assert.Equal([(1, true), (2, false)], await VersionsAsync(service));
        Assert.Equal((1, 1), (await VersionOfAsync(service, story), await VersionOfAsync(service, await Story.StartAsync(service))));
        await story.JourneyAsync("Umzug melden", "pilot");
        await story.PassAsync(1);
        Assert.Equal("extension", (string?)(await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null))!["stage"]);
    }

    private static async Task<IEnumerable<(int, bool)>> VersionsAsync(RunningService service)
        => (await service.CallAsync((Governance.Orchestration.DefinitionStore store) => store.ReadVersionsAsync())).Where(one => one.DefinitionId == "rollout").OrderBy(one => one.Version).Select(one => (one.Version, one.Active));

    private static async Task<int> VersionOfAsync(RunningService service, Story story)
    {
        var rollout = await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null);
        return (await service.CallAsync((Governance.Orchestration.IWorkflows workflows) => workflows.FindVersionAsync((Guid)rollout!["instanceId"]!)))!.Version;
    }
}
