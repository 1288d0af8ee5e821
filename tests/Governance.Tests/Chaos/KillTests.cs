using System.Globalization;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Chaos;

/// <summary>The service dies at random moments under load, again and again, and goes on with the same database.</summary>
[Lasts(140)]
public sealed class KillTests
{
    private const int Workers = 4;

    public static bool SwitchedOn => Environment.GetEnvironmentVariable("GOVERNANCE_CHAOS") == "1";

    public static TheoryData<string, int> Runs => Engines.PostgresServer is null ? new() { { Engines.Sqlite, 20 } } : new() { { Engines.Sqlite, 20 }, { Engines.Postgres, 5 } };

    [Theory(Skip = "Set GOVERNANCE_CHAOS=1 to kill the service at random moments; it takes two minutes.", SkipUnless = nameof(SwitchedOn))]
    [MemberData(nameof(Runs))]
    public async Task Nothing_acknowledged_is_lost_doubled_or_stuck_when_the_process_dies(string engine, int kills)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var tenant = await StandInTenant.StartAsync();
        var settings = ChosenEngine.In(new(tenant.Settings()) { ["ConnectionStrings:Governance"] = database.ConnectionString, ["Outbox:ChannelPace"] = "00:00:00" });
        var ledger = new Ledger();
        await using (var service = new ServiceProcess(settings))
        {
            service.Start();
            await service.ReadyAsync();
            await UnderLoadAsync(service, tenant, ledger, () => KillOftenAsync(service, ledger, kills));
        }

        Assert.Empty(ledger.Faults);
        Assert.True(ledger.Interrupted >= kills / 2, $"Only {ledger.Interrupted} requests were interrupted by {kills} kills.");
        Assert.True(ledger.Rollouts.Count >= kills, $"Only {ledger.Rollouts.Count} rollouts were chartered; this was no load.");
        (settings["urls"], settings["Service:PublicUrl"]) = ("http://127.0.0.1:0", "http://localhost:5080");
        await using var after = await Aftermath.OpenAsync(settings);
        await after.AgreesWithAsync(ledger);
        await after.EveryChainIsIntactAsync();
        await after.NothingIsStuckAsync();
        await after.EverythingRanOnAsync(ChosenEngine.Name);
        await after.EveryMessageArrivedAsync(tenant, kills);
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture, $"{engine}: {kills} kills, {ledger.Answered} answers, {ledger.Interrupted} interruptions, {ledger.Rollouts.Count} rollouts, {ledger.Votes.Count} votes"));
    }

    private static async Task UnderLoadAsync(ServiceProcess service, StandInTenant tenant, Ledger ledger, Func<Task> work)
    {
        using var client = new PatientClient(service.Url, tenant, ledger);
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(1, Workers).Select(worker => Task.Run(() => new Load(client, ledger, worker).RunAsync(stop.Token))).ToList();
        try
        {
            await work();
        }
        finally
        {
            await stop.CancelAsync();
        }

        // Every worker finishes the rollout it is at; one that failed tells its own reason.
        await Task.WhenAll(load).WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static async Task KillOftenAsync(ServiceProcess service, Ledger ledger, int kills)
    {
        for (var kill = 1; kill <= kills; kill++)
        {
            if (kill % 5 == 0)
            {
                // Every fifth time it dies while it starts.
                await Task.Delay(Random.Shared.Next(20, 900));
            }
            else
            {
                await service.ReadyAsync();
                await AnswersAsync(ledger, ledger.Answered + Random.Shared.Next(1, 80));
                await Task.Delay(Random.Shared.Next(0, 30));
            }

            await service.KillAsync();
            service.Start();
        }

        await service.ReadyAsync();
    }

    // By answers, not by the clock: a slow machine gets as much load between two kills as a fast one.
    private static async Task AnswersAsync(Ledger ledger, int number)
    {
        for (var waited = 0; ledger.Answered < number && waited < 10_000; waited += 5)
        {
            await Task.Delay(5);
        }
    }
}
