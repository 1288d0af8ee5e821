using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Sandbox;

/// <summary>What the sample people wrote sounds like people, and nobody finds more than they can take in on their first page.</summary>
public sealed partial class SampleWordsTests(SampleSandbox sandbox) : IClassFixture<SampleSandbox>
{
    private const int MostEntries = 8, ShortestSentence = 25;

    // What people type; names, addresses and fixed words are the same wherever they stand.
    private static readonly HashSet<string> Typed =
        ["purpose", "request", "rationale", "withdrawalReason", "stateReason", "pilotReason", "content", "text", "closingNote", "reason", "note", "before", "persona"];

    [Fact]
    public async Task Nobodys_first_page_is_flooded_and_everybody_has_one()
    {
        foreach (var person in SamplePeople.All.Where(person => person.Enabled))
        {
            var page = await sandbox.FirstPageAsync(person);

            var entries = page.Root.Named("ul").Where(list => list["class"] == "work").SelectMany(list => list.Named("li")).Count();
            Assert.True(entries <= MostEntries, $"{person.Name}: {entries} entries");
            Assert.Equal("Wartet auf mich", page.Heading.Split('\n')[0].Trim()[..15]);
            Assert.True(entries > 0 || page.Lede == "Gerade wartet nichts auf Sie.", $"{person.Name}: {page.Lede}");
        }
    }

    [Fact]
    public async Task Nobody_says_a_sentence_that_somebody_has_said_already()
    {
        var texts = new HashSet<string>();
        foreach (var path in await PathsAsync())
        {
            texts.UnionWith(Texts(await sandbox.GetAsync(SamplePeople.UlrichStein, path)));
        }

        var sentences = texts.SelectMany(text => Sentence().Split(text)).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length >= ShortestSentence).ToList();

        Assert.True(sentences.Count > 250, $"{sentences.Count} sentences");
        Assert.Empty(sentences.GroupBy(sentence => sentence).Where(same => same.Count() > 1).Select(same => same.Key).Except(SaidInTwoPlaces));
        Assert.DoesNotContain(texts, text => text.Contains("Werktag", StringComparison.OrdinalIgnoreCase) || text.Contains("lorem", StringComparison.OrdinalIgnoreCase));
    }

    // The charter that is proposed keeps its first sentence.
    private static readonly string[] SaidInTwoPlaces = ["Ein Anschluss dauert bei uns selten zu lange, weil gegraben wird, und oft, weil eine Mappe liegt."];

    private async Task<IReadOnlyList<string>> PathsAsync()
    {
        var paths = new List<string> { "/api/charters", "/api/workflows/definitions" };
        foreach (var rollout in (await sandbox.GetAsync(SamplePeople.UlrichStein, "/api/rollouts")).AsArray().Select(one => $"/api/rollouts/{one!["id"]}"))
        {
            paths.AddRange([rollout, $"{rollout}/charter", $"{rollout}/journeys", $"{rollout}/conditions", $"{rollout}/seats"]);
            foreach (var gate in (await sandbox.GetAsync(SamplePeople.UlrichStein, $"{rollout}/gates")).AsArray())
            {
                paths.AddRange([$"/api/gates/{gate!["id"]}", $"/api/gates/{gate["id"]}/rounds"]);
            }
        }

        return paths;
    }

    // Of a criterion the text is the product's.
    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is JsonValue value
            ? Typed.Contains(member.Key) && !members.ContainsKey("must") && value.TryGetValue<string>(out var text) ? [text] : []
            : Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => [],
    };

    [GeneratedRegex(@"(?<=[.!?:;“])\s+")]
    private static partial Regex Sentence();
}
