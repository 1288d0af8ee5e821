using System.Collections;
using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Governance.Shared.Pages;

namespace Governance.Tests.Shared.Localisation;

/// <summary>Every text exists in both languages, says the same things, and follows the rules of writing.</summary>
public partial class ResourceTests
{
    private static readonly string[] Unwanted = ["leider", "bitte beachten", "erfolgreich", "werktag", "!"];

    public static TheoryData<string> Resources =>
        [.. typeof(ShellTexts).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".resources", StringComparison.Ordinal)).Select(name => name[..^".resources".Length])];

    [Theory]
    [MemberData(nameof(Resources))]
    public void Every_text_exists_in_both_languages_with_the_same_placeholders(string resource)
    {
        var german = Texts(resource, CultureInfo.InvariantCulture);
        var english = Texts(resource, CultureInfo.GetCultureInfo("en"));
        Assert.Equal(german.Keys.Order(), english.Keys.Order());
        Assert.NotEmpty(german);
        Assert.All(german, text => Assert.Equal(Placeholders(text.Value), Placeholders(english[text.Key])));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Every_text_follows_the_rules_of_writing(string resource)
    {
        var all = Texts(resource, CultureInfo.InvariantCulture).Concat(Texts(resource, CultureInfo.GetCultureInfo("en")));
        Assert.All(all, text => Assert.DoesNotContain(Unwanted, word => text.Value.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Every_key_that_a_page_names_is_in_its_resource()
    {
        var root = SourceRoot();
        var uses = Directory.EnumerateFiles(root, "*.razor", SearchOption.AllDirectories).SelectMany(Uses).ToList();
        Assert.True(uses.Count > 20, "The pages' texts were not found.");
        Assert.All(uses, use =>
        {
            var type = Assert.Single(typeof(ShellTexts).Assembly.GetTypes(), type => type.Name == use.Resource);
            Assert.True(new ResourceManager(type).GetString(use.Key, CultureInfo.InvariantCulture) is not null, $"{use.Resource} lacks {use.Key}");
        });
    }

    private static IEnumerable<(string Resource, string Key)> Uses(string file)
    {
        var source = File.ReadAllText(file);
        return Localizers().Matches(source).SelectMany(injected =>
            Regex.Matches(source, $@"\b{injected.Groups[2].Value}(?:\[|\.Count\()""([^""+]+)""\s*([,\]\)])")
                .SelectMany(use => Keys(use, injected.Value.Length > 0 && use.Value.Contains(".Count(", StringComparison.Ordinal)))
                .Select(key => (injected.Groups[1].Value, key)));
    }

    private static IEnumerable<string> Keys(Match use, bool counts) =>
        counts ? [use.Groups[1].Value + "_one", use.Groups[1].Value + "_many"] : [use.Groups[1].Value];

    private static Dictionary<string, string> Texts(string resource, CultureInfo culture)
    {
        var manager = new ResourceManager(resource, typeof(ShellTexts).Assembly);
        var set = manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        Assert.True(set is not null, $"{resource} has no texts for '{culture.Name}'.");
        return set.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static IEnumerable<string> Placeholders(string text) => PlaceholderPattern().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order();

    private static string SourceRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../src/Governance"));

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(@"@inject IStringLocalizer<(\w+)> (\w+)")]
    private static partial Regex Localizers();
}
