using System.Globalization;
using Governance.Benchmarks.Durable;
using Governance.Benchmarks.Pages;
using Governance.Benchmarks.Tenant;
using Governance.Benchmarks.Workflows;

namespace Governance.Benchmarks;

/// <summary>
/// Prints one line per figure, <c>name: value unit</c>. Arguments are parts of names; without any, all are measured.
/// Run it in Release on an otherwise idle machine.
/// </summary>
public static class Program
{
    private static readonly IReadOnlyList<IFigure> Figures = [new RunnerCycle(), new DurableCycle(), new Votes(), new StartToReady(), new LargestPages(), new OutboxThroughput(), new DirectoryReading()];

    public static async Task Main(string[] args)
    {
        foreach (var figure in Figures.Where(figure => args.Length == 0 || args.Any(figure.Name.Contains)))
        {
            await foreach (var (name, value, unit) in figure.MeasureAsync())
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {value:0.##} {unit}"));
            }
        }
    }
}
