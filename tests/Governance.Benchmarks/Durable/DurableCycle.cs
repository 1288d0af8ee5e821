using System.Diagnostics;
using System.Text.Json.Nodes;
using Governance.Benchmarks.Workflows;
using Governance.Orchestration;
using Governance.Shared;
using Governance.Shared.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Benchmarks.Durable;

/// <summary>
/// The runner's cycle as the service runs it on SQLite, on every engine of this build: two bursts, each one transaction with state, bookmark and
/// journal. Beside it a bare loop that commits as many bytes in as many transactions. Engines and loops take turns, and medians over the rounds count, since disks drift.
/// </summary>
public sealed class DurableCycle : IFigure
{
    private const int Rounds = 7, CyclesPerRound = 1_000;
    private static readonly Actor Actor = new(null, "benchmark");

    public string Name => "durable cycle";

    public async IAsyncEnumerable<(string Name, double Value, string Unit)> MeasureAsync()
    {
        var sides = new List<Side>();
        try
        {
            foreach (var engine in WorkflowEngines.Built)
            {
                sides.Add(await Side.StartAsync(engine));
            }

            for (var round = 0; round <= Rounds; round++)
            {
                foreach (var side in sides)
                {
                    await side.RoundAsync();
                }
            }
        }
        finally
        {
            foreach (var side in sides)
            {
                await side.DisposeAsync();
            }
        }

        foreach (var figure in sides.SelectMany(side => side.Figures()))
        {
            yield return figure;
        }
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double Rate(Action work)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < CyclesPerRound; i++)
        {
            work();
        }

        return CyclesPerRound / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> RateAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < CyclesPerRound; i++)
        {
            await work();
        }

        return CyclesPerRound / watch.Elapsed.TotalSeconds;
    }

    private static async Task<ServiceProvider> ProviderAsync(string connectionString, string engine)
    {
        var folder = Directory.CreateTempSubdirectory("governance-definitions-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "cycle.json"), CycleDefinition.Json);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Governance"] = connectionString, ["Service:PublicUrl"] = "http://localhost", ["Workflows:Folder"] = folder.FullName,
            ["Workflows:Engine"] = engine,
        }).Build();
        var provider = new ServiceCollection().AddLogging().AddShared(configuration, TimeProvider.System).AddOrchestration(configuration)
            .AddActivity<CycleHandlers>(CycleHandlers.Vote).AddActivity<CycleHandlers>(CycleHandlers.Record).BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionLibrary>().LoadAsync(
            folder.FullName, scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.GetRequiredService<DefinitionStore>());
        folder.Delete(recursive: true);
        return provider;
    }

    /// <summary>One engine on a database of its own, with the bare loop beside it.</summary>
    private sealed class Side : IAsyncDisposable
    {
        private readonly List<(double Bare, double Durable)> rates = [];
        private readonly string name;
        private readonly TemporaryDatabase database;
        private readonly ServiceProvider provider;
        private readonly AsyncServiceScope scope;
        private readonly Cycle cycle;
        private readonly BareCommits bare;
        private (byte[] First, byte[] Second) bytes;

        private Side(string engine, TemporaryDatabase database, ServiceProvider provider)
        {
            name = engine == WorkflowEngines.InProcess ? "durable cycle" : $"durable cycle ({engine})";
            (this.database, this.provider, scope, bare) = (database, provider, provider.CreateAsyncScope(), new BareCommits(database.ConnectionString));
            cycle = new Cycle(scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.GetRequiredService<WorkflowService>());
        }

        public static async Task<Side> StartAsync(string engine)
        {
            var database = await TemporaryDatabase.CreateAsync();
            var side = new Side(engine, database, await ProviderAsync(database.ConnectionString, engine));
            side.bytes = await side.cycle.BytesAsync();
            return side;
        }

        public async Task RoundAsync()
        {
            var alone = Rate(() =>
            {
                bare.Commit(bytes.First);
                bare.Commit(bytes.Second);
            });
            rates.Add((alone, await RateAsync(cycle.RunAsync)));
        }

        public IEnumerable<(string Name, double Value, string Unit)> Figures()
        {
            // The first round warms up both.
            var measured = rates.Skip(1).ToList();
            yield return ($"{name} on SQLite", Median(measured.Select(rate => rate.Durable)), "cycles/s");
            yield return ($"{name}, bare loop of the same bytes and commits", Median(measured.Select(rate => rate.Bare)), "cycles/s");
            yield return ($"{name}, share of the bare loop", 100 * Median(measured.Select(rate => rate.Durable / rate.Bare)), "%");
            yield return ($"{name}, bytes of both commits", bytes.First.Length + bytes.Second.Length, "B");
        }

        public async ValueTask DisposeAsync()
        {
            bare.Dispose();
            await scope.DisposeAsync();
            await provider.DisposeAsync();
            database.Dispose();
        }
    }

    private sealed class Cycle(Session session, WorkflowService workflows)
    {
        private const string Instance = """
            select length(id || definition_id || engine || scope_id || status || state || created_at || updated_at) from workflow_instances where id = @Id
            """;
        private const string Bookmark = "select length(id || instance_id || activity_id || activity_type || name || opened_at) from workflow_bookmarks where instance_id = @Id";
        private const string Journal = """
            select coalesce(sum(length(instance_id || at || activity_id || activity_type || event || coalesce(outcome, '') || process)), 0)
            from workflow_journal where instance_id = @Id and burst = @Burst
            """;

        private int number;

        public async Task RunAsync()
        {
            var id = await StartAsync();
            await ResumeAsync(id);
        }

        /// <summary>As many bytes as one cycle writes in its first and in its second transaction.</summary>
        public async Task<(byte[] First, byte[] Second)> BytesAsync()
        {
            var id = await StartAsync();
            var first = await LengthAsync(Instance, id) + await LengthAsync(Bookmark, id) + await LengthAsync(Journal, id, 1);
            await ResumeAsync(id);
            var second = await LengthAsync(Instance, id) + await LengthAsync(Journal, id, 2);
            return (new byte[first], new byte[second]);
        }

        private async Task<Guid> StartAsync()
        {
            var id = Guid.CreateVersion7();
            await session.RunAsync("benchmark", Actor, () =>
            {
                workflows.Start("cycle", id, id, []);
                return Task.CompletedTask;
            });
            return id;
        }

        private async Task ResumeAsync(Guid id)
        {
            var input = new JsonObject { ["go"] = number++ % 2 == 0 };
            var resumed = await session.RunAsync("benchmark", Actor, () => workflows.ResumeAsync(id, "vote", input));
            if (resumed.Refusal is { } refusal)
            {
                throw new InvalidOperationException($"The cycle did not go on: {refusal.Code}");
            }
        }

        private async Task<int> LengthAsync(string sql, Guid id, int burst = 0) => (int)await session.ReadAsync<long>(sql, new { Id = id, Burst = burst });
    }
}
