using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Sandbox.Tenant;
using Governance.Shared.Text;
using Governance.Tests.Support;

namespace Governance.Tests.Audit;

/// <summary>An auditor finds entries by rollout, action, person and period, on the page and in the API, and takes along what was found.</summary>
public sealed class TrailSearchTests
{
    private const string Entries = "/audit/entries";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Entries_are_found_by_rollout_action_person_and_period(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (first, second) = await TwoAsync(service);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        var (today, sabine) = (Today(service), (string)(await first.PersonAsync(Story.SecondSponsor))!);

        Assert.Equal((4, 2), (await CountAsync("?action=vote.cast"), await CountAsync($"?action=vote.cast&rollout={second.RolloutId}")));
        Assert.Equal((2, 1), (await CountAsync($"?action=vote.cast&person={sabine}"), await CountAsync($"?action=vote.cast&person={sabine}&rollout={first.RolloutId}")));
        Assert.Equal((4, 0), (await CountAsync($"?action=vote.cast&from={today:O}&to={today:O}"), await CountAsync($"?action=vote.cast&from={today.AddDays(1):O}")));
        Assert.Equal(0, await CountAsync($"?action=vote.cast&to={today.AddDays(-1):O}"));
        var page = await auditor.OpenAsync($"{Entries}?action=vote.cast&person={sabine}");
        Assert.Contains("Stimme abgegeben – Gate 1, Runde 1", page.Text, StringComparison.Ordinal);
        Assert.Equal(sabine, page.Root.Named("select").Single(select => select["name"] == "person").Named("option").Single(option => option["selected"] is not null)["value"]);
        var entry = await auditor.OpenAsync(page.Root.Section("entries").Named("tbody").First().Named("a").First()["href"]!);
        Assert.StartsWith("/audit/", entry.Path, StringComparison.Ordinal);

        async Task<int> CountAsync(string query) => (await auditor.OpenAsync(Entries + query)).Root.Section("entries").Named("tbody").SelectMany(body => body.Named("tr")).Count();
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task One_trail_is_filtered_on_its_page_and_in_the_API(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, _) = await TwoAsync(service);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        var manager = (string)(await story.PersonAsync(Story.Manager))!;

        var page = await auditor.OpenAsync($"/audit/{story.RolloutId}?action=gate.submitted&person={manager}");
        Assert.Contains("Gate eingereicht – Gate 1, Runde 1", page.Root.Section("entries").Text, StringComparison.Ordinal);
        Assert.Single(page.Root.Section("entries").Named("tbody").SelectMany(body => body.Named("tr")));
        Assert.NotNull(page.Root.Link("Auswahl aufheben"));
        Assert.Contains("Kein Eintrag passt zu dieser Auswahl.", (await auditor.OpenAsync($"/audit/{story.RolloutId}?to=2020-01-01")).Text, StringComparison.Ordinal);

        var all = (await ReadAsync("?limit=500")).Count;
        var found = await ReadAsync($"?action=gate.submitted&person={manager}&from={Today(service):O}");
        Assert.Equal("gate.submitted", (string?)Assert.Single(found)!["action"]);
        Assert.True(all > 10);
        var (older, rest) = (await ReadAsync("?action=vote.cast&limit=1"), await ReadAsync("?action=vote.cast"));
        Assert.Equal((1, 2), (older.Count, rest.Count));
        Assert.Equal((long)rest[1]!["seq"]!, (long)(await ReadAsync($"?action=vote.cast&after={older[0]!["seq"]}")).Single()!["seq"]!);

        async Task<JsonArray> ReadAsync(string query) => (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit{query}", null))!.AsArray();
    }

    [Theory]
    [InlineData("?person=wer")]
    [InlineData("?person=01999999-0000-7000-8000-000000000000")]
    [InlineData("?rollout=5")]
    [InlineData("?rollout=01999999-0000-7000-8000-000000000000")]
    [InlineData("?action=vote.kast")]
    [InlineData("?from=27.13.2026")]
    [InlineData("?from=2026-11-27&to=2026-11-26")]
    public async Task What_cannot_be_read_is_said(string query)
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);

        foreach (var path in new[] { Entries, $"{Entries}.csv", $"{Entries}.jsonl" })
        {
            await auditor.OpenAsync(path + query, HttpStatusCode.UnprocessableEntity);
        }

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "input.invalid"), await RefusedAsync("/api/audit/entries.jsonl"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "input.invalid"), await RefusedAsync("/api/audit/entries.csv"));

        async Task<(HttpStatusCode, string?)> RefusedAsync(string path)
        {
            var answer = await service.CallAsync(Story.Auditor, HttpMethod.Get, path + query);
            return (answer.Status, answer.Code);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Lines_prove_every_entry_with_its_texts(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, other) = await TwoAsync(service);

        var lines = (await TextAsync(service, $"/api/audit/entries.jsonl?rollout={story.RolloutId}")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();

        var previous = AuditEntry.FirstPreviousHash;
        foreach (var (line, number) in lines.Select((line, index) => (line, index + 1L)))
        {
            var entry = line["entry"]!;
            Assert.Equal((story.RolloutId, number, previous), ((Guid)line["rolloutId"]!, (long)entry["seq"]!, (string?)entry["previousHash"]));
            previous = CanonicalJson.Hash((string)entry["body"]!);
            Assert.Equal(previous, (string?)entry["hash"]);
            var digests = JsonNode.Parse((string)entry["body"]!)!["texts"]!.AsObject();
            Assert.Equal(digests.Count, line["texts"]!.AsArray().Count);
            Assert.All(line["texts"]!.AsArray(), text => Assert.Equal((string?)digests[(string)text!["name"]!], AuditEntry.Digest((string)text["salt"]!, (string)text["content"]!)));
        }

        var verified = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null);
        Assert.Equal(((long)verified!["entries"]!, (string?)verified["headHash"]), (lines.Count, previous));
        var chains = (await TextAsync(service, "/api/audit/entries.jsonl?action=gate.decided")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (Guid)JsonNode.Parse(line)!["rolloutId"]!);
        Assert.Equal(new[] { story.RolloutId, other.RolloutId }.Order(), chains.Order());
    }

    [Theory]
    [InlineData("de", "\"Rollout\";\"Nr.\";\"Zeit\";", "\"Stimme abgegeben\";\"Gate 1, Runde 1\"")]
    [InlineData("en", "\"Rollout\";\"No.\";\"Time\";", "\"Vote cast\";\"Gate 1, round 1\"")]
    public async Task The_table_opens_in_a_spreadsheet_and_runs_nothing(string language, string head, string vote)
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        await service.TamperAsync("update rollouts set name = '=HYPERLINK(\"http://x\")'");
        await story.JourneyAsync("Umzug melden", "pilot");
        await story.PassAsync(1);

        var bytes = await BytesAsync(service, "/api/audit/entries.csv", language);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var table = Encoding.UTF8.GetString(bytes[3..]);
        Assert.StartsWith(head, table, StringComparison.Ordinal);
        Assert.Contains(vote, table, StringComparison.Ordinal);
        Assert.Matches(language == "en" ? ";\"2026-09-07 [0-9:]{8}\";" : ";\"07.09.2026 [0-9:]{8}\";", table);
        Assert.Contains("\r\n\"'=HYPERLINK(\"\"http://x\"\")\";\"1\";", table, StringComparison.Ordinal);
        Assert.DoesNotContain(";\"=", table, StringComparison.Ordinal);
        using var auditor = await Browser.AsAsync(service, Story.Auditor, language);
        Assert.Equal($"{Entries}.csv?action=vote.cast", (await auditor.OpenAsync($"{Entries}?action=vote.cast")).Root.Section("entries").Named("a").Single(link => link["href"]!.StartsWith($"{Entries}.csv", StringComparison.Ordinal))["href"]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 821", "'+49 821")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\t=x", "'\t=x")]
    [InlineData("  =x", "'  =x")]
    [InlineData("＝x", "'＝x")]
    [InlineData("a=b", "a=b")]
    [InlineData("Urlaub\n=HYPERLINK(1)", "Urlaub / =HYPERLINK(1)")]
    [InlineData("Urlaub\r\n\r\n=1", "Urlaub /  / =1")]
    [InlineData("Urlaub\u2028=1", "Urlaub / =1")]
    [InlineData("Urlaub,=1, +2,ab", "Urlaub,'=1,' +2,ab")]
    [InlineData("Urlaub,\"=1", "Urlaub,'\"\"=1")]
    [InlineData("sagt \"ja\"; gut", "sagt \"\"ja\"\"; gut")]
    [InlineData("", "")]
    public void A_cell_is_text_whatever_it_begins_with(string text, string cell) => Assert.Equal($"\"{cell}\";\"x\"\r\n", CsvText.Line([text, "x"]));

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task How_somebody_voted_in_an_open_round_is_in_no_export(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "hold");
        using var auditor = await Browser.AsAsync(service, Story.Auditor);

        foreach (var told in new[] { await TextAsync(service, "/api/audit/entries.jsonl"), await TextAsync(service, "/api/audit/entries.csv"), (await auditor.OpenAsync($"{Entries}?action=vote.cast")).Source })
        {
            Assert.DoesNotContain("weil die Nachweise es zeigen", told, StringComparison.Ordinal);
            Assert.DoesNotContain("Zurückstellung", told.Replace("<option", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("\"choice\"", told, StringComparison.Ordinal);
        }

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), ((await service.CallAsync(Documents, HttpMethod.Get, "/api/audit/entries.csv")).Status, (await service.CallAsync(Story.Chair, HttpMethod.Get, "/api/audit/entries.jsonl")).Status));
    }

    // A thousand times the pages' length; the memory of one batch has to do.
    [Fact]
    public async Task A_long_trail_is_written_while_it_is_read()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        await service.TamperAsync($"""
            insert into audit_entries (chain_id, seq, at, process, actor_id, action, subject_id, body, previous_hash, hash)
            with recursive n(x) as (select 1000 union all select x + 1 from n where x < 50999)
            select chain_id, n.x, at, process, actor_id, 'gate.filled', subject_id, body, previous_hash, hash from audit_entries, n where seq = 1
            """);
        using var client = await service.AsAsync(Story.Auditor);
        using var answer = await client.GetAsync("/api/audit/entries.jsonl?action=gate.filled", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(answer.Content.Headers.ContentLength);

        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var (lines, most) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        while (await reader.ReadLineAsync() is not null)
        {
            most = ++lines % 10_000 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before) : most;
        }

        Assert.Equal(50_000, lines);
        Assert.True(most < 30_000_000, $"{most:N0} bytes were held.");
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        var second = await auditor.OpenAsync((await auditor.OpenAsync($"{Entries}?action=gate.filled")).Root.Link("Ältere Einträge anzeigen")!["href"]!);
        Assert.Equal(TrailSearch.PageSize, second.Root.Section("entries").Named("tbody").SelectMany(body => body.Named("tr")).Count());
        Assert.NotNull(second.Root.Link("Neuere Einträge anzeigen"));
    }

    private static readonly TenantPerson Documents = SamplePeople.LarsPeters;

    private static DateOnly Today(RunningService service) => Governance.Shared.Localisation.Formats.Day(service.Clock.GetUtcNow());

    private static async Task<(Story First, Story Second)> TwoAsync(RunningService service)
    {
        var stories = new[] { await Story.StartAsync(service), await Story.StartAsync(service) };
        foreach (var story in stories)
        {
            await story.JourneyAsync("Umzug melden", "pilot");
            await story.PassAsync(1);
        }

        return (stories[0], stories[1]);
    }

    private static async Task<string> TextAsync(RunningService service, string path) => Encoding.UTF8.GetString(await BytesAsync(service, path, "de"));

    private static async Task<byte[]> BytesAsync(RunningService service, string path, string language)
    {
        using var client = await service.AsAsync(Story.Auditor);
        client.DefaultRequestHeaders.AcceptLanguage.Clear();
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return await client.GetByteArrayAsync(path);
    }
}
