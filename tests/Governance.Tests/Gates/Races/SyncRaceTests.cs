using System.Diagnostics;
using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Tests.Gates.Properties;
using Governance.Tests.Gates.Properties.Plain;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Races;

/// <summary>The directory is read in the middle of a count, where no offset would find it.</summary>
public sealed class SyncRaceTests
{
    private const int Chair = 0, Holder = 1, Third = 2, Returning = 3, Manager = 7;

    // As a stack trace names them.
    private const string Counting = $"{nameof(VoteCollecting)}.{nameof(VoteCollecting.CountAsync)}", Looking = $"{nameof(RoundClocks)}.get_{nameof(RoundClocks.Now)}";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_role_given_back_between_the_count_and_the_decision_does_not_undo_the_vote(string engine)
    {
        await using var host = await GateHost.StartAsync(engine);
        host.Clock.Stride = TimeSpan.FromMilliseconds(1);
        var setup = Race.Setup with { Terms = new Terms(Chair, new Group(Holder, Third, Returning), Manager, 60, false) };
        var (world, player) = (new World(setup, Troupe.Signed, History.Begin), await Player.BeginAsync(host, setup, History.Begin));
        Step[] before =
        [
            new Step.Prove(""), new Step.Submit(Manager, Aim.Pass, null), new Step.Assign(Returning, Roles.None), new Step.Sync(), new Step.Vote(Chair, Say.Hold, new Group()),
            new Step.Assign(Returning, Roles.Sponsor),
        ];
        foreach (var step in before)
        {
            await player.TakeAsync(step, world);
            Model.Take(world, step);
        }

        var sync = ReadMeanwhile(host);
        var vote = new Step.Vote(Holder, Say.Hold, new Group());
        Assert.Equal(Model.Done, await player.TakeAsync(vote, world));
        var read = await WithinAsync(sync, "The vote was counted without the moment in which the directory is read: have the methods that are looked for changed?");
        Assert.True(await WithinAsync(read, "The directory was not read to its end after the vote."));

        // Three may vote when it is counted, so that two decide; whoever comes back comes too late.
        Model.Take(world, vote);
        Model.Take(world, new Step.Sync());
        Assert.Null(await new Watch(host, player.RolloutId).LookAsync(world));
    }

    // Starts a reading when the round is being counted, and lets it come as far as it can.
    private static Task<Task<bool>> ReadMeanwhile(GateHost host)
    {
        var started = new TaskCompletionSource<Task<bool>>();
        host.Clock.Read = () =>
        {
            var stack = new StackTrace().ToString();
            if (!started.Task.IsCompleted && stack.Contains(Counting, StringComparison.Ordinal) && stack.Contains(Looking, StringComparison.Ordinal))
            {
                var sync = Task.Run(() => host.SyncAsync());
                started.SetResult(sync);
                sync.Wait(TimeSpan.FromSeconds(1));
            }
        };
        return started.Task;
    }

    private static async Task<T> WithinAsync<T>(Task<T> task, string otherwise)
    {
        try
        {
            return await task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(otherwise);
        }
    }
}
