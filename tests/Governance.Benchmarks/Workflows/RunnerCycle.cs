using System.Diagnostics;
using System.Text.Json.Nodes;
using Governance.Workflows;

namespace Governance.Benchmarks.Workflows;

/// <summary>
/// Start → bookmark → resume → decision → finish, with the state as JSON text between the bursts, nothing written to
/// disk. One caller; the median of the rounds counts.
/// </summary>
public sealed class RunnerCycle : IFigure
{
    private const int Rounds = 9;
    private const int CyclesPerRound = 20_000;

    private readonly InProcessEngine _engine = new(TimeProvider.System);
    private readonly CycleHandlers _handlers = new();
    private readonly WorkflowDefinition _definition = CycleDefinition.Load();

    public string Name => "runner cycle";

    public async IAsyncEnumerable<(string Name, double Value, string Unit)> MeasureAsync()
    {
        await RunAsync(CyclesPerRound);
        var rates = new List<double>();
        var allocated = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            await RunAsync(CyclesPerRound);
            rates.Add(CyclesPerRound / watch.Elapsed.TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        yield return ("runner cycle in memory", rates.Order().ElementAt(Rounds / 2), "cycles/s");
        yield return ("runner cycle allocated", allocated / 1024.0 / CyclesPerRound, "KiB");
    }

    private async Task RunAsync(int cycles)
    {
        for (var i = 0; i < cycles; i++)
        {
            var started = await _engine.StartAsync(_definition, "instance", [], _handlers, CancellationToken.None);
            var ended = await _engine.ResumeAsync(
                _definition, started.State, started.Bookmarks[0].Id, new JsonObject { ["go"] = i % 2 == 0 }, _handlers, CancellationToken.None);
            if (ended.SubStatus != WorkflowSubStatus.Finished)
            {
                throw new InvalidOperationException("The cycle did not finish.");
            }
        }
    }
}
