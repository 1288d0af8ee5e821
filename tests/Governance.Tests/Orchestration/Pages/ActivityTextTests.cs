using System.Globalization;
using System.Resources;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Pages;

/// <summary>The pages call activities as the definitions do, in German, and have English words for each.</summary>
public sealed class ActivityTextTests
{
    public static TheoryData<string> Definitions => [.. Directory.GetFiles(Path.Combine(MarkdownTable.Root, "workflows"), "*.json").Select(file => Path.GetFileName(file))];

    [Theory, MemberData(nameof(Definitions))]
    public void Every_activity_has_words_in_both_languages_and_the_German_ones_are_the_definitions(string file)
    {
        var definition = JsonNode.Parse(File.ReadAllText(Path.Combine(MarkdownTable.Root, "workflows", file)))!;
        var texts = new ResourceManager(typeof(WorkflowPageTexts));
        Assert.All(definition["root"]!["activities"]!.AsArray(), activity =>
        {
            var key = $"activity.{definition["definitionId"]}.{activity!["id"]}";
            Assert.Equal((string?)activity["metadata"]!["displayText"], texts.GetString(key, CultureInfo.InvariantCulture));
            Assert.False(string.IsNullOrEmpty(texts.GetString(key, CultureInfo.GetCultureInfo("en"))), key);
        });
    }

    [Theory, MemberData(nameof(Definitions))]
    public void Every_outcome_that_a_definition_connects_has_words(string file)
    {
        var definition = JsonNode.Parse(File.ReadAllText(Path.Combine(MarkdownTable.Root, "workflows", file)))!;
        var texts = new ResourceManager(typeof(WorkflowPageTexts));
        Assert.All(
            definition["root"]!["connections"]!.AsArray().Select(connection => (string)connection!["source"]!["port"]!).Distinct(),
            port => Assert.NotNull(texts.GetString($"outcome.{port}", CultureInfo.InvariantCulture)));
    }
}
