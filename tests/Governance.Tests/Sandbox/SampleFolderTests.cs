using System.Text.Json.Nodes;
using Governance.Sandbox;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Sandbox;

/// <summary>Starting without the sample, keeping the database, and being stopped on the way.</summary>
public sealed class SampleFolderTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("sandbox-test-").FullName, "kept; in=here");

    private SandboxOptions Kept => SampleSandbox.FreePorts with { DataFolder = folder };

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public async Task Without_the_sample_there_is_no_rollout_but_everybody_is_there()
    {
        await using var sandbox = await RunningSandbox.StartAsync(SampleSandbox.FreePorts with { Empty = true });

        Assert.Empty(await RolloutsAsync(sandbox));
        Assert.NotEmpty((await SampleSandbox.GetAsync(sandbox, SamplePeople.MiriamKessler, "/api/people")).AsArray());
    }

    [Fact]
    public async Task A_kept_database_is_filled_once_and_found_again()
    {
        IReadOnlyList<string> first;
        await using (var sandbox = await RunningSandbox.StartAsync(Kept))
        {
            first = await RolloutsAsync(sandbox);
        }

        Assert.Equal(7, first.Count);
        await using var again = await RunningSandbox.StartAsync(Kept);
        Assert.Equal(first, await RolloutsAsync(again));
    }

    [Fact]
    public async Task A_folder_that_began_empty_stays_without_the_sample()
    {
        await (await RunningSandbox.StartAsync(Kept with { Empty = true })).DisposeAsync();

        await using var again = await RunningSandbox.StartAsync(Kept);
        Assert.Empty(await RolloutsAsync(again));
    }

    [Fact]
    public async Task A_start_that_is_broken_off_leaves_no_half_of_the_sample_behind()
    {
        using var stop = new CancellationTokenSource();
        var starting = Task.Run(() => RunningSandbox.StartAsync(Kept, cancel: stop.Token));
        while (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder).Any())
        {
            Assert.False(starting.IsCompleted);
            await Task.Delay(5);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);

        await using var again = await RunningSandbox.StartAsync(Kept);
        Assert.Equal(7, (await RolloutsAsync(again)).Count);
    }

    private static async Task<IReadOnlyList<string>> RolloutsAsync(RunningSandbox sandbox)
        => [.. (await SampleSandbox.GetAsync(sandbox, SamplePeople.UlrichStein, "/api/rollouts")).AsArray().Select(rollout => (string)rollout!["id"]!)];
}
