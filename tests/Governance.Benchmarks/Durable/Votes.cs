using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Shared;
using Microsoft.AspNetCore.Builder;

namespace Governance.Benchmarks.Durable;

/// <summary>
/// Votes over HTTP on SQLite, four at a time, each with its token checked, the role confirmed by the directory, and vote, workflow state,
/// journal and audit entry in one commit. Beside it, interleaved, bare commits of 4 KiB.
/// </summary>
public sealed class Votes : IFigure
{
    private const int Rounds = 5, RolloutsPerRound = 30, AtOnce = 4, BareCommits = 1_500;
    private static readonly TenantPerson Chair = SamplePeople.HeleneBrandt, Manager = SamplePeople.MiriamKessler;
    private static readonly TenantPerson[] Others = [SamplePeople.SabineReuter, SamplePeople.TomaszWieland, SamplePeople.MarkusOelkers];

    public string Name => "vote";

    public async IAsyncEnumerable<(string Name, double Value, string Unit)> MeasureAsync()
    {
        using var database = await TemporaryDatabase.CreateAsync();
        await using var tenant = await StandInTenant.StartAsync();
        var settings = new Dictionary<string, string?>(tenant.Settings())
        {
            ["ConnectionStrings:Governance"] = database.ConnectionString, ["Service:PublicUrl"] = "http://localhost:5080", ["urls"] = "http://127.0.0.1:0",
        };
        await using var app = GovernanceHost.Build(new GovernanceSettings { Configuration = settings, RunSchedules = false });
        await app.StartGovernanceAsync();
        using var people = new People(app.Urls.First(), tenant);
        using var bare = new BareCommits(database.ConnectionString);
        var rates = new List<(double Bare, double Votes)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var alone = Bare(bare);
            rates.Add((alone, await VotesAsync(people)));
        }

        var measured = rates.Skip(1).ToList();
        yield return ("vote over HTTP", DurableCycle.Median(measured.Select(rate => rate.Votes)), "votes/s");
        yield return ("vote, bare commits of 4 KiB", DurableCycle.Median(measured.Select(rate => rate.Bare)), "commits/s");
        yield return ("vote, share of bare commits", 100 * DurableCycle.Median(measured.Select(rate => rate.Votes / rate.Bare)), "%");
    }

    private static double Bare(BareCommits bare)
    {
        var (bytes, watch) = (new byte[4096], Stopwatch.StartNew());
        for (var i = 0; i < BareCommits; i++)
        {
            bare.Commit(bytes);
        }

        return BareCommits / watch.Elapsed.TotalSeconds;
    }

    // The last of four votes settles a round with a quorum of all, so every round takes four.
    private static async Task<double> VotesAsync(People people)
    {
        var votes = new List<(TenantPerson Who, Guid Gate)>();
        for (var i = 0; i < RolloutsPerRound; i++)
        {
            var gate = await GateAsync(people);
            votes.AddRange(Others.Prepend(Chair).Select(who => (who, gate)));
        }

        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(votes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (vote, _) =>
            await people.SendAsync(vote.Who, HttpMethod.Put, $"/api/gates/{vote.Gate}/votes/me", new JsonObject { ["choice"] = "hold", ["rationale"] = "Erst wenn die Nachweise vollständig sind." }));
        return votes.Count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<Guid> GateAsync(People people)
    {
        var all = (await people.SendAsync(Manager, HttpMethod.Get, "/api/people", null)).AsArray();
        JsonNode IdOf(TenantPerson person) => all.Single(one => (string?)one!["name"] == person.Name)!["id"]!.DeepClone();
        var rollout = await people.SendAsync(Chair, HttpMethod.Post, "/api/rollouts", new JsonObject
        {
            ["name"] = "Privatkunden-Journeys", ["purpose"] = "Unsere Kunden erleben uns als ein Unternehmen.", ["units"] = new JsonArray("Kundenservice"),
            ["managerId"] = IdOf(Manager), ["seatPersonIds"] = new JsonArray([.. Others.Select(IdOf)]), ["quorumPercent"] = 100, ["land"] = "DE-SN", ["channel"] = "lenkungskreis",
        });
        var gates = await people.SendAsync(Manager, HttpMethod.Get, $"/api/rollouts/{rollout["id"]}/gates", null);
        var gate = (Guid)gates[0]!["id"]!;
        await people.SendAsync(Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Freigabe der Ausweitung" });
        return gate;
    }

    /// <summary>Sample people with their tokens at hand.</summary>
    private sealed class People(string url, StandInTenant tenant) : IDisposable
    {
        private readonly HttpClient client = new() { BaseAddress = new Uri(url) };
        private readonly Dictionary<Guid, string> tokens = Others.Append(Chair).Append(Manager).ToDictionary(person => person.ObjectId, person => tenant.Tokens.ForPerson(person.ObjectId));

        public async Task<JsonNode> SendAsync(TenantPerson who, HttpMethod method, string path, JsonObject? body)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[who.ObjectId]);
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
        }

        public void Dispose() => client.Dispose();
    }
}
