using System.Net;
using System.Text.RegularExpressions;

namespace Governance.Tests.Support;

/// <summary>An element of a page: enough of a document tree to find what a reader finds.</summary>
public sealed partial class Html
{
    private static readonly HashSet<string> Void = ["meta", "link", "input", "br", "hr", "img"];
    private readonly List<object> content = [];

    private Html(string name, IReadOnlyDictionary<string, string> attributes) => (Name, Attributes) = (name, attributes);

    public string Name { get; }

    public IReadOnlyDictionary<string, string> Attributes { get; }

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    /// <summary>This element and everything in it, in document order.</summary>
    public IEnumerable<Html> All => content.OfType<Html>().SelectMany(child => child.All).Prepend(this);

    /// <summary>Text as written, without tags.</summary>
    public string RawText => string.Concat(content.Select(part => part is Html child ? child.RawText : (string)part));

    /// <summary>What a reader reads: white space, non-breaking ones too, is one blank, and where a word may be broken nothing.</summary>
    public string Text => Blank().Replace(Spaced().Replace("\u00ad", "", StringComparison.Ordinal), " ").Trim();

    public IEnumerable<Html> Named(string name) => All.Where(element => element.Name == name);

    public IEnumerable<Html> Classed(string name) => All.Where(element => element["class"]?.Split(' ').Contains(name) == true);

    /// <summary>The element with that id.</summary>
    public Html Id(string id) => All.Single(element => element["id"] == id);

    /// <summary>The section whose heading has that id.</summary>
    public Html Section(string headingId) => All.Single(element => element.Name == "section" && element["aria-labelledby"] == headingId);

    public Html? Link(string text) => Named("a").FirstOrDefault(link => link.Text == text);

    public static Html Parse(string html)
    {
        var open = new Stack<Html>([new Html("", new Dictionary<string, string>())]);
        foreach (Match token in Token().Matches(html))
        {
            if (token.Groups["text"].Success)
            {
                open.Peek().content.Add(WebUtility.HtmlDecode(token.Value));
            }
            else if (token.Groups["close"].Success)
            {
                Close(open, token.Groups["close"].Value);
            }
            else if (token.Groups["open"].Success)
            {
                Open(open, token);
            }
        }

        return open.Last();
    }

    private static void Open(Stack<Html> open, Match token)
    {
        var attributes = Attribute().Matches(token.Groups["attributes"].Value)
            .ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        var element = new Html(token.Groups["open"].Value, attributes);
        open.Peek().content.Add(element);
        if (!Void.Contains(element.Name) && !token.Value.EndsWith("/>", StringComparison.Ordinal))
        {
            open.Push(element);
        }
    }

    private static void Close(Stack<Html> open, string name)
    {
        Assert.True(open.Peek().Name == name, $"</{name}> closes <{open.Peek().Name}>.");
        open.Pop();
    }

    // An inline element does not part words; a block does.
    private string Spaced() => string.Concat(content.Select(part => part switch
    {
        Html { Name: "style" } => "",
        Html { Name: "b" or "a" or "span" or "i" or "time" } inline => inline.Spaced(),
        Html block => $" {block.Spaced()} ",
        _ => (string)part,
    }));

    [GeneratedRegex("""<!--.*?-->|<![^>]*>|</(?<close>[a-zA-Z0-9]+)>|<(?<open>[a-zA-Z0-9]+)(?<attributes>(?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*/?>|(?<text>[^<]+)""", RegexOptions.Singleline)]
    private static partial Regex Token();

    [GeneratedRegex("""(?<name>[^\s=>/]+)(?:="(?<value>[^"]*)")?""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
