using System.Globalization;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Properties;

/// <summary>The rules of a gate against a second telling of them, over histories that nobody thought of.</summary>
/// <remarks>GOVERNANCE_HISTORIES says how many on each database. A failure names the seed and prints the shortest history that shows it.</remarks>
public abstract class HistoryTests(ITestOutputHelper output)
{
    /// <summary>How many are played unless somebody asks for another number.</summary>
    public const int OnSqlite = 2000, OnPostgres = 150;

    private const int Hosts = 2, MostLines = 12;

    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("GOVERNANCE_HISTORIES"), CultureInfo.InvariantCulture, out var count) ? count : null;

    private protected async Task PlayAsync(string engine, int usually)
    {
        var count = Asked ?? usually;
        var plays = await Task.WhenAll(Enumerable.Range(0, Hosts).Select(host => Task.Run(() => PlayAsync(engine, Enumerable.Range(1, count).Where(seed => seed % Hosts == host)))));
        output.WriteLine($"{plays.Sum(play => play.Played)} histories");
        var wrong = plays.Select(play => play.Wrong).OfType<string>().ToList();
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    private static async Task<(int Played, string? Wrong)> PlayAsync(string engine, IEnumerable<int> seeds)
    {
        await using var host = await GateHost.StartAsync(engine);
        var played = 0;
        foreach (var seed in seeds)
        {
            played++;
            var history = Generator.Make(seed);
            if (await TryAsync(host, history) is { } wrong)
            {
                return (played, await DescribeAsync(engine, seed, history, wrong));
            }
        }

        return (played, null);
    }

    private static async Task<string> DescribeAsync(string engine, int seed, History history, string wrong)
    {
        await using var fresh = await GateHost.StartAsync(engine);
        var (shortest, why) = await Shrinking.ShrinkAsync(history, wrong, shorter => TryAsync(fresh, shorter));
        return $"Seed {seed} on {engine}, {history.Steps.Count} steps, shrunk to {shortest.Steps.Count}:\n{shortest}{why}";
    }

    // A fault of the service is a finding as any other.
    private static async Task<string?> TryAsync(GateHost host, History history)
    {
        try
        {
            return await history.PlayAsync(host);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return string.Join('\n', error.ToString().Split('\n').Take(MostLines));
        }
    }
}

/// <summary>A class for each database, since the tests of one class run one after the other and this is the longest.</summary>
[Lasts(430)]
public sealed class SqliteHistoryTests(ITestOutputHelper output) : HistoryTests(output)
{
    [Fact]
    public Task Every_history_goes_as_the_plain_model_says() => PlayAsync(Engines.Sqlite, OnSqlite);
}

[Lasts(200)]
public sealed class PostgresHistoryTests(ITestOutputHelper output) : HistoryTests(output)
{
    public static TheoryData<string> Server { get; } = Engines.PostgresServer is null ? [] : [Engines.Postgres];

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Server))]
    public Task Every_history_goes_as_the_plain_model_says(string engine) => PlayAsync(engine, OnPostgres);
}
