using System.Net;
using System.Text.RegularExpressions;

namespace Governance.Tests.Shared.Pages;

/// <summary>Every component in both languages: names, roles and words as a reader or a screen reader meets them.</summary>
public class GalleryTests
{
    [Theory]
    [InlineData("de", "erfüllt|nicht erfüllt|noch nicht messbar", "Kandidat|im Entwurf|in Umsetzung|live|eingestellt|steht aus|wartet|durchlaufen|gestört")]
    [InlineData("en", "met|not met|not measurable yet", "candidate|in design|being implemented|live|retired|outstanding|waiting|passed|failed")]
    public async Task Verdicts_and_states_have_words_and_a_sign(string language, string verdicts, string states)
    {
        var page = await EverythingAsync(language);
        var marks = Section(page, "marks");
        Assert.Equal(verdicts.Split('|'), Marked(marks, "verdict"));
        Assert.Equal(states.Split('|'), Marked(marks, "state"));
    }

    [Theory]
    [InlineData("de", "Stufen und Gates", "Hauptmenü", "Pfad", "stage-gate, seitlich verschiebbar")]
    [InlineData("en", "Stages and gates", "Main menu", "Breadcrumb", "stage-gate, can be moved sideways")]
    public async Task Landmarks_and_pictures_have_names(string language, params string[] names)
    {
        var page = await EverythingAsync(language);
        Assert.All(names, name => Assert.Contains($"aria-label=\"{name}\"", page, StringComparison.Ordinal));
        Assert.Contains("role=\"img\" aria-labelledby=\"flow-t flow-d\"", page, StringComparison.Ordinal);
        Assert.Matches("<title id=\"flow-t\">stage-gate</title>", page);
        Assert.Matches("<desc id=\"flow-d\">Round 2 waits for votes.</desc>", page);
        Assert.Contains("<figure class=\"scroll\" role=\"group\" tabindex=\"0\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Sabine Reuter (Sie)", "Dr. Helene Brandt (Vorsitz)", "Jana Pohl in Vertretung für Markus Oelkers", "1 von 4 stimmberechtigten Sitzen hat abgestimmt.")]
    [InlineData("en", "Sabine Reuter (you)", "Dr. Helene Brandt (chair)", "Jana Pohl deputy for Markus Oelkers", "1 of 4 eligible seats has voted.")]
    public async Task Seats_say_who_is_who_and_the_reader_comes_first(string language, string you, string chair, string deputy, string quorum)
    {
        var votes = Words(Section(await EverythingAsync(language), "votes"));
        Assert.All([you, chair, deputy, quorum], text => Assert.Contains(text, votes, StringComparison.Ordinal));
        Assert.True(votes.IndexOf(you, StringComparison.Ordinal) < votes.IndexOf(chair, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("de", "Kriterium|Urteil|Nachweis", "Nicht wählbar: Two should are open.", "TT.MM.JJJJ", "Höchstens 10 MB", "(freiwillig)")]
    [InlineData("en", "Criterion|Verdict|Evidence", "Not available: Two should are open.", "DD/MM/YYYY", "At most 10 MB", "(optional)")]
    public async Task Tables_and_fields_speak_the_language(string language, string columns, params string[] words)
    {
        var page = await EverythingAsync(language);
        Assert.Equal(columns.Split('|'), Regex.Matches(Section(page, "criteria"), "role=\"columnheader\"[^>]*>([^<]+)<").Take(3).Select(match => match.Groups[1].Value));
        Assert.All(words, word => Assert.Contains(word, Words(Section(page, "form")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_choice_that_cannot_be_made_stays_visible_with_its_reason()
    {
        var form = Section(await EverythingAsync("de"), "form");
        var off = Regex.Match(form, "<input type=\"radio\" id=\"([^\"]+)\"[^>]*value=\"Go\"[^>]*>");
        Assert.Contains("disabled", off.Value, StringComparison.Ordinal);
        Assert.Contains($"aria-describedby=\"{off.Groups[1].Value}-about\"", off.Value, StringComparison.Ordinal);
        Assert.Contains($"id=\"{off.Groups[1].Value}-about\">Nicht wählbar", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_carries_the_heading_of_its_column_for_narrow_screens()
    {
        var criteria = Section(await EverythingAsync("de"), "criteria");
        Assert.Equal(["Urteil", "Nachweis", "Value", "Action", "Value", "Action"], Regex.Matches(criteria, "data-label=\"([^\"]+)\"").Select(match => match.Groups[1].Value));
        Assert.Matches("<td role=\"cell\" data-label=\"Value\" class=\"num\">1</td>", criteria);
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task Ids_are_unique_and_every_reference_leads_somewhere(string path, string language)
    {
        await using var host = await PageHost.StartAsync(GalleryPages.Map);
        var page = await host.GetAsync(path, language);
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        var references = Regex.Matches(page, " (?:for|aria-describedby|aria-labelledby|href)=\"(?:#)?([^\"/?]+)\"").Where(match => !match.Value.Contains("href=\"", StringComparison.Ordinal) || match.Value.Contains("href=\"#", StringComparison.Ordinal));
        Assert.All(references.SelectMany(match => match.Groups[1].Value.Split(' ')).Where(id => id != "#"), id => Assert.Contains(id, ids));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task A_page_has_one_main_heading_and_skips_no_level(string path, string language)
    {
        await using var host = await PageHost.StartAsync(GalleryPages.Map);
        var levels = Regex.Matches(await host.GetAsync(path, language), "<h([1-6])[ >]").Select(match => match.Groups[1].Value[0] - '0').ToList();
        Assert.Single(levels, 1);
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    public static TheoryData<string, string> AllPages()
    {
        var data = new TheoryData<string, string>();
        foreach (var path in GalleryPages.Paths)
        {
            data.Add(path, "de");
            data.Add(path, "en");
        }
        return data;
    }

    private static async Task<string> EverythingAsync(string language)
    {
        await using var host = await PageHost.StartAsync(GalleryPages.Map);
        return await host.GetAsync("/everything", language);
    }

    private static string Section(string page, string id)
    {
        var start = page.IndexOf($"aria-labelledby=\"{id}\"", StringComparison.Ordinal);
        return page[start..page.IndexOf("</section>", start, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Marked(string part, string name) =>
        Regex.Matches(part, $"<span class=\"{name} [^\"]+\"><svg class=\"i\"[^>]*><use href=\"#i-[a-z]+\"></use></svg> ([^<]+)</span>").Select(match => match.Groups[1].Value);

    private static string Words(string part) =>
        Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(part, "<[^>]+>", "")), "[\\s\u00a0]+", " ");
}
