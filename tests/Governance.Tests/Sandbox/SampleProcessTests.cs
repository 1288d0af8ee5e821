using System.Net;
using System.Net.Sockets;
using Governance.Tests.Support;

namespace Governance.Tests.Sandbox;

/// <summary>The sandbox as somebody starts it at a command line.</summary>
[Lasts(140)]
public sealed class SampleProcessTests
{
    [Theory]
    [InlineData("--nonsense", "--nonsense")]
    [InlineData("leer", "leer")]
    [InlineData("--data", "--data needs a folder")]
    [InlineData("--port 80 --data --empty", "--data needs a folder")]
    [InlineData("--port eighty", "eighty")]
    [InlineData("--port 65536", "65536")]
    [InlineData("--port 5090", "--tenant-port")]
    [InlineData("--engine", "--engine needs an engine")]
    [InlineData("--engine steam", "\"steam\"; this build has in-process")]
    public async Task What_cannot_be_read_is_named_in_one_line(string args, string named)
    {
        using var sandbox = new SandboxProcess(args.Split(' '));

        var (code, output, errors) = await sandbox.EndAsync();

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(named, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Governance.Sandbox.dll/data", "Governance.Sandbox.dll")]
    [InlineData("", "governance.db")]
    public async Task A_folder_that_cannot_hold_the_database_is_named_in_one_line(string below, string named)
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-test-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "governance.db"), "This is no database, however long one looks at it.");
        using var sandbox = new SandboxProcess("--port", "0", "--tenant-port", "0", "--data", below.Length > 0 ? Path.Combine(AppContext.BaseDirectory, below) : folder.FullName);

        var (code, _, errors) = await sandbox.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains(named, Assert.Single(errors), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("--port", "--tenant-port")]
    [InlineData("--tenant-port", "--port")]
    public async Task A_port_in_use_is_named_in_one_line(string option, string other)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";
        using var sandbox = new SandboxProcess(option, port, other, "0");

        var (code, output, errors) = await sandbox.EndAsync();

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(port, Assert.Single(errors), StringComparison.Ordinal);
        Assert.Contains(option, errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        using var sandbox = new SandboxProcess("--help");

        var (code, output, _) = await sandbox.EndAsync();

        Assert.Equal(0, code);
        Assert.All(["--empty", "--data", "--port", "--tenant-port", "--help"], option => Assert.Contains(output, line => line.Contains(option, StringComparison.Ordinal)));
    }

    [Fact(Skip = "Windows has no signal that a test could send to another process.", SkipUnless = nameof(HasSignals))]
    public async Task It_says_where_to_look_in_three_lines_and_Ctrl_C_ends_it_without_a_trace()
    {
        using var sandbox = new SandboxProcess("--empty", "--port", "0", "--tenant-port", "0");
        var lines = new[] { await sandbox.ReadLineAsync(), await sandbox.ReadLineAsync(), await sandbox.ReadLineAsync() };
        var url = lines[0]!.Split(' ').Single(word => word.StartsWith("http", StringComparison.Ordinal));
        using var client = new HttpClient();
        Assert.Equal("ready", await client.GetStringAsync($"{url}/health/ready"));
        Assert.Single(sandbox.Folders);

        await sandbox.InterruptAsync();

        var (code, output, errors) = await sandbox.EndAsync();
        Assert.Equal(0, code);
        Assert.Empty(output);
        Assert.Empty(errors);
        Assert.Empty(sandbox.Folders);
    }

    [Fact(Skip = "Windows has no signal that a test could send to another process.", SkipUnless = nameof(HasSignals))]
    public async Task Ctrl_C_while_the_sample_is_being_made_ends_it_without_a_trace()
    {
        using var sandbox = new SandboxProcess("--port", "0", "--tenant-port", "0");
        Assert.StartsWith("Building the sample organisation", await sandbox.ReadLineAsync(), StringComparison.Ordinal);
        while (sandbox.Folders.Count == 0)
        {
            await Task.Delay(10);
        }

        await sandbox.InterruptAsync();

        var (code, output, errors) = await sandbox.EndAsync();
        Assert.Equal(0, code);
        Assert.Empty(output);
        Assert.Empty(errors);
        Assert.Empty(sandbox.Folders);
    }

    public static bool HasSignals => !OperatingSystem.IsWindows();
}
