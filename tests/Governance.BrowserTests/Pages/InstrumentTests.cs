namespace Governance.BrowserTests.Pages;

/// <summary>The instruments with which pages are measured notice a page that is wrong.</summary>
public sealed class InstrumentTests(Chromium chromium)
{
    private const string Wrong = """
        <!doctype html><html lang="fr"><head><title>Somewhere</title></head><body><main>
        <h1>One</h1><h1>Two</h1><img src="data:,"><p style="color:#bbb;background:#fff;width:900px">Too pale and too wide</p><a href="#nowhere">Where to</a>
        </main></body></html>
        """;

    [BrowserFact]
    public async Task A_page_that_is_wrong_is_found_to_be_so()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = Walk.Narrow, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.SetContentAsync(Wrong);

        var faults = (await Look.AtAsync(page)).Faults("Journey-Rollout", Tongue.German).Concat(await Axe.FaultsAsync(page, "narrow")).ToList();

        foreach (var sign in new[] { "2 h1: One, Two", "title \"Somewhere\"", "language fr", "px too wide", "#nowhere leads to nothing", "image-alt", "color-contrast" })
        {
            Assert.Contains(faults, fault => fault.Contains(sign, StringComparison.Ordinal));
        }
    }
}
