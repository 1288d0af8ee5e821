using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Gates;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Sandbox;

/// <summary>What somebody finds who opens the sandbox for the first time.</summary>
public sealed class SampleTests(SampleSandbox sandbox) : IClassFixture<SampleSandbox>
{
    public static TheoryData<string, string, string, string[]> Places => new()
    {
        { "Privatkunden-Journeys", "running", "extension", ["1.1 conditionalGo", "2.1 recycle", "2.2 deciding"] },
        { "Gewerbekunden-Journeys", "running", "pilot", ["1.1 preparing"] },
        { "Netzanschluss-Journeys", "anchored", "anchored", ["1.1 lapsed", "1.2 go", "2.1 hold", "2.2 go", "3.1 go"] },
        { "Smart-Home-Journeys", "ended", "pilot", ["1.1 kill"] },
        { "Glasfaser-Journeys", "running", "pilot", ["1.1 withdrawn", "1.2 conditionalGo", "1.3 preparing", "2.1 go"] },
        { "Wohnungswirtschaft-Journeys", "running", "extension", ["1.1 go", "2.1 preparing"] },
        { "Ladesäulen-Journeys", "running", "pilot", ["1.1 preparing"] },
    };

    [Theory, MemberData(nameof(Places))]
    public async Task Each_rollout_stands_at_its_own_point_of_the_way(string name, string state, string stage, string[] rounds)
    {
        var rollout = await sandbox.RolloutAsync(name);

        Assert.Equal((state, stage), ((string?)rollout["state"], (string?)rollout["stage"]));
        Assert.Equal(rounds, await sandbox.RoundsAsync(name));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Each_audit_trail_is_intact(string name, string state, string stage, string[] rounds)
    {
        var verification = await sandbox.GetAsync(SamplePeople.UlrichStein, $"/api/rollouts/{(await sandbox.RolloutAsync(name))["id"]}/audit/verification");

        Assert.True((bool)verification["intact"]!, verification.ToJsonString());
        Assert.True((long)verification["entries"]! > 10 * rounds.Length, $"{name} is {state} in {stage} after {verification["entries"]} entries.");
    }

    [Fact]
    public async Task A_vote_waits_for_Sabine_Reuter_and_completes_the_quorum()
    {
        var waiting = Assert.Single(await sandbox.WaitingAsync(SamplePeople.SabineReuter));

        Assert.Equal((WaitingKind.Vote, "Privatkunden-Journeys", 1), (waiting.Kind, waiting.Rollout.Name, waiting.Open));
        var gate = await sandbox.GetAsync(SamplePeople.SabineReuter, $"/api/gates/{waiting.Gate.Id}");
        Assert.Equal((5, 3, 2), ((int)gate["eligible"]!, (int)gate["quorum"]!, (int)gate["cast"]!));
        Assert.True((bool)gate["choices"]!.AsArray().Single(choice => (string?)choice!["choice"] == "go")!["allowed"]!);
        Assert.All(gate["seats"]!.AsArray(), seat => Assert.Null(seat!["ineligible"]));
    }

    [Fact]
    public async Task The_round_handed_back_keeps_its_four_rationales()
    {
        var gates = await sandbox.GetAsync(SamplePeople.HeleneBrandt, $"/api/rollouts/{(await sandbox.RolloutAsync("Privatkunden-Journeys"))["id"]}/gates");
        var decision = await sandbox.GetAsync(SamplePeople.HeleneBrandt, $"/api/gates/{gates[1]!["id"]}/rounds/1/decision");

        var rationales = Texts(decision, "rationale").ToList();
        Assert.Equal(4, rationales.Distinct().Count());
        Assert.All(rationales, rationale => Assert.True(rationale.Length > 60, rationale));
    }

    [Fact]
    public async Task The_manager_of_the_pilot_sees_what_to_confirm_and_what_is_still_open()
    {
        var waiting = await sandbox.WaitingAsync(SamplePeople.HenrikSommer);

        var pilot = waiting.Where(one => one.Rollout.Name == "Gewerbekunden-Journeys").ToList();
        Assert.Equal([WaitingKind.Confirm, WaitingKind.Submit], pilot.Select(one => one.Kind));
        Assert.Equal(1, pilot[0].Open);
        Assert.NotEqual(0, pilot[1].Open);
    }

    [Fact]
    public async Task An_attached_file_can_be_taken_away_and_has_the_content_it_says()
    {
        var gates = await sandbox.GetAsync(SamplePeople.HeleneBrandt, $"/api/rollouts/{(await sandbox.RolloutAsync("Privatkunden-Journeys"))["id"]}/gates");
        var gate = await sandbox.GetAsync(SamplePeople.HeleneBrandt, $"/api/gates/{gates[0]!["id"]}");
        var files = gate["criteria"]!.AsArray().SelectMany(criterion => criterion!["evidence"]!.AsArray()).Where(item => (string?)item!["kind"] == "file").ToList();

        Assert.Equal(["Umzug-Wochenwerte.csv"], files.Select(file => (string?)file!["fileName"]));
        Assert.All(files, file => Assert.True((long)file!["size"]! > 300));
    }

    [Fact]
    public async Task Every_message_of_the_past_but_the_dead_letter_has_reached_its_channel_at_its_time()
    {
        var posts = sandbox.Running.Tenant.Channels.All.SelectMany(channel => sandbox.Running.Tenant.Channels.Posts(channel.Key)).ToList();

        Assert.Equal(await SampleSandbox.CountAsync(sandbox.Running.Services, "outbox where kind = 'channel' and sent_at is not null"), posts.Count);
        Assert.Equal(1, await SampleSandbox.CountAsync(sandbox.Running.Services, "outbox where kind = 'channel' and sent_at is null"));
        // Dates that have just come within reach may still be on their way.
        Assert.InRange(await SampleSandbox.CountAsync(sandbox.Running.Services, "review_events where event_id is not null"), 1, sandbox.Running.Tenant.Calendars.All.Count);
        Assert.True(posts.Max(post => post.At) - posts.Min(post => post.At) > TimeSpan.FromDays(270));
        Assert.Contains(posts, post => post.Lines.Any(line => line.Contains("Meldung an den Vorsitz", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_workflow_of_the_history_began_on_the_engine_that_was_asked_for()
    {
        Assert.Equal(0, await SampleSandbox.CountAsync(sandbox.Running.Services, $"workflow_instances where engine <> '{ChosenEngine.Name}'"));
        Assert.NotEqual(0, await SampleSandbox.CountAsync(sandbox.Running.Services, "workflow_instances"));
    }

    [Fact]
    public async Task The_greeting_says_where_to_look_and_is_enough_for_a_script_to_sign_in()
    {
        var lines = sandbox.Running.Greeting.Split('\n');
        Assert.Equal(3, lines.Length);
        using var client = new HttpClient();
        Assert.Contains("Netzanschluss-Journeys", await client.GetStringAsync(lines[1].Split(' ')[^1].Trim()), StringComparison.Ordinal);
        var words = lines[2].Trim().Split(' ');
        using var form = new StringContent(words[^1], Encoding.UTF8, "application/x-www-form-urlencoded");
        var answer = await client.PostAsync(words.Single(word => word.StartsWith("http", StringComparison.Ordinal)), form);
        var token = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!;

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Running.ServiceUrl}/api/me");
        request.Headers.Authorization = new("Bearer", token);
        var me = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.Contains("Sabine Reuter", await me.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(JsonNode? node, string name) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == name && member.Value is JsonValue text ? [(string)text!] : Texts(member.Value, name)),
        JsonArray items => items.SelectMany(item => Texts(item, name)),
        _ => [],
    };
}
