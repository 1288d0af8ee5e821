using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Audit;

/// <summary>Whatever a row of the trail holds, and even without any: the auditor is told what is wrong, and reads the rest.</summary>
public sealed class DamagedChainTests
{
    /// <summary>Where, what is written into the second entry, the column that is named for it and its word, and whether it cannot be read any more.</summary>
    public static TheoryData<string, string, string, string, bool> Columns { get; } = [.. new (string Engine, string Change, string Column, string Word, bool Unreadable)[]
    {
        (Engines.Sqlite, "at = 'garbage'", "at", "Zeit", true),
        (Engines.Sqlite, "at = '2026-09-07'", "at", "Zeit", true),
        (Engines.Sqlite, "at = '2026-01-01T00:00:00.000000Z'", "at", "Zeit", false),
        (Engines.Sqlite, "actor_id = 'x'", "actor_id", "Person", true),
        (Engines.Sqlite, "actor_id = null", "actor_id", "Person", false),
        (Engines.Sqlite, "subject_id = ''", "subject_id", "Gegenstand", true),
        (Engines.Sqlite, "action = ''", "action", "Ereignis", false),
        (Engines.Postgres, "at = 'infinity'", "at", "Zeit", true),
        (Engines.Postgres, "at = '-infinity'", "at", "Zeit", true),
        (Engines.Postgres, "at = '20000-01-01'", "at", "Zeit", true),
        (Engines.Postgres, "at = '2026-01-01'", "at", "Zeit", false),
        (Engines.Postgres, "actor_id = '00000000-0000-0000-0000-000000000000'", "actor_id", "Person", false),
        (Engines.Postgres, "subject_id = null", "subject_id", "Gegenstand", false),
        (Engines.Postgres, "process = ''", "process", "Vorgang", false),
    }.Where(row => row.Engine == Engines.Sqlite || Engines.PostgresServer is not null).Select(row => new TheoryDataRow<string, string, string, string, bool>(row.Engine, row.Change, row.Column, row.Word, row.Unreadable))];

    [Theory, MemberData(nameof(Columns))]
    public async Task A_damaged_column_is_named_and_the_rest_of_the_trail_is_read(string engine, string change, string column, string word, bool unreadable)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await UnlockAsync(service, engine);
        await service.TamperAsync($"update audit_entries set {change} where seq = 2");

        var verified = await VerifyAsync(story);
        Assert.Equal((false, 2L, "column", column), ((bool)verified["intact"]!, (long)verified["brokenAt"]!, (string?)verified["reason"], (string?)verified["column"]));
        var entries = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray();
        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => (int)entry!["seq"]!));
        Assert.Equal(unreadable ? [column] : [], entries[1]!["damaged"]!.AsArray().Select(name => (string)name!));
        using var browser = await Browser.AsAsync(service, Story.Auditor);
        await browser.OpenAsync("/audit");
        var trail = await browser.OpenAsync($"/audit/{story.RolloutId}");
        Assert.Equal(unreadable, trail.Root.Section("entries").Text.Contains("nicht lesbar", StringComparison.Ordinal));
        var page = await browser.OpenAsync($"/audit/{story.RolloutId}/verification");
        Assert.Contains($"Die Kette bricht bei Eintrag 2. Was daneben zum Lesen steht, weicht von seinem Inhalt ab. Betroffen: {word}.", page.Text, StringComparison.Ordinal);
    }

    // The first entry tells who chartered, so that every page of the rollout reads it.
    [Theory, MemberData(nameof(FirstEntries))]
    public async Task A_rollout_whose_first_entry_is_damaged_is_read_as_before(string engine, string change)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await UnlockAsync(service, engine);
        await service.TamperAsync($"update audit_entries set {change} where seq = 1");

        using var browser = await Browser.AsAsync(service, Story.Manager);
        foreach (var path in new[] { "/", "/rollouts", $"/rollouts/{story.RolloutId}", $"/rollouts/{story.RolloutId}/charter" })
        {
            Assert.Contains("Privatkunden-Journeys", (await browser.OpenAsync(path)).Text, StringComparison.Ordinal);
        }

        foreach (var path in new[] { "/api/rollouts", $"/api/rollouts/{story.RolloutId}", $"/api/rollouts/{story.RolloutId}/charter" })
        {
            await story.SendAsync(Story.Manager, HttpMethod.Get, path, null);
        }

        Assert.Equal(1, (long)(await VerifyAsync(story))["brokenAt"]!);
    }

    /// <summary>What is written into a chain's first entry.</summary>
    public static TheoryData<string, string> FirstEntries { get; } = [.. new (string Engine, string Change)[]
    {
        (Engines.Sqlite, "at = 'garbage'"), (Engines.Sqlite, "actor_id = 'x'"), (Engines.Sqlite, "subject_id = ''"), (Engines.Postgres, "at = 'infinity'"), (Engines.Postgres, "at = '20000-01-01'"),
    }.Where(row => row.Engine == Engines.Sqlite || Engines.PostgresServer is not null).Select(row => new TheoryDataRow<string, string>(row.Engine, row.Change))];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_chain_that_was_taken_away_with_its_head_is_broken_and_its_rollout_still_there(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.LiveAsync(await story.JourneyAsync("Umzug melden", "pilot"));
        var gate = await story.PassAsync(1);
        await UnlockAsync(service, engine);
        await service.TamperAsync("delete from audit_texts; delete from audit_entries; delete from audit_heads;");

        var verified = await VerifyAsync(story);
        Assert.Equal((false, 1L, "head_missing"), ((bool)verified["intact"]!, (long)verified["brokenAt"]!, (string?)verified["reason"]));
        Assert.Empty((await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray());
        using var browser = await Browser.AsAsync(service, Story.Auditor);
        await browser.OpenAsync("/audit");
        await browser.OpenAsync($"/audit/{story.RolloutId}");
        await browser.OpenAsync($"/gates/{gate}");
        var page = await browser.OpenAsync($"/audit/{story.RolloutId}/verification");
        Assert.Contains("Die Kette bricht bei Eintrag 1. Nichts hält mehr fest, wo die Kette endet.", page.Text, StringComparison.Ordinal);
        var export = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{gate}/rounds/1/decision", null, System.Net.HttpStatusCode.Conflict);
        Assert.Equal("decision.unproven", (string?)export!["code"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_rollout_that_never_was_has_no_chain(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);

        var unknown = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{Guid.NewGuid()}/audit/verification", null, System.Net.HttpStatusCode.NotFound);

        Assert.Equal("rollout.unknown", (string?)unknown!["code"]);
    }

    // An open round is found by the column; a vote of which it is gone must not become readable by that.
    [Fact]
    public async Task A_vote_whose_round_cannot_be_told_stays_sealed()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        await story.LiveAsync(await story.JourneyAsync("Umzug melden", "pilot"));
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "go");
        await UnlockAsync(service, Engines.Sqlite);
        await service.TamperAsync("update audit_entries set subject_id = 'x' where action = 'vote.cast'");

        var entries = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray();

        Assert.Null(entries.Single(entry => (string?)entry!["action"] == "vote.cast")!["body"]);
    }

    internal static Task UnlockAsync(RunningService service, string engine) => service.TamperAsync(engine == Engines.Postgres
        ? "drop trigger audit_entries_append_only on audit_entries"
        : "drop trigger audit_entries_no_update; drop trigger audit_entries_no_delete;");

    private static async Task<JsonNode> VerifyAsync(Story story)
        => (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null))!;
}
