using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Pages;

/// <summary>What goes to the board on paper.</summary>
public sealed partial class PrintTests(Chromium chromium, SampleOrganisation sample)
{
    private const double A4Width = 595, A4Height = 842;

    [BrowserTheory, InlineData("de-DE"), InlineData("en-GB")]
    public async Task A_dossier_is_printed_with_every_criterion_on_A4(string locale)
    {
        await using var sponsor = await Visitor.ArriveAsync(chromium, sample.Service, SamplePeople.SabineReuter, Tongue.Of(locale));
        await sponsor.OpenAsync("/");
        await sponsor.FollowAsync(sponsor.Tongue["Dossier öffnen", "Open dossier"]);
        var criteria = await sponsor.Page.Locator("table.criteria tbody tr:not(.group) th").AllInnerTextsAsync();
        Assert.True(criteria.Count >= 8, $"{criteria.Count} criteria");

        await sponsor.FollowAsync(sponsor.Tongue["Druckansicht öffnen", "Open print view"]);

        await ExpectPaperAsync(sponsor, [.. criteria, "Stadtwerke Auental AG", sponsor.Tongue["Vertraulich", "Confidential"]], A4Width, A4Height);
    }

    [BrowserTheory, InlineData("de-DE"), InlineData("en-GB")]
    public async Task The_boards_paper_holds_all_of_the_dossier_on_numbered_pages_with_its_subject(string locale)
    {
        await using var sponsor = await Visitor.ArriveAsync(chromium, sample.Service, SamplePeople.SabineReuter, Tongue.Of(locale));
        await sponsor.OpenAsync("/");
        await sponsor.FollowAsync(sponsor.Tongue["Dossier öffnen", "Open dossier"]);
        await sponsor.FollowAsync(sponsor.Tongue["Druckansicht öffnen", "Open print view"]);
        await sponsor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var pages = PdfText.Pages(await sponsor.Page.PdfAsync(new() { PreferCSSPageSize = true }));

        Assert.InRange(pages.Count, 3, 12);
        var written = await sponsor.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--print-foot')");
        var foot = Bare(Escape().Replace(written, match => char.ConvertFromUtf32(int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).Trim('"'));
        Assert.Contains(sponsor.Tongue["Runde2", "round2"], foot, StringComparison.OrdinalIgnoreCase);
        Assert.All(pages.Index(), page => Assert.Contains($"{page.Index + 1}/{pages.Count}", page.Item, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Contains(foot, page, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.True(page.Length > foot.Length + 80, "A page is empty."));

        // What only screen readers hear is not printed.
        await sponsor.Page.EvaluateAsync("document.querySelectorAll('.vh').forEach(hidden => hidden.remove())");
        var paper = string.Concat(pages.Select((page, index) => page.Replace(foot, "", StringComparison.Ordinal).Replace($"{index + 1}/{pages.Count}", "", StringComparison.Ordinal)));
        var lines = (await sponsor.Page.Locator("main").InnerTextAsync()).Split('\n', '\t').Select(Bare).Where(line => line.Length > 0).ToList();
        Assert.True(lines.Count > 100, $"{lines.Count} lines");
        Assert.All(lines, line => Assert.Contains(line, paper, StringComparison.Ordinal));
        foreach (var section in (string[])["seats", "request", "criteria", "changes", "since", "rounds", "register", "chain"])
        {
            Assert.Equal(1, await sponsor.Page.Locator($"h2#{section}:visible").CountAsync());
        }
    }

    [BrowserTheory, InlineData("de-DE"), InlineData("en-GB")]
    public async Task A_rollout_is_printed_with_every_journey_on_A4(string locale)
    {
        await using var manager = await Visitor.ArriveAsync(chromium, sample.Service, SamplePeople.MiriamKessler, Tongue.Of(locale));
        var rollout = await OpenRolloutAsync(manager);
        var journeys = await manager.Page.Locator("a[href^='/journeys/']").AllInnerTextsAsync();
        Assert.NotEmpty(journeys);

        await manager.OpenAsync($"{rollout}?view=print");

        await ExpectPaperAsync(manager, [.. journeys, "Stadtwerke Auental AG", manager.Tongue["Intern", "Internal"]], A4Width, A4Height);
    }

    [BrowserFact]
    public async Task A_workflow_is_printed_on_its_side()
    {
        await using var manager = await Visitor.ArriveAsync(chromium, sample.Service, SamplePeople.MiriamKessler, Tongue.German);
        var rollout = await OpenRolloutAsync(manager);

        await manager.OpenAsync($"{rollout}/workflow?view=print");

        await ExpectPaperAsync(manager, ["Stadtwerke Auental AG"], A4Height, A4Width);
    }

    private static async Task<string> OpenRolloutAsync(Visitor person)
    {
        await person.OpenAsync("/");
        await person.Page.Locator("th a[href^='/rollouts/']").First.ClickAsync();
        return new Uri(person.Page.Url).AbsolutePath;
    }

    private static async Task ExpectPaperAsync(Visitor person, IReadOnlyList<string> texts, double width, double height)
    {
        await person.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var printed = Blank().Replace(await person.Page.Locator("main").InnerTextAsync(), " ");
        Assert.All(texts, text => Assert.Contains(Blank().Replace(text, " ").Trim(), printed, StringComparison.Ordinal));
        Assert.Equal(0, await person.Page.Locator("header.top:visible, form:visible, .btn:visible").CountAsync());

        var paper = Encoding.Latin1.GetString(await person.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        var sheets = Sheet().Matches(paper).Select(match => (Width: Points(match.Groups[1]), Height: Points(match.Groups[2]))).ToList();
        Assert.NotEmpty(sheets);
        Assert.All(sheets, sheet => Assert.True(Math.Abs(sheet.Width - width) < 2 && Math.Abs(sheet.Height - height) < 2, $"{sheet}"));
        Assert.Empty(person.Complaints);
    }

    private static string Bare(string text) => Blank().Replace(text, "");

    private static double Points(Group number) => double.Parse(number.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")]
    private static partial Regex Sheet();

    // How a style sheet writes a character that is not plain: "\0000a0".
    [GeneratedRegex(@"\\([0-9a-f]{6})\s?")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
