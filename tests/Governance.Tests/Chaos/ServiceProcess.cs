using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Governance.Tests.Chaos;

/// <summary>The service as production runs it, in a process of its own that can be killed at any moment.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IReadOnlyDictionary<string, string?> settings;
    private readonly ConcurrentQueue<string> said = [];
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(2) };
    private Process? process;

    public ServiceProcess(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        Url = $"http://127.0.0.1:{FreePort()}";
        this.settings = new Dictionary<string, string?>(settings) { ["urls"] = Url, ["Service:PublicUrl"] = Url };
    }

    public string Url { get; }

    /// <summary>The last lines of its log, for a message.</summary>
    public string Log => string.Join(Environment.NewLine, said.TakeLast(40));

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Governance.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Returns once it serves; fails the test when it does not.</summary>
    public async Task ReadyAsync()
    {
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            Assert.False(process!.HasExited, $"The service ended with {(process.HasExited ? process.ExitCode : 0)} instead of starting:{Environment.NewLine}{Log}");
            Assert.True(watch.Elapsed < Patience, $"The service was not ready after {Patience}:{Environment.NewLine}{Log}");
            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        client.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await client.GetAsync($"{Url}/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { Length: > 0 } text)
        {
            said.Enqueue(text);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
