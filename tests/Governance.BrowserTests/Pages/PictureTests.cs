using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Pages;

/// <summary>
/// Takes the pictures of the README's tour from the sample organisation. They go to the folder that GOVERNANCE_PICTURES names;
/// without one they are taken all the same, so that they can be taken when they are wanted.
/// </summary>
public sealed class PictureTests(Chromium chromium, SampleOrganisation sample) : IDisposable
{
    private const int Wide = 1440, WideHeight = 1100, NarrowHeight = 1100, LargestPicture = 250_000, LargestTour = 2_000_000;
    private readonly string? wanted = Environment.GetEnvironmentVariable("GOVERNANCE_PICTURES") is { Length: > 0 } folder ? folder : null;
    private readonly DirectoryInfo temporary = Directory.CreateTempSubdirectory("governance-pictures-");

    private readonly List<FileInfo> taken = [];

    private string Folder => wanted ?? temporary.FullName;

    [BrowserFact]
    public async Task The_tour_has_pictures_that_load_fast()
    {
        Directory.CreateDirectory(Folder);
        await using var sponsor = await ArriveAsync(SamplePeople.SabineReuter, Tongue.German);
        await using var manager = await ArriveAsync(SamplePeople.MiriamKessler, Tongue.German);
        await using var auditor = await ArriveAsync(SamplePeople.UlrichStein, Tongue.German);
        await using var english = await ArriveAsync(SamplePeople.SabineReuter, Tongue.English);

        var (rollout, gate) = await TourAsync(sponsor);
        await NarrowAsync(sponsor, ("rollout-320", rollout), ("gate-320", gate));
        await JourneyAsync(manager, rollout);
        await TakeAsync(auditor, "audit", $"/audit/{rollout.Split('/')[^1]}/verification");
        await TakeAsync(english, "rollout-en", rollout);

        var sizes = taken.ToDictionary(picture => picture.Name, picture => picture.Length);
        Assert.Equal(11, sizes.Count);
        Assert.All(sizes, picture => Assert.InRange(picture.Value, 5_000, LargestPicture));
        Assert.True(sizes.Values.Sum() <= LargestTour, $"{sizes.Values.Sum()} bytes");
    }

    public void Dispose() => temporary.Delete(recursive: true);

    // The way of a sponsor: what waits, the rollout, the dossier, a vote that is refused; and how all that began.
    private async Task<(string Rollout, string Gate)> TourAsync(Visitor sponsor)
    {
        await TakeAsync(sponsor, "start", "/");
        await sponsor.FollowAsync("Dossier öffnen");
        var gate = new Uri(sponsor.Page.Url).AbsolutePath;
        var rollout = await sponsor.Page.Locator(".crumbs a[href^='/rollouts/']").GetAttributeAsync("href");
        await TakeAsync(sponsor, "gate", gate);
        await RefuseVoteAsync(sponsor);
        await TakeAsync(sponsor, "rollout", rollout!);
        await TakeAsync(sponsor, "workflow", $"{gate}/workflow");
        await TakeAsync(sponsor, "charter", "/rollouts/new");
        return (rollout!, gate);
    }

    private async Task RefuseVoteAsync(Visitor sponsor)
    {
        var section = sponsor.Section("vote");
        await section.GetByRole(AriaRole.Radio, new() { Name = "Freigabe", Exact = true }).CheckAsync();
        await sponsor.PressAsync("Stimme abgeben");
        await sponsor.ReadsAsync("Begründen Sie Ihre Entscheidung.");
        await ShootAsync(sponsor, "vote-refused");
    }

    private async Task JourneyAsync(Visitor manager, string rollout)
    {
        await manager.OpenAsync(rollout);
        await manager.Page.Locator("a[href^='/journeys/']").First.ClickAsync();
        await TakeAsync(manager, "journey", new Uri(manager.Page.Url).AbsolutePath);
    }

    private async Task NarrowAsync(Visitor person, params (string Name, string Path)[] pictures)
    {
        await person.Page.SetViewportSizeAsync(Walk.Narrow, NarrowHeight);
        foreach (var (name, path) in pictures)
        {
            await TakeAsync(person, name, path);
        }
    }

    private async Task TakeAsync(Visitor person, string name, string path)
    {
        await person.OpenAsync(path);
        await ShootAsync(person, name);
    }

    private async Task ShootAsync(Visitor person, string name)
    {
        var file = new FileInfo(Path.Combine(Folder, $"{name}.png"));
        await person.Page.ScreenshotAsync(new() { Path = file.FullName });
        taken.Add(file);
    }

    private async Task<Visitor> ArriveAsync(TenantPerson person, Tongue tongue)
    {
        var visitor = await Visitor.ArriveAsync(chromium, sample.Service, person, tongue);
        await visitor.Page.SetViewportSizeAsync(Wide, WideHeight);
        return visitor;
    }
}
