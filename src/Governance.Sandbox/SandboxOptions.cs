using System.Globalization;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;

namespace Governance.Sandbox;

/// <summary>What the command line asks for.</summary>
public sealed record SandboxOptions
{
    /// <summary>Port of the service where the command line names none.</summary>
    public const int DefaultPort = 5080;

    public const string Help = """
        Runs the service on this machine, with a stand-in Microsoft 365 tenant and a sample organisation.

          --empty            start without the sample organisation
          --data DIR         keep the database in this folder; it is used as it is when the folder has one already
          --port N           port of the service, 5080 if left out; 0 for any free one
          --tenant-port N    port of the tenant, 5090 if left out; 0 for any free one
          --engine NAME      engine on which workflows begin, in-process if left out; docs/engines.md tells of the other
          --help             show this text

        Without --data the database lies in a temporary folder and is deleted at the end. Ctrl+C ends it.
        """;

    /// <summary>Without the sample organisation.</summary>
    public bool Empty { get; init; }

    /// <summary>Folder of the database; null for a temporary one that is deleted at the end.</summary>
    public string? DataFolder { get; init; }

    /// <summary>0 for any free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>0 for any free one.</summary>
    public int TenantPort { get; init; } = StandInTenant.DefaultPort;

    /// <summary>On which new workflows begin; one that the build has.</summary>
    public string Engine { get; init; } = WorkflowEngines.InProcess;

    /// <summary>Only the list of options is wanted.</summary>
    public bool ShowHelp { get; init; }

    /// <summary>Reads the command line; of an option given twice the last one counts.</summary>
    /// <exception cref="SandboxException">It cannot be read; the message is one line that names the option.</exception>
    public static SandboxOptions Read(IEnumerable<string> args)
    {
        var (options, words) = (new SandboxOptions(), new Queue<string>(args));
        while (words.TryDequeue(out var word))
        {
            options = word switch
            {
                "--empty" => options with { Empty = true },
                "--data" => options with { DataFolder = Value(words, word, "a folder") },
                "--port" => options with { Port = PortOf(words, word) },
                "--tenant-port" => options with { TenantPort = PortOf(words, word) },
                "--engine" => options with { Engine = EngineOf(words, word) },
                "--help" or "-h" => options with { ShowHelp = true },
                _ => throw new SandboxException($"\"{word}\" is no option; --help shows those there are."),
            };
        }

        return options.Port != 0 && options.Port == options.TenantPort
            ? throw new SandboxException($"--port and --tenant-port are both {options.Port}; they need two different ports.")
            : options;
    }

    private static string Value(Queue<string> words, string option, string what)
        => words.TryDequeue(out var value) && value.Length > 0 && !value.StartsWith("--", StringComparison.Ordinal)
            ? value
            : throw new SandboxException($"{option} needs {what}.");

    private static string EngineOf(Queue<string> words, string option)
    {
        var name = Value(words, option, "an engine");
        return WorkflowEngines.Built.Contains(name)
            ? name
            : throw new SandboxException($"{option}: there is no engine \"{name}\"; this build has {string.Join(" and ", WorkflowEngines.Built)}.");
    }

    private static int PortOf(Queue<string> words, string option)
    {
        var text = Value(words, option, "a port");
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new SandboxException($"{option} \"{text}\" is no port; ports are 0 to 65535.");
    }
}

/// <summary>The sandbox cannot start for a reason that whoever started it can put right; the message is one line.</summary>
public sealed class SandboxException(string message) : Exception(message);
