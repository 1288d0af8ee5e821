using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Governance.Audit;
using Governance.Tests.Support;

namespace Governance.Tests.Audit;

/// <summary>The trail and its files name every process in words.</summary>
public sealed partial class ProcessWordsTests
{
    /// <summary>Processes that write no entry into a rollout's chain. A line more is a decision, not a repair of this test.</summary>
    private static readonly string[] OutsideTheChain =
    [
        "action-reminders", "closing-days", "definition-activation", "definition-upload", "department-head", "forget-keys", "health", "jobs", "key-ring", "outbox", "review-planning",
        "sign-in", "start", "status-card", "stuck-sweep", "verification",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void Every_process_that_appends_to_a_chain_has_words_and_no_other_does(string language)
    {
        var named = SourceCode.Files("src/Governance").SelectMany(file => Process().Matches(file.Text)).Select(match => match.Groups[1].Value).Distinct().ToList();
        var texts = new ResourceManager(typeof(AuditPageTexts)).GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;
        var told = texts.Cast<System.Collections.DictionaryEntry>().Select(text => (string)text.Key).Where(key => key.StartsWith("process.", StringComparison.Ordinal)).Select(key => key["process.".Length..]);

        Assert.True(named.Count > 40, $"Only {named.Count} processes were found.");
        Assert.Equal(named.Except(OutsideTheChain).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        Assert.Empty(OutsideTheChain.Except(named));
    }

    // A command that runs under its name, an address that gives its command one, and a name of its own.
    [GeneratedRegex("""(?:(?:Async(?:<[\w<>, ]+>)?|JourneyEdit)\(\s*(?:id,\s*)?|(?:Idempotent|Repeatable|Once)\(|const string Process = )"([a-z-]+)"\s*[,;)]""")]
    private static partial Regex Process();
}
