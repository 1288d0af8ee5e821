using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Support;

namespace Governance.Tests.Gates;

/// <summary>A decision is exported so that somebody else can check it: docs/verify_decision.py is run on the genuine file and on forged ones.</summary>
public sealed class DecisionExportTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private static string? Python { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);

    private static readonly string Script = Path.Combine(MarkdownTable.Root, "docs", "verify_decision.py");

    /// <summary>What is done to the file, and what must be said of it.</summary>
    private static readonly Dictionary<string, (Action<JsonObject> Forge, string Said)> Forgeries = new()
    {
        ["a rationale"] = (file => Alter(file["votes"]![0]!, "rationale"), "the vote of seat"),
        ["a rationale in the chain"] = (file => Alter(Texts(file).First(text => (string?)text["name"] == "rationale"), "content"), "the text rationale is not the one recorded"),
        ["a choice"] = (file => file["votes"]![1]!["choice"] = "kill", "the vote of seat"),
        ["a choice in the chain"] = (file => AlterBody(file, "\"choice\":\"ConditionalGo\"", "\"choice\":\"No\""), "its hash is not the hash of its body"),
        ["the evidence"] = (file => file["evidence"] = ((string)file["evidence"]!).Replace("\"must\":true", "\"must\":True", StringComparison.Ordinal), "the evidence is not the one submitted and decided on"),
        ["a hash"] = (file => Alter(Link(file, 2), "hash"), "does not link to the entry before"),
        ["a missing entry"] = (file => file["chain"]!.AsArray().RemoveAt(3), "one is missing"),
        ["a missing first entry"] = (file => file["chain"]!.AsArray().RemoveAt(0), "round.opened"),
        ["a missing last entry"] = (file => file["chain"]!.AsArray().RemoveAt(file["chain"]!.AsArray().Count - 1), "gate.decided"),
        ["swapped entries"] = (Swap, "out of order"),
        ["a missing vote"] = (file => file["votes"]!.AsArray().RemoveAt(0), "the tally is not the sum of the votes"),
        ["the tally"] = (file => file["tally"]!["hold"] = 1, "the tally is not the sum of the votes"),
        ["the decision"] = (file => file["decision"] = "hold", "the decision is not the one recorded"),
        ["the request"] = (file => Alter(file, "request"), "the request is not the one recorded"),
        ["the definition"] = (file => Alter(file["definition"]!, "sha256"), "criteria or definition are not those recorded"),
        ["who voted"] = (file => file["votes"]![0]!["personId"] = (string?)file["votes"]![1]!["personId"], "is not by who sat there"),
        ["who sat"] = (file => file["sitting"] = ((string)file["sitting"]!).Replace("\"chair\":true", "\"chair\":false", StringComparison.Ordinal), "who sat is not what was recorded"),
        ["what was released"] = (file => file["budget"]!["releasedEur"] = 1L, "the budget is not the one recorded"),
        ["what the money is for"] = (file => Alter(file["budget"]!["needs"]![0]!, "text"), "the budget is not the one recorded"),
        ["a condition's words"] = (file => Alter(file["conditions"]![0]!, "text"), "the conditions are not those recorded"),
        ["a condition's due date"] = (file => file["conditions"]![0]!["dueDate"] = "2031-01-01", "the conditions are not those recorded"),
        ["a missing condition"] = (file => file["conditions"]!.AsArray().RemoveAt(0), "the conditions are not those recorded"),
        ["the anchor"] = (file => file["anchor"]!["seq"] = 1L, "the anchor does not fit the chain"),
    };

    /// <summary>The verifiers of this machine, named so that a report says which ones ran.</summary>
    private static readonly string[] Verifiers = Python is null ? ["python3 is not installed: the same steps in C#"] : ["python3 docs/verify_decision.py", "the same steps in C#"];

    public static TheoryData<string, string> Forged => [.. from verifier in Verifiers from forgery in Forgeries.Keys select (verifier, forgery)];

    public static TheoryData<string, string, string> Genuine
        => [.. from verifier in Verifiers from choice in new[] { "go", "conditionalGo" } from engine in Engines.All.Select(row => row.Data) select (verifier, choice, engine)];

    [Theory, MemberData(nameof(Genuine))]
    public async Task A_genuine_decision_is_found_to_be_one(string verifier, string choice, string engine)
    {
        var file = await ExportAsync(engine, choice);

        var (ok, said) = await VerifyAsync(verifier, file);

        Assert.True(ok, said);
        Assert.Contains((string)file["anchor"]!["hash"]!, said, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Forged))]
    public async Task A_forged_decision_is_found_out_and_what_is_wrong_is_named(string verifier, string forgery)
    {
        var file = await ExportAsync(Engines.Sqlite, "conditionalGo");
        Forgeries[forgery].Forge(file);

        var (ok, said) = await VerifyAsync(verifier, file);

        Assert.False(ok);
        Assert.Contains(Forgeries[forgery].Said, said, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_export_holds_what_was_decided_on_and_how(string engine)
    {
        var file = await ExportAsync(engine);

        Assert.Equal(("Privatkunden-Journeys", 1, 1, "go"), ((string?)file["rollout"], (int)file["gate"]!, (int)file["round"]!, (string?)file["decision"]));
        Assert.Equal("Bitte geben Sie die nächste Stufe frei.", (string?)file["request"]);
        Assert.Equal(["go, weil die Nachweise es zeigen.", "go, weil die Nachweise es zeigen."], file["votes"]!.AsArray().Select(vote => (string?)vote!["rationale"]));
        Assert.All(file["votes"]!.AsArray(), vote => Assert.Equal("directory", (string?)vote!["roleSource"]));
        Assert.Equal("stage-gate", (string?)file["definition"]!["definitionId"]);
        Assert.Equal(3, file["seats"]!.AsArray().Count);
        var last = (long)file["chain"]!.AsArray()[^1]!["seq"]!;
        Assert.True((long)file["anchor"]!["seq"]! > last, "Entering the next stage was recorded after the decision.");
        Assert.DoesNotContain(file["chain"]!.AsArray(), link => (string?)JsonNode.Parse((string)link!["body"]!)!["action"] == "evidence.attached" && link["texts"]!.AsArray().Count > 0);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_decision_is_handed_out_to_readers_of_the_dossier_once_there_is_one(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        var path = $"/api/gates/{gate}/rounds/1/decision";
        var early = await service.CallAsync(Story.Manager, HttpMethod.Get, path);
        Assert.Equal((HttpStatusCode.NotFound, "round.undecided"), (early.Status, early.Code));
        await story.PassAsync(1, "hold");

        Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(Story.Auditor, HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(Story.Owner, HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await service.CallAsync(Story.Manager, HttpMethod.Get, $"/api/gates/{gate}/rounds/2/decision")).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_export_of_an_earlier_round_tells_nothing_of_the_votes_in_the_next(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.PassAsync(1, "hold");
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "recycle");

        var file = (await service.CallAsync(Story.SecondSponsor, HttpMethod.Get, $"/api/gates/{gate}/rounds/1/decision")).Body!;

        Assert.DoesNotContain("Recycle", file["chain"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.True((await VerifyAsync(Verifiers[^1], file.AsObject())).Ok);
    }

    [Fact]
    public void The_page_shows_the_script_as_it_is()
    {
        var (page, script) = (File.ReadAllText(Path.Combine(MarkdownTable.Root, "docs", "verify-decision.md")), File.ReadAllText(Script));
        Assert.Contains($"```python\n{script}```", page, StringComparison.Ordinal);
        Assert.True(script.Count(sign => sign == '\n') <= 50);
    }

    private async Task<JsonObject> ExportAsync(string engine, string choice = "go")
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = choice == "go" ? await story.PassAsync(1) : await PassWithTermsAsync(story);
        return (JsonObject)(await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/gates/{gate}/rounds/1/decision", null))!;
    }

    /// <summary>Money asked for and released, and a condition of each vote.</summary>
    private static async Task<Guid> PassWithTermsAsync(Story story)
    {
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        var needs = new JsonArray(new JsonObject { ["text"] = "Portal für Umzüge", ["amountEur"] = 260_000 }, new JsonObject { ["text"] = "Befragung", ["amountEur"] = 65_000 });
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Bitte geben Sie die nächste Stufe frei.", ["budget"] = new JsonObject { ["needs"] = needs } });
        foreach (var (sponsor, text) in new[] { (Story.Chair, ConditionScene.Analyst), (Story.SecondSponsor, ConditionScene.Load) })
        {
            await story.SendAsync(sponsor, HttpMethod.Put, $"/api/gates/{gate}/votes/me", ConditionScene.Vote("conditionalGo", await ConditionScene.AsksAsync(story, text, "2026-12-31")));
        }

        return gate;
    }

    private static async Task<(bool Ok, string Said)> VerifyAsync(string verifier, JsonObject file)
    {
        if (!verifier.StartsWith("python3 docs", StringComparison.Ordinal))
        {
            var found = DecisionCheck.Problems(file).ToList();
            return (found.Count == 0, found.Count == 0 ? (string)file["anchor"]!["hash"]! : string.Join('\n', found));
        }

        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        try
        {
            await File.WriteAllTextAsync(path, file.ToJsonString());
            using var process = Process.Start(new ProcessStartInfo(Python!, [Script, path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (said, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True((await error).Length == 0, await error);
            return (process.ExitCode == 0 && (await said).StartsWith("OK", StringComparison.Ordinal), await said);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static JsonObject Link(JsonObject file, int index) => file["chain"]![index]!.AsObject();

    private static IEnumerable<JsonNode> Texts(JsonObject file) => file["chain"]!.AsArray().SelectMany(link => link!["texts"]!.AsArray()).Select(text => text!);

    // The last byte becomes another one.
    private static void Alter(JsonNode node, string member)
    {
        var text = (string)node[member]!;
        node[member] = text[..^1] + (text[^1] == '0' ? '1' : '0');
    }

    private static void AlterBody(JsonObject file, string from, string to)
    {
        var link = file["chain"]!.AsArray().First(one => ((string)one!["body"]!).Contains(from, StringComparison.Ordinal))!;
        link["body"] = ((string)link["body"]!).Replace(from, to, StringComparison.Ordinal);
    }

    private static void Swap(JsonObject file)
    {
        var chain = file["chain"]!.AsArray();
        var second = chain[2]!;
        chain.RemoveAt(2);
        chain.Insert(1, second);
    }
}
