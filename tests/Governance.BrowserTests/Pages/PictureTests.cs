using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Pages;

/// <summary>
/// Takes the pictures of the README's tour from the sample organisation. They go to the folder that GOVERNANCE_PICTURES names;
/// without one they are taken all the same, so that they can be taken when they are wanted.
/// </summary>
public sealed partial class PictureTests : IDisposable
{
    private const int NarrowHeight = 1100, Pictures = 22, LargestPicture = 150_000, LargestTour = 2_000_000;
    private readonly DirectoryInfo temporary = Directory.CreateTempSubdirectory("governance-pictures-");
    private readonly Camera camera;
    private readonly string tenant;

    public PictureTests(Chromium chromium, SampleOrganisation sample)
    {
        var wanted = Environment.GetEnvironmentVariable("GOVERNANCE_PICTURES") is { Length: > 0 } folder ? Directory.CreateDirectory(folder) : temporary;
        tenant = Chromium.IsNamed ? sample.Tenant : "";
        camera = new Camera(chromium, Chromium.IsNamed ? sample.Service : "", wanted.FullName);
    }

    [BrowserFact]
    public async Task The_tour_has_pictures_that_load_fast()
    {
        await using var sponsor = await camera.ArriveAsync(SamplePeople.SabineReuter);
        await using var manager = await camera.ArriveAsync(SamplePeople.MiriamKessler);
        await using var auditor = await camera.ArriveAsync(SamplePeople.UlrichStein);
        await using var english = await camera.ArriveAsync(SamplePeople.SabineReuter, Tongue.English);

        var (rollout, gate) = await TourAsync(sponsor);
        await camera.TakeAsync(auditor, "audit", $"/audit/{rollout.Split('/')[^1]}/verification");
        await camera.TakeAsync(english, "rollout-en", rollout);
        await JourneyAsync(manager, rollout);
        await PaperAsync(manager, rollout);
        await SeatsAsync(sponsor, rollout);
        await NarrowAsync(sponsor, ("rollout-320", rollout), ("gate-320", gate));
        await ConditionsAsync();
        await ConsentAsync();
        await HearingAsync();
        await ReviewsAsync();
        await AdministrationAsync();

        var sizes = camera.Taken.ToDictionary(picture => picture.Name, picture => picture.Length);
        Assert.Equal(Pictures, sizes.Count);
        Assert.All(sizes, picture => Assert.InRange(picture.Value, 5_000, LargestPicture));
        Assert.True(sizes.Values.Sum() <= LargestTour, $"{sizes.Values.Sum()} bytes");
    }

    public void Dispose() => temporary.Delete(recursive: true);

    // The way of a sponsor: what waits, the rollout, the dossier, a vote that is refused; and how all that began.
    private async Task<(string Rollout, string Gate)> TourAsync(Visitor sponsor)
    {
        await camera.TakeAsync(sponsor, "start", "/");
        await sponsor.FollowAsync("Dossier öffnen");
        var gate = new Uri(sponsor.Page.Url).AbsolutePath;
        var rollout = await sponsor.Page.Locator(".crumbs a[href^='/rollouts/']").GetAttributeAsync("href");
        await camera.TakeAsync(sponsor, "gate", gate);
        await RefuseVoteAsync(sponsor);
        await camera.TakeAsync(sponsor, "rollout", rollout!);
        await camera.TakeAsync(sponsor, "workflow", $"{gate}/workflow");
        await camera.TakeAsync(sponsor, "charter", "/rollouts/new");
        return (rollout!, gate);
    }

    private async Task RefuseVoteAsync(Visitor sponsor)
    {
        var section = sponsor.Section("vote");
        await section.GetByRole(AriaRole.Radio, new() { Name = "Freigabe", Exact = true }).CheckAsync();
        await sponsor.PressAsync("Stimme abgeben");
        await sponsor.ReadsAsync("Begründen Sie Ihre Entscheidung.");
        await camera.ShootAsync(sponsor, "vote-refused");
    }

    private async Task JourneyAsync(Visitor manager, string rollout)
    {
        await manager.OpenAsync(rollout);
        await manager.Page.Locator("a[href^='/journeys/']").First.ClickAsync();
        await camera.TakeAsync(manager, "journey", new Uri(manager.Page.Url).AbsolutePath);
    }

    private async Task NarrowAsync(Visitor person, params (string Name, string Path)[] pictures)
    {
        await person.Page.SetViewportSizeAsync(Walk.Narrow, NarrowHeight);
        foreach (var (name, path) in pictures)
        {
            await camera.TakeAsync(person, name, path);
        }
    }
}
