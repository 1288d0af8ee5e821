using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Gates;

/// <summary>A decision is exported so that somebody else can check it: docs/verify_decision.py is run on the genuine file and on forged ones.</summary>
public sealed class DecisionExportTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    /// <summary>What is done to the file, and what must be said of it.</summary>
    private static readonly Dictionary<string, (Action<JsonObject> Forge, string Said)> Forgeries = new()
    {
        ["a rationale"] = (file => Alter(file["votes"]![0]!, "rationale"), ".rationale is not as recorded"),
        ["a rationale in the chain"] = (file => Alter(Texts(file).First(text => (string?)text["name"] == "rationale"), "content"), "the text rationale is not the one recorded"),
        ["a choice"] = (file => file["votes"]![1]!["choice"] = "kill", ".choice is not as recorded: \"kill\""),
        ["a choice in the chain"] = (file => AlterBody(file, "\"choice\":\"ConditionalGo\"", "\"choice\":\"No\""), "its hash is not the hash of its body"),
        ["the evidence"] = (file => file["evidence"] = ((string)file["evidence"]!).Replace("\"must\":true", "\"must\":false", StringComparison.Ordinal), "evidence is not what was submitted and decided on"),
        ["a hash"] = (file => Alter(Link(file, 2), "hash"), "does not link to the entry before"),
        ["a missing entry"] = (file => file["chain"]!.AsArray().RemoveAt(3), "one is missing"),
        ["a missing first entry"] = (file => file["chain"]!.AsArray().RemoveAt(0), "round.opened"),
        ["a missing last entry"] = (file => file["chain"]!.AsArray().RemoveAt(file["chain"]!.AsArray().Count - 1), "gate.decided"),
        ["swapped entries"] = (Swap, "out of order"),
        ["a missing vote"] = (file => file["votes"]!.AsArray().RemoveAt(0), "votes are missing, or stand twice"),
        ["the tally"] = (file => file["tally"]!["hold"] = 1, "tally.hold is not as recorded"),
        ["the decision"] = (file => file["decision"] = "hold", "decision is not as recorded"),
        ["the request"] = (file => Alter(file, "request"), "request is not as recorded"),
        ["the definition"] = (file => Alter(file["definition"]!, "sha256"), "definition.sha256 is not as recorded"),
        ["who voted"] = (file => file["votes"]![0]!["personId"] = (string?)file["votes"]![1]!["personId"], ".personId is not as recorded"),
        ["who sat"] = (file => file["sitting"] = ((string)file["sitting"]!).Replace("\"chair\":true", "\"chair\":false", StringComparison.Ordinal), "sitting is not what was recorded"),
        ["what was released"] = (file => file["budget"]!["releasedEur"] = 1L, "budget.releasedEur is not as recorded"),
        ["what the money is for"] = (file => Alter(file["budget"]!["needs"]![0]!, "text"), "budget.needs[0].text is not as recorded"),
        ["a condition's words"] = (file => Alter(file["conditions"]![0]!, "text"), "conditions[0].text is not as recorded"),
        ["a condition's due date"] = (file => file["conditions"]![0]!["dueDate"] = "2031-01-01", "conditions[0].dueDate is not as recorded"),
        ["a missing condition"] = (file => file["conditions"]!.AsArray().RemoveAt(0), "conditions is not as recorded"),
        ["a vote that stands twice"] = (file => file["votes"]!.AsArray().Add(file["votes"]![0]!.DeepClone()), "votes are missing, or stand twice"),
        ["the gate"] = (file => file["gate"] = 2L, "gate is not as recorded: 2 instead of 1"),
        ["the day of the decision"] = (file => file["decidedAt"] = "2031-01-01T09:00:00+00:00", "decidedAt is not as recorded"),
        ["what was asked"] = (file => file["asks"] = "stepBack", "asks is not as recorded"),
        ["a seat's condition"] = (file => Alter(file["seats"]![0]!["conditions"]![0]!, "text"), "seats[0].conditions[0].text is not as recorded"),
        ["a member that nobody knows"] = (file => file["remark"] = "unanimous", "the file is not as recorded"),
        ["the anchor"] = (file => file["anchor"]!["seq"] = 1L, "the anchor does not fit the chain"),
    };

    public static TheoryData<string, string> Forged => [.. from verifier in DecisionVerifier.All from forgery in Forgeries.Keys select (verifier, forgery)];

    /// <summary>What is handed to the script, and what it says of it.</summary>
    public static TheoryData<string, string, string> Unreadable => [.. from verifier in DecisionVerifier.All from row in Unread select (verifier, row.Key, row.Value.Said)];

    private static readonly Dictionary<string, (Func<JsonObject, string> Text, string Said)> Unread = new()
    {
        ["no JSON"] = (_ => "%PDF-1.7", "This is no decision that can be checked: "),
        ["another JSON"] = (_ => "[1]", "This is no decision that can be checked: "),
        ["a part of it"] = (file => With(file, one => one.Remove("votes")), "This is no decision that can be checked: "),
        ["a sitting that is no JSON"] = (file => With(file, one => one["sitting"] = "who sat"), "This is no decision that can be checked: sitting is not JSON"),
        ["evidence that is no JSON"] = (file => With(file, one => one["evidence"] = "facts"), "This is no decision that can be checked: evidence is not JSON"),
        ["an entry that is no JSON"] = (file => With(file, one => one["chain"]![0]!["body"] = "{"), "This is no decision that can be checked: the body of entry "),
        ["a member twice"] = (file => "{\"decision\":\"kill\"," + file.ToJsonString()[1..], "This is no decision that can be checked: "),
    };

    [Theory, MemberData(nameof(Forged))]
    public async Task A_forged_decision_is_found_out_and_what_is_wrong_is_named(string verifier, string forgery)
    {
        var file = await DecisionScene.ExportAsync(await fixture.OnAsync(Engines.Sqlite), DecisionScene.Terms);
        Forgeries[forgery].Forge(file);

        var (code, said) = await DecisionVerifier.JudgeAsync(verifier, file);

        Assert.Equal(1, code);
        Assert.Contains(Forgeries[forgery].Said, said, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Unreadable))]
    public async Task What_is_no_decision_is_called_so_in_one_sentence(string verifier, string what, string said)
    {
        var text = Unread[what].Text(await DecisionScene.ExportAsync(await fixture.OnAsync(Engines.Sqlite), DecisionScene.Go));

        var answer = (await DecisionVerifier.JudgeAsync(verifier, [text]))[0];

        Assert.Equal(2, answer.Code);
        Assert.StartsWith(said, answer.Said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', answer.Said);
    }

    [Fact(Skip = "Install python3 to run docs/verify_decision.py as a person does.", SkipUnless = nameof(DecisionVerifier.HasPython), SkipType = typeof(DecisionVerifier))]
    public async Task The_script_is_run_as_a_person_runs_it()
    {
        using var genuine = new TemporaryFile((await DecisionScene.ExportAsync(await fixture.OnAsync(Engines.Sqlite), DecisionScene.Go)).ToJsonString());
        using var other = new TemporaryFile("no decision");
        (int Code, string Start)[] told = [(0, "OK: \"Privatkunden-Journeys\", gate 1 after Pilot, round 1: go."), (2, "This is no decision that can be checked: "), (2, "Name one exported decision: "), (2, other.Path + "x cannot be read: ")];
        string[][] arguments = [[genuine.Path], [other.Path], [], [other.Path + "x"]];
        foreach (var (expected, given) in told.Zip(arguments))
        {
            var (code, said) = await DecisionVerifier.RunScriptAsync(given);
            Assert.Equal(expected.Code, code);
            Assert.StartsWith(expected.Start, said, StringComparison.Ordinal);
        }
    }

    [Fact(Skip = "Install python3 to run docs/verify_decision.py as a person does.", SkipUnless = nameof(DecisionVerifier.HasPython), SkipType = typeof(DecisionVerifier))]
    public async Task The_script_answers_in_German_when_asked_or_on_a_German_machine()
    {
        var file = await DecisionScene.ExportAsync(await fixture.OnAsync(Engines.Sqlite), DecisionScene.Terms);
        using var genuine = new TemporaryFile(file.ToJsonString());
        Forgeries["a choice"].Forge(file);
        Forgeries["the anchor"].Forge(file);
        using var forged = new TemporaryFile(file.ToJsonString());
        using var other = new TemporaryFile("no decision");

        Assert.StartsWith("In Ordnung: \"Privatkunden-Journeys\", Gate 1 (nach der Stufe Pilot), Runde 1: Freigabe mit Auflagen. Letzter Eintrag der Runde: Nr. ", (await DecisionVerifier.RunScriptAsync("--de", genuine.Path)).Said, StringComparison.Ordinal);
        Assert.Contains("Von dieser Datei nicht belegt: der Anker (vergleichen Sie ihn mit dem, was an anderer Stelle festgehalten ist)", (await DecisionVerifier.RunScriptInAsync("de_DE.UTF-8", genuine.Path)).Said, StringComparison.Ordinal);
        Assert.StartsWith("OK: \"Privatkunden-Journeys\", gate 1 after Pilot, round 1: conditionalGo.", (await DecisionVerifier.RunScriptInAsync("de_DE.UTF-8", "--en", genuine.Path)).Said, StringComparison.Ordinal);
        var (code, said) = await DecisionVerifier.RunScriptAsync(forged.Path, "--de");
        Assert.Equal(1, code);
        Assert.StartsWith("Nicht in Ordnung:", said, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", said, StringComparison.Ordinal);
        Assert.Contains("Der Anker passt nicht zur Kette", said, StringComparison.Ordinal);
        Assert.Contains(".choice ist nicht so aufgezeichnet: \"kill\" statt ", said, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\b(is|the|not|entry)\\b", said);
        Assert.Equal("Das ist keine Entscheidung, die sich prüfen lässt: Die Datei ist kein JSON.", (await DecisionVerifier.RunScriptAsync("--de", other.Path)).Said.TrimEnd());
        using var part = new TemporaryFile("{}");
        Assert.Equal("Das ist keine Entscheidung, die sich prüfen lässt: Das Element chain fehlt.", (await DecisionVerifier.RunScriptAsync("--de", part.Path)).Said.TrimEnd());
        using var list = new TemporaryFile("[1]");
        Assert.StartsWith("Das ist keine Entscheidung, die sich prüfen lässt. Im Wortlaut: ", (await DecisionVerifier.RunScriptAsync("--de", list.Path)).Said, StringComparison.Ordinal);
        Assert.StartsWith("Nennen Sie eine exportierte Entscheidung: ", (await DecisionVerifier.RunScriptAsync("--de")).Said, StringComparison.Ordinal);
        Assert.Contains("x ist nicht lesbar. Im Wortlaut: ", (await DecisionVerifier.RunScriptAsync("--de", other.Path + "x")).Said, StringComparison.Ordinal);
    }

    [Fact(Skip = "Install python3 to run docs/verify_decision.py as a person does.", SkipUnless = nameof(DecisionVerifier.HasPython), SkipType = typeof(DecisionVerifier))]
    public async Task The_script_calls_a_step_back_one()
    {
        using var back = new TemporaryFile((await DecisionScene.ExportAsync(await fixture.OnAsync(Engines.Sqlite), DecisionScene.Back)).ToJsonString());
        Assert.Matches("^OK: \"Privatkunden-Journeys\", gate 2 after Extension, round \\d: stepBack\\.", (await DecisionVerifier.RunScriptAsync(back.Path)).Said);
        Assert.Matches("^In Ordnung: \"Privatkunden-Journeys\", Gate 2 \\(nach der Stufe Ausweitung\\), Runde \\d: Schritt zurück\\.", (await DecisionVerifier.RunScriptAsync("--de", back.Path)).Said);
    }

    [Fact(Skip = "Install python3 to run docs/verify_decision.py as a person does.", SkipUnless = nameof(DecisionVerifier.HasPython), SkipType = typeof(DecisionVerifier))]
    public async Task The_script_alone_judges_the_same_in_English()
    {
        using var genuine = new TemporaryFile((await DecisionScene.ExportAsync(await fixture.OnAsync(Engines.Sqlite), DecisionScene.Go)).ToJsonString());
        using var alone = new TemporaryFile(File.ReadAllText(DecisionVerifier.Script));

        var (code, said) = await DecisionVerifier.RunCopyAsync(alone.Path, "--de", genuine.Path);

        Assert.Equal(0, code);
        Assert.StartsWith("OK: \"Privatkunden-Journeys\", gate 1 after Pilot, round 1: go.", said, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_export_holds_what_was_decided_on_and_how(string engine)
    {
        var file = await DecisionScene.ExportAsync(await fixture.OnAsync(engine), DecisionScene.Go);

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
        Assert.Equal(0, (await DecisionVerifier.JudgeAsync(DecisionVerifier.All[^1], file.AsObject())).Code);
    }

    [Fact]
    public void The_page_shows_the_script_as_it_is()
    {
        var (page, script) = (File.ReadAllText(Path.Combine(MarkdownTable.Root, "docs", "verify-decision.md")), File.ReadAllText(DecisionVerifier.Script));
        Assert.Contains($"```python\n{script}```", page, StringComparison.Ordinal);
        // What an auditor has to read to trust it: all of it.
        Assert.InRange(script.Count(sign => sign == '\n'), 1, 140);
    }

    private static string With(JsonObject file, Action<JsonObject> change)
    {
        change(file);
        return file.ToJsonString();
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
