using System.Diagnostics;

namespace Governance.Tests.Sandbox;

/// <summary>The built sandbox as a process of its own, with a folder for temporary files that nobody else uses.</summary>
public sealed class SandboxProcess : IDisposable
{
    private readonly DirectoryInfo temporary = Directory.CreateTempSubdirectory("sandbox-process-");
    private readonly Process process;
    private readonly Task<string> errors;

    public SandboxProcess(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "Governance.Sandbox.dll"), .. args])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = start.Environment["TEMP"] = start.Environment["TMP"] = temporary.FullName;
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The folders in which databases lie that are deleted at the end.</summary>
    public IReadOnlyList<string> Folders => Directory.GetDirectories(temporary.FullName, "governance-sandbox-*");

    public Task<string?> ReadLineAsync() => process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>What Ctrl+C does.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <returns>Exit code, and the lines that were left on standard output and standard error.</returns>
    public async Task<(int Code, string[] Output, string[] Errors)> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, Lines(output), Lines(await errors));
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
        temporary.Delete(recursive: true);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
