using System.Text.Json;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Pages;

/// <summary>What can be measured on an open page.</summary>
/// <param name="Overflow">Pixels by which the page is wider than its window.</param>
/// <param name="Wide">The elements that stick out, where it is.</param>
/// <param name="DeadAnchors">Fragments of links on this page that lead to nothing.</param>
/// <param name="OpenForms">Actions of forms that ask for something not yet given.</param>
public sealed record Look(
    string Title, string Language, IReadOnlyList<string> Headings, int Overflow, IReadOnlyList<string> Wide,
    IReadOnlyList<string> DeadAnchors, IReadOnlyList<string> OpenForms, bool HasMain)
{
    private const string Script = """
        () => {
          const all = (query, within) => [...(within ?? document).querySelectorAll(query)];
          const scroll = document.scrollingElement;
          const shown = element => element.getClientRects().length > 0;
          const asks = form => all('[required]', form).some(field => field.value === '')
            || all('[role=radiogroup]', form).some(group => !group.querySelector(':checked'));
          const inScroller = element => element.closest('.scroll') !== null;
          return JSON.stringify({
            title: document.title, language: document.documentElement.lang,
            headings: all('h1').map(heading => heading.innerText.trim()),
            overflow: scroll.scrollWidth - scroll.clientWidth,
            wide: scroll.scrollWidth > scroll.clientWidth
              ? all('main *, header *').filter(element => element.getBoundingClientRect().right > scroll.clientWidth + 1 && !inScroller(element)).slice(0, 5).map(element => element.outerHTML.slice(0, 160)) : [],
            deadAnchors: all('a[href^="#"]').map(link => link.getAttribute('href').slice(1)).filter(id => !document.getElementById(id)),
            openForms: all('main form').filter(form => asks(form) && all('button', form).some(shown)).map(form => form.getAttribute('action')),
            hasMain: all('main .btn.main').some(shown)
          });
        }
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<Look> AtAsync(IPage page) => JsonSerializer.Deserialize<Look>(await page.EvaluateAsync<string>(Script), Json)!;

    /// <summary>What is wrong whoever looks.</summary>
    /// <param name="brand">How the title ends.</param>
    public IEnumerable<string> Faults(string brand, Tongue tongue)
    {
        if (Headings.Count != 1 || Headings[0].Length == 0) yield return $"{Headings.Count} h1: {string.Join(", ", Headings)}";
        if (!Title.EndsWith($" – {brand}", StringComparison.Ordinal)) yield return $"title \"{Title}\"";
        if (!tongue.Locale.StartsWith(Language, StringComparison.Ordinal)) yield return $"language {Language}";
        if (Overflow > 0) yield return $"{Overflow} px too wide: {string.Join(" | ", Wide)}";
        foreach (var anchor in DeadAnchors) yield return $"#{anchor} leads to nothing";
    }
}
