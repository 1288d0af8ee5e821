using System.Runtime.InteropServices;
using Governance.Orchestration;
using Governance.Shared;
using Governance.Shared.Data;

namespace Governance.Sandbox;

public static class Program
{
    /// <returns>0 at the end, 2 when it cannot start.</returns>
    public static async Task<int> Main(string[] args)
    {
        try
        {
            var options = SandboxOptions.Read(args);
            if (options.ShowHelp)
            {
                Console.WriteLine(SandboxOptions.Help);
                return 0;
            }

            await RunAsync(options);
            return 0;
        }
        catch (Exception error) when (error is SandboxException or SettingsException or DatabaseException or MigrationException or DefinitionException or IOException or UnauthorizedAccessException)
        {
            // What whoever started it can put right is said in plain words, without a stack.
            await Console.Error.WriteLineAsync($"The sandbox cannot start: {error.Message}");
            return 2;
        }
    }

    private static async Task RunAsync(SandboxOptions options)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var sandbox = await RunningSandbox.StartAsync(options, Console.WriteLine, stop.Token);
            Console.WriteLine(sandbox.Greeting);
            await sandbox.WaitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ended while it was starting; everything begun has been taken down.
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
