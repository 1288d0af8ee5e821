using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Governance.Sandbox.Tenant;

namespace Governance.Benchmarks.Durable;

/// <summary>From the start of the process until /health/ready answers 200, with the directory read; on an empty database and on one that is there.</summary>
public sealed class StartToReady : IFigure
{
    private const int Starts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "start to ready";

    public async IAsyncEnumerable<(string Name, double Value, string Unit)> MeasureAsync()
    {
        await using var tenant = await StandInTenant.StartAsync();
        using var there = await TemporaryDatabase.CreateAsync();
        await StartAsync(tenant, there.ConnectionString);
        var (known, empty) = (new List<double>(), new List<double>());
        for (var start = 0; start < Starts; start++)
        {
            known.Add(await StartAsync(tenant, there.ConnectionString));
            var folder = Directory.CreateTempSubdirectory("governance-benchmark-");
            empty.Add(await StartAsync(tenant, $"Data Source={Path.Combine(folder.FullName, "governance.db")}"));
            folder.Delete(recursive: true);
        }

        yield return ("start to ready", DurableCycle.Median(known), "ms");
        yield return ("start to ready, first start on an empty database", DurableCycle.Median(empty), "ms");
    }

    private static async Task<double> StartAsync(StandInTenant tenant, string connectionString)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Governance.dll")]) { RedirectStandardOutput = true };
        foreach (var (key, value) in tenant.Settings())
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        (start.Environment["ConnectionStrings__Governance"], start.Environment["urls"], start.Environment["Service__PublicUrl"]) = (connectionString, url, url);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        try
        {
            await ReadyAsync(url, process, watch);
            return watch.Elapsed.TotalMilliseconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task ReadyAsync(string url, Process process, Stopwatch watch)
    {
        using var client = new HttpClient();
        while (!await AnswersAsync(client, url))
        {
            if (process.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException("The service did not start.");
            }

            await Task.Delay(5);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string url)
    {
        try
        {
            using var answer = await client.GetAsync($"{url}/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
