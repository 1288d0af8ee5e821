using Governance.Audit;
using Governance.Orchestration;
using Governance.Shared;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Chaos;

/// <summary>Looks at the database after the last kill, past the API, from a service that no clock drives.</summary>
public sealed class Aftermath(WebApplication app) : IAsyncDisposable
{
    private const string Rollouts = "select id, name from rollouts";
    private const string Journeys = "select id, name from journeys";
    private const string Evidence = "select id, content as name from evidence_items";
    private const string Votes = """
        select r.gate_id, r.number as round, p.name as sponsor, lower(v.choice) as choice
        from votes v join rounds r on r.id = v.round_id join people p on p.id = v.person_id
        """;
    private const string Entries = "select action as name, count(*) as number from audit_entries group by action";
    private const string Standing = """
        select r.state, i.status, count(b.id) as bookmarks, min(b.name) as waits_for
        from rounds r join workflow_instances i on i.id = r.instance_id left join workflow_bookmarks b on b.instance_id = i.id
        group by r.id, r.state, i.id, i.status
        """;
    private const string RolloutStanding = """
        select case when r.state = 'Ended' then 'Ended' else n.state end as state, i.status, count(b.id) as bookmarks, min(b.name) as waits_for
        from rollouts r join gates g on g.rollout_id = r.id join rounds n on n.gate_id = g.id and n.number = (select max(m.number) from rounds m where m.gate_id = g.id)
        join workflow_instances i on i.id = r.instance_id left join workflow_bookmarks b on b.instance_id = i.id
        group by r.id, r.state, n.state, i.id, i.status
        """;
    private const string Incidents = "select message as name from workflow_incidents";
    private const string EnginesUsed = "select distinct engine as name from workflow_instances";
    private const string Messages = "select id, coalesce(last_error, '') as name, case when sent_at is null then 0 else 1 end as number from outbox";

    /// <param name="settings">Those of the process that was killed.</param>
    public static async Task<Aftermath> OpenAsync(IReadOnlyDictionary<string, string?> settings)
    {
        // Ten minutes on, every lease that a killed process held has run out.
        var clock = new TestClock { Now = TimeProvider.System.GetUtcNow().AddMinutes(10) };
        var app = GovernanceHost.Build(new GovernanceSettings { Configuration = settings, Clock = clock, RunSchedules = false });
        await app.StartGovernanceAsync();
        return new Aftermath(app);
    }

    /// <summary>Nothing acknowledged is lost, and nothing is there twice or beside it.</summary>
    public async Task AgreesWithAsync(Ledger ledger)
    {
        Assert.Equal(Sorted(ledger.Rollouts.Select(one => (one.Key, one.Value))), Sorted((await ReadAsync<Row>(Rollouts)).Select(row => (row.Name, row.Id))));
        Assert.Equal(Sorted(ledger.Journeys.Select(one => (one.Key, one.Value))), Sorted((await ReadAsync<Row>(Journeys)).Select(row => (row.Name, row.Id))));
        Assert.Equal(Sorted(ledger.Evidence.Select(one => (one.Key, one.Value))), Sorted((await ReadAsync<Row>(Evidence)).Select(row => (row.Name, row.Id))));
        Assert.Equal(Sorted(ledger.Votes.Select(one => (one.Key, one.Value))), Sorted((await ReadAsync<VoteRow>(Votes)).Select(row => ((row.GateId, row.Round, row.Sponsor), row.Choice))));
        var entries = (await ReadAsync<Row>(Entries)).ToDictionary(row => row.Name, row => row.Number);
        Assert.Equal(
            (ledger.Rollouts.Count, ledger.Journeys.Count, ledger.Submissions.Count, ledger.Votes.Count, ledger.Decisions),
            ((int)entries["rollout.chartered"], (int)entries["journey.added"], (int)entries["gate.submitted"], (int)entries["vote.cast"], (int)entries["gate.decided"]));
    }

    /// <summary>Every chain verifies to its last entry.</summary>
    public async Task EveryChainIsIntactAsync()
    {
        foreach (var rollout in await ReadAsync<Row>(Rollouts))
        {
            var verified = await CallAsync((RolloutVerification verification) => verification.VerifyAsync(rollout.Id));
            Assert.True(verified.Intact, $"{rollout.Name}: broken at {verified.BrokenAt}: {verified.Reason}");
        }
    }

    /// <summary>What waits waits for the right thing, what has ended waits for nothing, and nothing went wrong.</summary>
    public async Task NothingIsStuckAsync()
    {
        Assert.Empty(await ReadAsync<Row>(Incidents));
        Assert.Equal(0, await CallAsync((StuckSweep sweep) => sweep.RunAsync()));
        await StandsAsync(Standing, state => state switch
        {
            "Preparing" => ("Suspended", 1, "submission"),
            "Deciding" => ("Suspended", 1, "votes"),
            _ => ("Finished", 0, null),
        });
        await StandsAsync(RolloutStanding, state => state switch
        {
            "Ended" => ("Finished", 0, null),
            "Decided" => ("Suspended", 1, "next-round-1"),
            _ => ("Suspended", 1, "gate-1"),
        });
    }

    /// <summary>No instance began on another workflow engine than the one that is tested.</summary>
    public async Task EverythingRanOnAsync(string engine) => Assert.Equal(engine, Assert.Single(await ReadAsync<Row>(EnginesUsed)).Name);

    /// <summary>Every message reached the channel once at least; twice only where a kill fell between the sending and the note of it.</summary>
    public async Task EveryMessageArrivedAsync(Governance.Sandbox.Tenant.StandInTenant tenant, int kills)
    {
        await app.Services.GetRequiredService<OutboxDispatcher>().RunAsync();
        var messages = await ReadAsync<Row>(Messages);
        Assert.All(messages, message => Assert.True(message.Number == 1, $"Not sent: {message.Name}"));
        var arrived = tenant.Channels.Posts("lenkungskreis").GroupBy(post => Guid.Parse(post.TrackingId!)).ToDictionary(posts => posts.Key, posts => posts.Count());
        Assert.Equal(messages.Select(message => message.Id).Order(), arrived.Keys.Order());
        Assert.InRange(arrived.Values.Sum() - arrived.Count, 0, kills);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task StandsAsync(string sql, Func<string, (string, long, string?)> expected)
    {
        var rows = await ReadAsync<StandingRow>(sql);
        Assert.True(rows.Select(row => row.State).Distinct().Count() > 2, "The load left too little variety to look at.");
        Assert.All(rows, row => Assert.Equal((row.State, expected(row.State)), (row.State, (row.Status, row.Bookmarks, row.WaitsFor))));
    }

    private Task<IReadOnlyList<T>> ReadAsync<T>(string sql) => CallAsync((Session session) => session.QueryAsync<T>(sql));

    private async Task<T> CallAsync<TService, T>(Func<TService, Task<T>> call)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private static List<T> Sorted<T>(IEnumerable<T> rows) => [.. rows.Order()];

    private sealed record Row
    {
        public Guid Id { get; init; }
        public string Name { get; init; } = "";
        public long Number { get; init; }
    }

    private sealed record VoteRow
    {
        public required Guid GateId { get; init; }
        public required int Round { get; init; }
        public required string Sponsor { get; init; }
        public required string Choice { get; init; }
    }

    private sealed record StandingRow
    {
        public required string State { get; init; }
        public required string Status { get; init; }
        public required long Bookmarks { get; init; }
        public string? WaitsFor { get; init; }
    }
}
