using Governance.Tests.Gates.Properties;
using Governance.Tests.Gates.Properties.Plain;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Races;

/// <summary>Whatever meets on an open round, one comes first and the other is told: every ending is that of some order, nothing is counted twice and nothing is stuck.</summary>
[Lasts(75)]
public sealed class RaceTests(HostFixture fixture, ITestOutputHelper output) : IClassFixture<HostFixture>
{
    // In milliseconds, by which the second move starts later; negative, the first.
    private static readonly double[] Offsets = [0, 0, 1, -1, 3, -3, 8, -8];

    // Two directory syncs never meet: their job does not run beside itself, on whatever node.
    public static TheoryData<string, Move, Move> Pairs
    {
        get
        {
            var (pairs, moves) = (new TheoryData<string, Move, Move>(), Enum.GetValues<Move>());
            foreach (var engine in Engines.PostgresServer is null ? [Engines.Sqlite] : new[] { Engines.Sqlite, Engines.Postgres })
            {
                moves.SelectMany(first => moves.Where(second => second >= first && (first, second) != (Move.RoleLoss, Move.RoleLoss)).Select(second => (first, second))).ToList().ForEach(pair => pairs.Add(engine, pair.first, pair.second));
            }

            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task Of_two_that_happen_at_the_same_instant_one_comes_first_and_the_other_is_told(string engine, Move first, Move second)
    {
        var (host, race) = (await fixture.OnAsync(engine), new Race(first, second));
        var explained = race.Explained();
        foreach (var offset in Offsets)
        {
            var ending = await RunAsync(host, race, offset);
            output.WriteLine($"{offset}: {ending.First}, {ending.Second}");
            Assert.True(explained.Contains(ending), $"No order explains {ending}\nbut only\n{string.Join('\n', explained)}");
        }
    }

    private static async Task<Ending> RunAsync(GateHost host, Race race, double offset)
    {
        var (world, player) = (new World(Race.Setup, Troupe.Signed, History.Begin), await Player.BeginAsync(host, Race.Setup, History.Begin));
        foreach (var step in race.Before)
        {
            host.Clock.Advance();
            Assert.True(await player.TakeAsync(step, world) is null or Model.Done);
            Model.Take(world, step);
        }

        var (first, second) = race.Moves();
        using var start = new Barrier(2);
        var answers = await Task.WhenAll(Task.Run(() => GoAsync(start, -offset, first)), Task.Run(() => GoAsync(start, offset, second)));
        await host.TickAsync();
        var watch = new Watch(host, player.RolloutId);
        var (picture, broken) = await watch.SeeAsync();
        Assert.Equal(["", ""], [broken ?? "", await watch.EndAsync() ?? ""]);
        await EndAsync(host);
        return new Ending(answers[0], answers[1], picture);

        async Task<string?> GoAsync(Barrier barrier, double delay, Moving move)
        {
            barrier.SignalAndWait();
            SpinWait.SpinUntil(() => false, TimeSpan.FromMilliseconds(Math.Max(0, delay)));
            string? answer = null;
            foreach (var step in move.Steps)
            {
                answer = step is Step.Wait ? Pass(host, world) : await player.TakeAsync(step, world) ?? answer;
            }

            return answer;
        }
    }

    // What is still open ends, so that no later race finds it.
    private static async Task EndAsync(GateHost host)
    {
        host.Clock.Now = History.Begin.AddDays(60);
        await host.TickAsync();
    }

    private static string? Pass(GateHost host, World world)
    {
        host.Clock.Now = world.Rounds[0].Deadline!.Value;
        return null;
    }
}
