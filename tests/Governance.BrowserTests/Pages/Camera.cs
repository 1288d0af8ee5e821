using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Pages;

/// <summary>Takes pictures of pages into a folder.</summary>
internal sealed class Camera(Chromium chromium, string service, string folder)
{
    private const int Wide = 1440, WideHeight = 1100, Margin = 24;

    /// <summary>A sheet of A4 at 96 points to the inch.</summary>
    private const int PaperWidth = 794, PaperHeight = 1123;

    /// <summary>The pictures, in the order in which they were taken.</summary>
    public List<FileInfo> Taken { get; } = [];

    public async Task<Visitor> ArriveAsync(TenantPerson person, Tongue? tongue = null)
    {
        var visitor = await Visitor.ArriveAsync(chromium, service, person, tongue ?? Tongue.German);
        await visitor.Page.SetViewportSizeAsync(Wide, WideHeight);
        return visitor;
    }

    /// <summary>What the window shows of a page.</summary>
    public async Task TakeAsync(Visitor person, string name, string path)
    {
        await person.OpenAsync(path);
        await ShootAsync(person, name);
    }

    /// <summary>What the window shows now.</summary>
    public Task ShootAsync(Visitor person, string name) => SaveAsync(person, name);

    /// <summary>The page from its head down to the end of a section, where that comes before the end of the window.</summary>
    public async Task ShootDownToAsync(Visitor person, string name, string section)
    {
        var end = await EdgesAsync(person.Section(section));
        await SaveAsync(person, name, new Clip { X = 0, Y = 0, Width = Wide, Height = Math.Min(WideHeight, end.Y + end.Height + Margin) });
    }

    /// <summary>One section of a page that is longer than a picture.</summary>
    public async Task ShootSectionAsync(Visitor person, string name, string section)
    {
        var edges = await EdgesAsync(person.Section(section));
        await SaveAsync(person, name, new Clip { X = edges.X - Margin, Y = edges.Y - Margin, Width = edges.Width + (2 * Margin), Height = edges.Height + (2 * Margin) }, wholePage: true);
    }

    /// <summary>The first sheet of a print view.</summary>
    public async Task ShootPaperAsync(Visitor person, string name)
    {
        await person.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await person.Page.SetViewportSizeAsync(PaperWidth, PaperHeight);
        // The window has no margins of paper: those that the style sheet gives the page.
        await person.Page.EvaluateAsync("document.documentElement.style.padding = '20mm 18mm 20mm 20mm'");
        await SaveAsync(person, name);
    }

    private static async Task<LocatorBoundingBoxResult> EdgesAsync(ILocator section)
        => await section.BoundingBoxAsync() ?? throw new InvalidOperationException("The section is not shown.");

    private async Task SaveAsync(Visitor person, string name, Clip? clip = null, bool wholePage = false)
    {
        var file = new FileInfo(Path.Combine(folder, $"{name}.png"));
        var picture = await person.Page.ScreenshotAsync(new() { Clip = clip, FullPage = wholePage });
        await File.WriteAllBytesAsync(file.FullName, PalettePicture.Of(picture));
        Taken.Add(file);
    }
}
