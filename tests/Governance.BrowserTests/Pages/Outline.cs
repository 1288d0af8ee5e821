using System.Text.RegularExpressions;
using Governance.Tests.Support;

namespace Governance.BrowserTests.Pages;

/// <summary>What a page consists of, read from its source without a browser.</summary>
internal sealed partial class Outline(PageView page)
{
    private IEnumerable<Html> Forms => page.Root.Named("main").SelectMany(main => main.Named("form"));

    /// <summary>Absolute addresses, without fragment.</summary>
    public IEnumerable<string> Links => page.Root.Named("a").Where(link => link["href"] is not null).Select(link => new Uri(page.Address, link["href"]!.Split('#')[0]).ToString()).Distinct();

    /// <summary>Sections, forms, messages, verdicts and main button: pages with the same ones differ only in their data.</summary>
    public IEnumerable<string> Parts =>
    [
        .. page.Root.Named("section").Select(section => section["aria-labelledby"]).OfType<string>().Where(id => !Id().IsMatch(id)),
        .. Forms.Select(form => form["action"]!.Split('#')[0].Split('/')[^1]).Where(action => !Id().IsMatch(action)),
        .. page.Root.Classed("say").Concat(page.Root.Classed("verdict")).Select(element => element["class"]!).Distinct(),
        .. page.Root.Classed("main").Any(button => button["class"]!.Contains("btn", StringComparison.Ordinal)) ? (string[])["main button"] : [],
    ];

    /// <summary>Actions of forms that ask for something not yet given.</summary>
    public IEnumerable<string> OpenForms => Forms.Where(Asks).Select(form => form["action"]!);

    /// <summary>What can be told without measuring.</summary>
    public Look Look()
    {
        var ids = page.Root.All.Select(element => element["id"]).ToHashSet();
        var anchors = page.Root.Named("a").Select(link => link["href"]).OfType<string>().Where(href => href.StartsWith('#')).Select(href => href[1..]);
        return new Look(page.Title, page.Root.Named("html").Single()["lang"] ?? "", [.. page.Root.Named("h1").Select(heading => heading.Text)], 0, [], [.. anchors.Where(anchor => !ids.Contains(anchor))], [.. OpenForms], false);
    }

    private static bool Asks(Html form)
        => form.All.Any(field => field.Attributes.ContainsKey("required") && IsEmpty(field))
            || form.All.Any(group => group["role"] == "radiogroup" && !group.Named("input").Any(choice => choice.Attributes.ContainsKey("checked")));

    private static bool IsEmpty(Html field) => field.Name switch
    {
        "textarea" => field.Text.Length == 0,
        "select" => !field.Named("option").Any(option => option.Attributes.ContainsKey("selected") && option["value"] != ""),
        _ => string.IsNullOrEmpty(field["value"]),
    };

    [GeneratedRegex("[0-9a-f]{8}")]
    private static partial Regex Id();
}
