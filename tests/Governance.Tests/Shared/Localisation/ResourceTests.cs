using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Governance.Shared.Pages;
using Governance.Tests.Support;

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
    public void Every_key_that_a_page_or_a_class_names_is_in_its_resource()
    {
        var uses = Sources.SelectMany(Uses).ToList();
        Assert.True(uses.Count > 1400, $"Only {uses.Count} uses of texts were found.");
        Assert.All(uses, use =>
        {
            var type = Assert.Single(typeof(ShellTexts).Assembly.GetTypes(), type => type.Name == use.Resource);
            Assert.True(new ResourceManager(type).GetString(use.Key, CultureInfo.InvariantCulture) is not null, $"{use.Resource} lacks {use.Key}");
        });
    }

    /// <summary>A key is named as a whole, or put together from a beginning or an end that stands somewhere; any other is a text that nobody reads.</summary>
    [Fact]
    public void Every_text_is_named_or_put_together_somewhere()
    {
        var source = string.Join('\n', Sources);
        var beginnings = Beginning().Matches(source).Select(match => match.Groups[1].Value).ToHashSet();
        var ends = End().Matches(source).SelectMany(match => match.Groups.Values.Skip(1).Select(group => group.Value)).Where(end => end.Length > 0).Except(Forms).ToHashSet();
        var keys = typeof(ShellTexts).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(Compiled, StringComparison.Ordinal))
            .SelectMany(name => Texts(name[..^Compiled.Length], CultureInfo.InvariantCulture).Keys.Select(key => (Resource: name, Key: key))).ToList();

        Assert.True(keys.Count > 3000, $"Only {keys.Count} texts were found.");
        Assert.Empty(keys.Where(one => !source.Contains($"\"{one.Key}\"", StringComparison.Ordinal) && !source.Contains($"\"{Plain(one.Key)}\"", StringComparison.Ordinal)
            && !beginnings.Any(beginning => one.Key.StartsWith(beginning, StringComparison.Ordinal)) && !ends.Any(end => one.Key.EndsWith(end, StringComparison.Ordinal))).Select(one => $"{one.Resource}: {one.Key}"));
    }

    private const string Compiled = ".resources";

    // One text in several forms, of which the code names what they have in common.
    private static readonly string[] Forms = ["_one", "_many", ".title", ".help", ".help_plain", ".read"];

    private static string Plain(string key) => Forms.FirstOrDefault(form => key.EndsWith(form, StringComparison.Ordinal)) is { } form ? key[..^form.Length] : key;

    private static readonly IReadOnlyList<string> Sources = [.. SourceCode.Files("src/Governance").Select(file => file.Text)];

    // A class of words that hands its texts out by key is one of its resource's readers too.
    private static readonly IReadOnlyDictionary<string, string> Words = Sources.SelectMany(text => Indexer().Matches(text).SelectMany(indexer
        => Regex.Matches(text, $@"class (\w+)\([^{{]*IStringLocalizer<(\w+)> {indexer.Groups[1].Value}\b"))).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private static IEnumerable<(string Resource, string Key)> Uses(string source)
        => Regex.Matches(source, $@"\b(?:(?:IStringLocalizer|ChannelTexts)<(\w+)>|({string.Join('|', Words.Keys)})) (\w+)\b")
            .Select(reader => (Resource: reader.Groups[1].Success ? reader.Groups[1].Value : Words[reader.Groups[2].Value], Name: reader.Groups[3].Value)).Distinct().SelectMany(reader
                => Regex.Matches(source, $@"\b{reader.Name}(?:\[|\.Count\()""([^""+]+)""\s*([,\]\)])")
                    .SelectMany(use => Keys(use, use.Value.Contains(".Count(", StringComparison.Ordinal))).Select(key => (reader.Resource, key)));

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

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(@"this\[string key, params object\[\] args\] => (\w+)\[key, args\]")]
    private static partial Regex Indexer();

    [GeneratedRegex("""(?:(?<=\$)"(?=[\w.]+\{)|"(?=[\w.]+[._]"))([\w.]{2,})(?:\{|")""")]
    private static partial Regex Beginning();

    [GeneratedRegex("""\}(\.\w+)"|\+ "(\w+)"|"([._]\w+)"|\? "(\w+)" : "(\w+)"\)+\}""")]
    private static partial Regex End();
}
