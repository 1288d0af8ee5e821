using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Pages;

/// <summary>Rules of WCAG 2.2, levels A and AA, that a program can check.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
        Iframes = false,
    };

    public static async Task<IEnumerable<string>> FaultsAsync(IPage page, string how)
    {
        var result = await page.RunAxe(Rules);
        return result.Violations.Select(violation => $"axe, {how}: {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}");
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
}
