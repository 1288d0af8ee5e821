using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Pages;

/// <summary>Rules of WCAG 2.2, levels A and AA, that a program can check.</summary>
internal static class Axe
{
    // The ready-made runner for Playwright opens one more page for every run, which takes longer than the run; our pages have no frames, which is what that is for.
    private const string Run = """
        async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
          const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], iframes: false });
          return JSON.stringify(found.violations.map(one => ({ rule: one.id, elements: one.nodes.map(node => node.html) })));
        }
        """;

    private static readonly string Library = new BundledAxeScriptProvider().GetScript();
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<IEnumerable<string>> FaultsAsync(IPage page, string how)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Library);
        }

        var violations = JsonSerializer.Deserialize<List<Violation>>(await page.EvaluateAsync<string>(Run), Json)!;
        return violations.Select(violation => $"axe, {how}: {violation.Rule}: {string.Join(" | ", violation.Elements.Take(3))}");
    }

    /// <summary>As the page stands, and in dark mode on a wide screen.</summary>
    public static async Task<IEnumerable<string>> InBothLightsAsync(IPage page)
    {
        var light = await FaultsAsync(page, "narrow, light");
        await page.SetViewportSizeAsync(1440, 1000);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await FaultsAsync(page, "wide, dark");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(Walk.Narrow, 800);
        return light.Concat(dark);
    }

    private sealed record Violation(string Rule, IReadOnlyList<string> Elements);
}
