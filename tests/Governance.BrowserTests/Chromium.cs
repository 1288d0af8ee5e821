using System.Runtime.CompilerServices;
using Governance.BrowserTests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Governance.BrowserTests;

/// <summary>The one browser that all tests of a run share; each person gets a context of their own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string WhyOff = "Set GOVERNANCE_BROWSER to the path of a Chromium.";
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The program to start; null switches these tests off.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("GOVERNANCE_BROWSER") is { Length: > 0 } path ? path : null;

    public static bool IsNamed => Program is not null;

    public IBrowser Browser => browser ?? throw new InvalidOperationException(WhyOff);

    public async ValueTask InitializeAsync()
    {
        if (!IsNamed)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            // The sandbox of Chromium refuses root, which containers run as.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

/// <summary>A test that needs the browser.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => (Skip, SkipUnless, SkipType) = (Chromium.WhyOff, nameof(Chromium.IsNamed), typeof(Chromium));
}

/// <summary>A test with several cases that needs the browser.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => (Skip, SkipUnless, SkipType) = (Chromium.WhyOff, nameof(Chromium.IsNamed), typeof(Chromium));
}

public sealed class ChromiumTests(Chromium chromium)
{
    [BrowserFact]
    public void Pages_are_tried_in_a_browser_once_GOVERNANCE_BROWSER_names_a_Chromium() => Assert.True(chromium.Browser.IsConnected);
}
