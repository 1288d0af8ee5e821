using System.Net;
using System.Net.Sockets;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Shared;
using Governance.Shared.Data;
using Governance.Tests.Support;

namespace Governance.Tests;

/// <summary>What keeps the service from starting is said in plain words, and nothing else.</summary>
public sealed class StartFailureTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("start-test-");
    private StandInTenant tenant = null!;

    private string DatabaseFile => Path.Combine(folder.FullName, "governance.db");

    public async ValueTask InitializeAsync() => tenant = await StandInTenant.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await tenant.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=3", "named by ConnectionStrings:Governance cannot be used")]
    [InlineData("Data Source=/there/is/no/such/folder/governance.db", "there is no folder /there/is/no/such/folder")]
    [InlineData("Data Source=Governance.dll", "cannot be used")]
    [InlineData("Foo=bar", "names neither a PostgreSQL host")]
    [InlineData("nonsense", "ConnectionStrings:Governance")]
    [InlineData("Data Source=", "names neither a PostgreSQL host")]
    [InlineData("Data Source=x.db;Foo=bar", "foo")]
    [InlineData("Host=localhost;Foo=bar", "Foo")]
    public async Task A_database_that_cannot_be_used_is_told_without_a_stack(string connection, string said)
        => AssertRefused(await RunAsync(2, ("ConnectionStrings:Governance", connection.Replace("Governance.dll", Path.Combine(AppContext.BaseDirectory, "Governance.dll"), StringComparison.Ordinal))), said);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("localhost:5000")]
    [InlineData("http://localhost:abc")]
    [InlineData("ftp://localhost:5000")]
    [InlineData("http://localhost:99999")]
    public async Task An_address_that_is_none_is_named(string urls)
        => AssertRefused(await ServiceRun.EndAsync(Settings(), $"--urls={urls}"), $"urls: \"{urls}\" is no address to listen at", 2);

    [Fact]
    public async Task An_engine_that_this_build_does_not_have_is_named()
    {
        AssertRefused(await RunAsync(2, ("Workflows:Engine", "steam")), "Workflows:Engine: there is no engine \"steam\"");
#if !USE_ELSA
        AssertRefused(await RunAsync(2, ("Workflows:Engine", "elsa")), "Workflows:Engine: this build has no elsa; it is built with -p:UseElsa=true.");
#endif
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var run = await RunAsync(3, ("urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}"));

        Assert.Contains("address already in use", Assert.Single(run.Lines), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_second_process_on_the_file_is_told_which_one_it_is_and_the_next_after_the_first_starts()
    {
        await using (var first = Build())
        {
            await first.StartGovernanceAsync();
            AssertRefused(await RunAsync(2), $"the database {DatabaseFile} is in use by another process");
        }

        await using var next = Build();
        await next.StartGovernanceAsync();
    }

    [Fact]
    public async Task Without_the_definitions_that_features_start_there_is_no_start()
    {
        var definitions = Directory.CreateDirectory(Path.Combine(folder.FullName, "workflows"));

        AssertRefused(await RunAsync(2, ("Workflows:Folder", definitions.FullName)), "There is no definition \"rollout\"", "There is no definition \"stage-gate\"");

        Copy(definitions, "rollout.json", text => text);
        await using var one = Build(("Workflows:Folder", definitions.FullName));
        var refused = await Assert.ThrowsAsync<DefinitionException>(() => one.PrepareGovernanceAsync());
        Assert.Contains("stage-gate", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"value\": 2", "\"value\": 7", "The value '7' of 'gate' means nothing here; there are: 1, 2, 3.")]
    [InlineData("\"value\": \"Complex\"", "\"value\": \"Komplex\"", "The value 'Komplex' of 'stage' means nothing here")]
    public async Task A_gate_or_stage_that_there_is_not_is_refused_when_the_definition_is_read(string old, string changed, string said)
    {
        var definitions = Directory.CreateDirectory(Path.Combine(folder.FullName, "workflows"));
        Copy(definitions, "stage-gate.json", text => text);
        Copy(definitions, "rollout.json", text => text.Replace(old, changed, StringComparison.Ordinal));
        await using var app = Build(("Workflows:Folder", definitions.FullName));

        var refused = await Assert.ThrowsAsync<DefinitionException>(() => app.PrepareGovernanceAsync());

        Assert.Contains(refused.Problems, problem => problem.StartsWith("rollout.json, ", StringComparison.Ordinal) && problem.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_definition_in_two_files_names_both()
    {
        var definitions = Directory.CreateDirectory(Path.Combine(folder.FullName, "workflows"));
        Copy(definitions, "stage-gate.json", text => text);
        Copy(definitions, "rollout.json", text => text);
        Copy(definitions, "rollout.json", text => text + "\n", "rollout-copy.json");
        await using var app = Build(("Workflows:Folder", definitions.FullName));

        var refused = await Assert.ThrowsAsync<DefinitionException>(() => app.PrepareGovernanceAsync());

        var problem = Assert.Single(refused.Problems);
        Assert.StartsWith("rollout, version ", problem, StringComparison.Ordinal);
        Assert.EndsWith(": two files have this version and different contents, rollout-copy.json and rollout.json.", problem, StringComparison.Ordinal);
    }

    private static void Copy(DirectoryInfo to, string file, Func<string, string> change, string? name = null)
        => File.WriteAllText(Path.Combine(to.FullName, name ?? file), change(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", file))));

    private Microsoft.AspNetCore.Builder.WebApplication Build(params (string Key, string Value)[] changes)
        => GovernanceHost.Build(new GovernanceSettings { Configuration = Settings(changes), RunSchedules = false });

    private async Task<ServiceRun> RunAsync(int code, params (string Key, string Value)[] changes)
    {
        var run = await ServiceRun.EndAsync(Settings(changes));
        Assert.True(run.Code == code, $"{run.Code}: {run.Output}{run.Errors}");
        return run;
    }

    private static void AssertRefused(ServiceRun run, params string[] said) => AssertRefused(run, said, 2);

    private static void AssertRefused(ServiceRun run, string said, int code) => AssertRefused(run, [said], code);

    private static void AssertRefused(ServiceRun run, string[] said, int code)
    {
        Assert.Equal(code, run.Code);
        Assert.All(said, one => Assert.Contains(one, run.Errors, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(run.Lines, line => line.StartsWith("at ", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal));
        Assert.Empty(run.Output);
    }

    private Dictionary<string, string?> Settings(params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(tenant.Settings())
        {
            ["ConnectionStrings:Governance"] = $"Data Source={DatabaseFile}", ["Service:PublicUrl"] = "http://localhost:5080", ["urls"] = "http://127.0.0.1:0",
        };
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }

        return settings;
    }
}
