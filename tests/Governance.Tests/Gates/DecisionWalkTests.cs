using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Governance.Tests.Support;

namespace Governance.Tests.Gates;

/// <summary>Whatever is changed in an exported decision is found out: every leaf of it is changed, and taken away.</summary>
public sealed class DecisionWalkTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    /// <summary>What the file cannot prove; docs/verify-decision.md says so, and the script with every genuine decision.</summary>
    private static readonly string[] Unproven = ["anchor.seq", "anchor.hash"];

    /// <summary>What entries of this version record, and those before it did not.</summary>
    private static readonly string[] Added = ["gateId", "submittedBy", "submittedAt", "castAt", "endedAt"];

    public static TheoryData<string, string, string> Genuine
        => [.. from verifier in DecisionVerifier.All from scene in DecisionScene.All from engine in Engines.All.Select(row => row.Data) select (verifier, scene, engine)];

    public static TheoryData<string, string> Walks => [.. from verifier in DecisionVerifier.All from scene in DecisionScene.All select (verifier, scene)];

    [Fact(Skip = "Install python3 to run docs/verify_decision.py as a person does.", SkipUnless = nameof(DecisionVerifier.HasPython), SkipType = typeof(DecisionVerifier))]
    public async Task The_script_names_the_entry_with_which_the_dossier_ends_also_when_the_rollout_went_on()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var file = await DecisionScene.ExportAsync(service, DecisionScene.Go);
        using var genuine = new TemporaryFile(file.ToJsonString());
        using var chair = await Browser.AsAsync(service, Story.Chair);

        var named = Regex.Match((await DecisionVerifier.RunScriptAsync("--en", genuine.Path)).Said, @"Last entry of the round: (\d+), ([0-9a-f]{64})\. Anchor: entry (\d+)");
        var paper = string.Concat((await chair.OpenAsync($"/gates/{file["gateId"]}")).Root.Section("chain").Text.Where(sign => !char.IsWhiteSpace(sign)));

        Assert.NotEqual(named.Groups[1].Value, named.Groups[3].Value);
        Assert.Contains($"LetzterEintrag,Nr.{named.Groups[1].Value}{named.Groups[2].Value}", paper, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Genuine))]
    public async Task A_genuine_decision_is_found_to_be_one(string verifier, string scene, string engine)
    {
        var file = await DecisionScene.ExportAsync(await fixture.OnAsync(engine), scene);

        var (code, said) = await DecisionVerifier.JudgeAsync(verifier, file);

        Assert.True(code == 0, said);
        var result = (string?)file["asks"] == "stepBack" && (string?)file["decision"] == "go" ? "stepBack" : (string?)file["decision"];
        Assert.StartsWith($"OK: \"Privatkunden-Journeys\", gate {file["gate"]} after {((int)file["gate"]! == 1 ? "Pilot" : "Extension")}, round 1: {result}. Last entry of the round: {file["chain"]!.AsArray()[^1]!["seq"]}, {file["chain"]!.AsArray()[^1]!["hash"]}. Anchor: entry {file["anchor"]!["seq"]}, {file["anchor"]!["hash"]}", said, StringComparison.Ordinal);
        Assert.Equal(["anchor"], Named(said));
    }

    [Theory, MemberData(nameof(Walks))]
    public async Task Every_leaf_that_is_changed_or_taken_away_is_found_out(string verifier, string scene)
    {
        var file = await DecisionScene.ExportAsync(await fixture.OnAsync(Engines.Sqlite), scene);
        var leaves = Leaves(file, "").ToList();
        Assert.True(leaves.Count > 100, $"{leaves.Count} leaves");

        var changed = await DecisionVerifier.JudgeAsync(verifier, [.. leaves.Select(path => With(file, path, leaf => Change(leaf)))]);
        var taken = await DecisionVerifier.JudgeAsync(verifier, [.. leaves.Select(path => With(file, path, null))]);

        // Where the chain ends with the decision, the anchor's hash is its last entry's.
        var ends = (long)file["anchor"]!["seq"]! == (long)file["chain"]!.AsArray()[^1]!["seq"]!;
        Assert.Equal(Unproven.Where(path => !ends || path != "anchor.hash").Order(), leaves.Zip(changed).Where(one => one.Second.Code == 0).Select(one => one.First).Order());
        Assert.Empty(leaves.Zip(taken).Where(one => one.Second.Code == 0).Select(one => one.First));
    }

    [Theory, MemberData(nameof(Walks))]
    public async Task A_decision_from_before_more_was_recorded_is_still_verified_and_what_its_chain_does_not_say_is_named(string verifier, string scene)
    {
        var file = await DecisionScene.ExportAsync(await fixture.OnAsync(Engines.Sqlite), scene);
        WriteAsBefore(file);
        string[] forged = ["submittedBy", "submittedAt", "decidedAt", "gate", "gateDate", "asks"];

        var (code, said) = await DecisionVerifier.JudgeAsync(verifier, file);
        var found = await DecisionVerifier.JudgeAsync(verifier, [.. forged.Select(member => With(file, member, leaf => Change(leaf)))]);

        Assert.True(code == 0, said);
        var votes = file["seats"]!.AsArray().Index().Where(seat => seat.Item!["conditions"]!.AsArray().Count > 0).Select(seat => $"seats[{seat.Index}].conditions[0].id");
        Assert.Equal(["anchor", "rollout", "gateId", .. votes], Named(said));
        Assert.All(forged.Zip(found), one => Assert.True(one.Second.Code == 1, one.First));
    }

    [Fact]
    public void The_page_names_what_the_file_cannot_prove()
    {
        var page = File.ReadAllText(Path.Combine(MarkdownTable.Root, "docs", "verify-decision.md"));
        var part = page[page.IndexOf("**What it cannot prove", StringComparison.Ordinal)..page.IndexOf("## The script", StringComparison.Ordinal)];
        Assert.All(Unproven.Select(path => path.Split('.')[0]).Distinct(), name => Assert.Contains($"`{name}`", part, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Named(string said)
        => said.Split('\n').Skip(1).Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(' ')[0]);

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Key}".TrimStart('.'))),
        JsonArray items => items.Index().SelectMany(item => Leaves(item.Item, $"{path}.{item.Index}")),
        _ => [path],
    };

    /// <summary>The file with one leaf changed; without it where nothing changes it.</summary>
    private static string With(JsonObject file, string path, Func<JsonNode?, JsonNode>? change)
    {
        var copy = file.DeepClone();
        var steps = path.Split('.');
        var holder = steps.SkipLast(1).Aggregate(copy, (node, step) => node is JsonArray items ? items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        if (change is null)
        {
            holder.AsObject().Remove(steps[^1]);
        }
        else
        {
            holder[steps[^1]] = change(holder[steps[^1]]);
        }

        return copy.ToJsonString();
    }

    // In the middle: there a time stays a time, an id an id, and JSON within a text is JSON mostly.
    private static JsonNode Change(JsonNode? leaf) => leaf?.GetValueKind() switch
    {
        null => "x",
        JsonValueKind.Number => (long)leaf + 1,
        JsonValueKind.True => false,
        JsonValueKind.False => true,
        _ => Change((string)leaf!),
    };

    private static string Change(string text)
    {
        var at = text.Length == 0 ? 0 : Enumerable.Range(0, text.Length).OrderBy(index => Math.Abs(index - (text.Length / 2))).FirstOrDefault(index => char.IsAsciiLetterOrDigit(text[index]));
        return text.Length == 0 ? "x" : text[..at] + (char.IsAsciiDigit(text[at]) ? (char)('0' + ((text[at] - '0' + 1) % 10)) : text[at] == 'a' ? 'b' : 'a') + text[(at + 1)..];
    }

    /// <summary>As the version before wrote it: without what was added since, and with the hashes that follow from that.</summary>
    private static void WriteAsBefore(JsonObject file)
    {
        var (previous, links, sitting) = ((string?)null, file["chain"]!.AsArray(), JsonNode.Parse((string)file["sitting"]!)!.AsObject());
        sitting.Remove("rollout");
        file["sitting"] = sitting.ToJsonString();
        foreach (var link in links.Select(one => one!))
        {
            var body = JsonNode.Parse((string)link["body"]!)!.AsObject();
            Added.ToList().ForEach(name => body["data"]!.AsObject().Remove(name));
            if ((string?)body["action"] == "gate.decided")
            {
                body["data"]!["sittingSha256"] = Sha((string)file["sitting"]!);
            }

            if ((string?)body["action"] == "vote.cast")
            {
                body["data"]!.AsObject().Remove("conditionIds");
            }

            previous ??= (string)link["previousHash"]!;
            (body["previous"], link["previousHash"]) = (previous, previous);
            link["body"] = body.ToJsonString();
            link["hash"] = previous = Sha((string)link["body"]!);
        }

        file["anchor"]!["hash"] = (long)file["anchor"]!["seq"]! == (long)links[^1]!["seq"]! ? previous : (string?)file["anchor"]!["hash"];
    }

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
