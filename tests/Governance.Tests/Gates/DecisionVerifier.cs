using System.Diagnostics;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Gates;

/// <summary>Runs docs/verify_decision.py where there is Python, and the same steps in C# everywhere.</summary>
public static class DecisionVerifier
{
    public static readonly string Script = Path.Combine(MarkdownTable.Root, "docs", "verify_decision.py");

    private const string InPython = "python3 docs/verify_decision.py";

    private static string? Python { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);

    /// <summary>Those of this machine, named so that a report says which ones ran.</summary>
    public static readonly string[] All = Python is null ? ["python3 is not installed: the same steps in C#"] : [InPython, "the same steps in C#"];

    public static bool HasPython => Python is not null;

    // One process for many files: starting Python for each of some hundred would take a minute.
    private const string Many = """
        import json, runpy, sys
        script = runpy.run_path(sys.argv[1])
        print(json.dumps([script["judge"](text) for text in json.load(open(sys.argv[2], encoding="utf-8"))]))
        """;

    public static async Task<(int Code, string Said)> JudgeAsync(string verifier, JsonObject file) => (await JudgeAsync(verifier, [file.ToJsonString()]))[0];

    public static async Task<IReadOnlyList<(int Code, string Said)>> JudgeAsync(string verifier, IReadOnlyList<string> files)
    {
        if (verifier != InPython)
        {
            return [.. files.Select(DecisionCheck.Judge)];
        }

        using var folder = new TemporaryFile(new JsonArray([.. files.Select(file => (JsonNode)file)]).ToJsonString());
        var (code, said) = await RunAsync("-c", Many, Script, folder.Path);
        Assert.True(code == 0, said);
        return [.. JsonNode.Parse(said)!.AsArray().Select(one => ((int)one![0]!, (string)one[1]!))];
    }

    /// <summary>Runs the script as a person does.</summary>
    public static Task<(int Code, string Said)> RunScriptAsync(params string[] arguments) => RunScriptInAsync("en_GB.UTF-8", arguments);

    /// <summary>The same on a machine of another language.</summary>
    public static Task<(int Code, string Said)> RunScriptInAsync(string language, params string[] arguments) => RunAsync(language, [Script, .. arguments]);

    /// <summary>Runs a copy of the script that lies elsewhere.</summary>
    public static Task<(int Code, string Said)> RunCopyAsync(string copy, params string[] arguments) => RunAsync([copy, .. arguments]);

    private static Task<(int Code, string Said)> RunAsync(params string[] arguments) => RunAsync("en_GB.UTF-8", arguments);

    private static async Task<(int Code, string Said)> RunAsync(string language, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python!, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8, Environment = { ["LANG"] = language, ["LC_ALL"] = null, ["LC_MESSAGES"] = null },
        })!;
        var (said, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True((await error).Length == 0, await error);
        return (process.ExitCode, await said);
    }
}

/// <summary>A file with a text, gone afterwards.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid()}.json");

    public void Dispose() => File.Delete(Path);
}
