using System.Data.Common;
using Governance.Tests.Support;

namespace Governance.Tests.Shared.Data;

/// <summary>What the schema promises about its tables, tried by somebody who has the service's own credentials.</summary>
public sealed class PromiseTests
{
    private static readonly string[] Everywhere = ["update audit_entries set body = '{}'", "delete from audit_entries"];
    private static readonly string[] OnPostgres = ["truncate audit_entries, audit_texts", "truncate audit_heads cascade"];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_audit_trail_cannot_be_changed_taken_away_or_emptied(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);

        foreach (var sql in engine == Engines.Postgres ? [.. Everywhere, .. OnPostgres] : Everywhere)
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => service.TamperAsync(sql));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }

        var verified = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null);
        Assert.True((bool)verified!["intact"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_seat_always_says_since_when_it_is_held(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await Story.StartAsync(service);

        foreach (var sql in new[]
        {
            "update seats set seated_at = null",
            "insert into seats (id, rollout_id, person_id, position) select '0198c0de-0000-7000-8000-000000000001', rollout_id, person_id, 9 from seats limit 1",
        })
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => service.TamperAsync(sql));
            Assert.Contains("seated_at", refused.Message, StringComparison.Ordinal);
        }
    }
}
