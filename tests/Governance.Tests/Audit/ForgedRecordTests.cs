using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Audit;

/// <summary>Somebody writes another decision into the database and leaves the chain alone: what is shown is no longer what was recorded, and the auditor is told.</summary>
public sealed class ForgedRecordTests
{
    // What is done to the records of a passed gate, and how it is named.
    private static readonly (string Sql, string Kind, string What)[] OfGate =
    [
        ("update votes set choice = 'Kill'", "vote", "choice"),
        ("update votes set choice = 'garbage'", "vote", "choice"),
        ("update votes set rationale = 'FORGED'", "vote", "rationale"),
        ("update votes set person_id = (select submitted_by from rounds where submitted_by is not null) where seat_id in (select seat_id from votes order by cast_at, id limit 1)", "vote", "person"),
        ("delete from votes", "vote", "missing"),
        ("update rounds set decision = 'Hold' where decision is not null", "decision", "decision"),
        ("update rounds set budget_released_eur = 999 where decision is not null", "decision", "released"),
        ("update rounds set budget = '{\"needs\":[],\"totalEur\":999}' where decision is not null", "decision", "budget"),
        ("update rounds set tally = '{}' where decision is not null", "decision", "tally"),
        ("update rounds set tally = 'garbage' where decision is not null", "decision", "tally"),
        ("update rounds set request = 'FORGED' where decision is not null", "decision", "request"),
        ("update rounds set gate_date = '2027-12-31' where decision is not null", "decision", "gate_date"),
        ("update rounds set sitting = '{}' where decision is not null", "decision", "sitting"),
        ("update rounds set evidence = replace(evidence, 'confirmed', 'forged') where decision is not null", "decision", "evidence"),
        ("update rounds set state = 'garbage' where decision is not null", "decision", "state"),
        ("update evidence_items set content = 'FORGED'", "evidence", "content"),
        ("update evidence_items set sha256 = 'FORGED'", "evidence", "content"),
        ("delete from evidence_items", "evidence", "missing"),
    ];

    private static readonly (string Sql, string Kind, string What)[] OfConditions =
    [
        ("update conditions set state = 'Confirmed'", "condition", "state"),
        ("update conditions set state = 'Void'", "condition", "state"),
        ("update conditions set content = 'FORGED'", "condition", "content"),
        ("update conditions set due_date = '2027-12-31'", "condition", "terms"),
        ("update conditions set owner_id = changed_by", "condition", "terms"),
        ("update conditions set confirmed_by = changed_by", "condition", "person"),
        ("delete from conditions", "condition", "missing"),
    ];

    private static readonly string[] Tables = ["votes", "rounds", "evidence_items", "conditions"];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whatever_differs_from_the_chain_is_named_while_the_chain_itself_holds(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await PassedAsync(service);
        Assert.True((bool)(await VerifyAsync(story))["intact"]!);

        await AssertNamedAsync(story, OfGate);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_condition_is_as_the_decision_bound_it_and_as_two_people_have_closed_it(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Owner), HttpStatusCode.OK);
        ConditionScene.Is(await scene.ReturnAsync(scene.First, Story.Manager), HttpStatusCode.OK);
        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Owner), HttpStatusCode.OK);
        Assert.True((bool)(await VerifyAsync(scene.Story))["intact"]!);
        await AssertNamedAsync(scene.Story, [.. OfConditions, ("update conditions set closing_note = 'FORGED' where state = 'Closed'", "condition", "note")]);
        ConditionScene.Is(await scene.ConfirmAsync(scene.First, Story.Manager), HttpStatusCode.OK);

        Assert.True((bool)(await VerifyAsync(scene.Story))["intact"]!);
    }

    [Theory]
    [InlineData("de", "nicht alles, was gezeigt wird, entspricht ihr", "Gate 1, Runde 1 – Stimme für den Sitz Sabine Reuter: Die Wahl ist nicht die aufgezeichnete.")]
    [InlineData("en", "not everything that is shown agrees with it", "Gate 1, round 1 – vote of the seat Sabine Reuter: The choice is not the one recorded.")]
    public async Task The_page_tells_which_record_differs_and_how(string language, string summary, string record)
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await PassedAsync(service);
        await service.TamperAsync("update votes set choice = 'Kill'");

        using var browser = await Browser.AsAsync(service, Story.Auditor, language);
        var said = (await browser.OpenAsync($"/audit/{story.RolloutId}/verification")).Root.Section("verification").Text;

        Assert.Contains(summary, said, StringComparison.Ordinal);
        Assert.Contains(record, said, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_dossier_says_of_a_frozen_piece_that_it_is_not_what_was_frozen(string engine)
    {
        const string Altered = "Inhalt weicht vom eingefrorenen Stand ab";
        await using var service = await RunningService.StartAsync(engine);
        var story = await PassedAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        using var browser = await Browser.AsAsync(service, Story.Auditor);
        Assert.DoesNotContain(Altered, (await browser.OpenAsync($"/gates/{gate}")).Text, StringComparison.Ordinal);

        // With a digest of its own it is not what was frozen either.
        foreach (var sha in new[] { "sha256", "'" + new string('0', 64) + "'" })
        {
            await service.TamperAsync($"update evidence_items set content = 'FORGED', sha256 = {sha}");
            Assert.Contains(Altered, (await browser.OpenAsync($"/gates/{gate}")).Text, StringComparison.Ordinal);
            var pieces = (await story.GateAsync(1))["criteria"]!.AsArray().SelectMany(criterion => criterion!["evidence"]!.AsArray()).ToList();
            Assert.NotEmpty(pieces);
            Assert.All(pieces, piece => Assert.True((bool)piece!["altered"]!));
        }

        await service.TamperAsync("delete from evidence_items");
        Assert.Contains(Altered, (await browser.OpenAsync($"/gates/{gate}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_file_with_other_bytes_is_not_handed_out_as_the_evidence(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await GateScene.StartAsync(service);
        var criterion = (string)(await scene.Story.GateAsync(1))["criteria"]!.AsArray().First(one => !(bool)one!["automatic"]!)!["key"]!;
        using var client = await service.AsAsync(Story.Manager);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("Beleg")), "file", "beleg.txt" } };
        using var attached = await client.PutAsync($"/api/gates/{scene.GateId}/criteria/{criterion}/evidence", form);
        var text = await attached.Content.ReadAsStringAsync();
        Assert.True(attached.IsSuccessStatusCode, text);
        var file = $"/api/gates/{scene.GateId}/criteria/{criterion}/evidence/{JsonNode.Parse(text)!["id"]}";
        Assert.Equal("Beleg", await client.GetStringAsync(file));
        var bytes = engine == Engines.Postgres ? "'\\x00'" : "x'00'";

        await service.TamperAsync($"update evidence_items set file_bytes = {bytes} where file_bytes is not null");

        using var refused = await client.GetAsync(file);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("evidence.altered", (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]);
        Assert.Equal([("evidence", "content")], Named(await VerifyAsync(scene.Story)));
    }

    // Each forgery alone: whatever a statement changes is put back, by a copy of the tables.
    private static async Task AssertNamedAsync(Story story, IEnumerable<(string Sql, string Kind, string What)> forgeries)
    {
        foreach (var table in Tables)
        {
            await story.Service.TamperAsync($"create table kept_{table} as select * from {table}");
        }

        foreach (var (sql, kind, what) in forgeries)
        {
            await story.Service.TamperAsync(sql);
            var verified = await VerifyAsync(story);
            Assert.True(Named(verified) is [var named] && named == (kind, what), $"{sql}: {verified}");
            Assert.Equal((false, (long?)null, (string?)null), ((bool)verified["intact"]!, (long?)verified["brokenAt"], (string?)verified["reason"]));
            await RestoreAsync(story, sql);
        }
    }

    private static async Task RestoreAsync(Story story, string sql)
    {
        var table = Tables.First(name => sql.Contains($" {name}", StringComparison.Ordinal));
        if (sql.StartsWith("delete", StringComparison.Ordinal))
        {
            await story.Service.TamperAsync($"insert into {table} select * from kept_{table}");
            return;
        }

        var column = sql.Split(" set ")[1].Split(' ')[0];
        await story.Service.TamperAsync($"update {table} set {column} = (select k.{column} from kept_{table} k where k.id = {table}.id)");
    }

    private static IReadOnlyList<(string, string)> Named(JsonNode verified)
        => [.. verified["records"]!.AsArray().Select(record => ((string)record!["kind"]!, (string)record["what"]!)).Distinct()];

    private static async Task<JsonNode> VerifyAsync(Story story)
        => (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null))!;

    private static async Task<Story> PassedAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.LiveAsync(await story.JourneyAsync("Umzug melden", "pilot"));
        await story.PassAsync(1);
        return story;
    }
}
