using Governance.Sandbox.Tenant;

namespace Governance.BrowserTests.Pages;

// What holds around the gates: paper, deputies, conditions, consent, hearings, and what administrators find.
public sealed partial class PictureTests
{
    // A decision that is made, as it goes to the board.
    private async Task PaperAsync(Visitor manager, string rollout)
    {
        await manager.OpenAsync(rollout);
        await manager.Page.Locator("ol.track a[href^='/gates/']").First.ClickAsync();
        await manager.FollowAsync("Druckansicht öffnen");
        await camera.ShootPaperAsync(manager, "paper");
    }

    private async Task SeatsAsync(Visitor sponsor, string rollout)
    {
        await sponsor.OpenAsync($"{rollout}/seats");
        await sponsor.ReadsAsync("ist heute vertreten");
        await camera.ShootDownToAsync(sponsor, "seats", "who");
    }

    private async Task ConditionsAsync()
    {
        await using var manager = await camera.ArriveAsync(SamplePeople.HenrikSommer);
        await manager.OpenAsync("/rollouts");
        await manager.FollowAsync("Glasfaser-Journeys");
        await camera.ShootSectionAsync(manager, "conditions", "conditions");
    }

    private async Task ConsentAsync()
    {
        await using var chair = await camera.ArriveAsync(SamplePeople.MarkusOelkers);
        await chair.OpenAsync("/");
        await chair.FollowAsync("Vorschlag lesen");
        // The link leads to the proposal; the picture begins at the page's head.
        await chair.OpenAsync(new Uri(chair.Page.Url).AbsolutePath);
        await camera.ShootDownToAsync(chair, "consent", "charter");
    }

    private async Task HearingAsync()
    {
        await using var auditor = await camera.ArriveAsync(SamplePeople.BeateKrueger);
        await auditor.OpenAsync("/");
        await auditor.Page.Locator("main a[href*='/statements/']").First.ClickAsync();
        await camera.ShootDownToAsync(auditor, "hearing", "answer");
    }

    // The dates of an anchored rollout, the agenda of one to come, and what whoever leads it finds in Outlook.
    private async Task ReviewsAsync()
    {
        await using var lead = await camera.ArriveAsync(SamplePeople.JonasHartwig);
        await lead.OpenAsync("/rollouts");
        await lead.FollowAsync("Netzanschluss-Journeys");
        await camera.TakeAsync(lead, "reviews", new Uri(lead.Page.Url).AbsolutePath + "/reviews");
        await lead.PressAsync(lead.Section("ahead").Locator("tr", new() { HasText = "geplant" }).Locator("a").First);
        await camera.TakeAsync(lead, "review", new Uri(lead.Page.Url).AbsolutePath);
        await lead.Page.GotoAsync($"{tenant}/calendars");
        await camera.ShootAsync(lead, "outlook");
    }

    private async Task AdministrationAsync()
    {
        await using var administrator = await camera.ArriveAsync(SamplePeople.LarsPeters);
        await administrator.OpenAsync("/workflows");
        await administrator.Section("incidents").Locator("a").First.ClickAsync();
        await camera.ShootDownToAsync(administrator, "incident", "incidents");
        await administrator.OpenAsync("/");
        await administrator.Page.Locator("main a[href^='/workflows/definitions/']").First.ClickAsync();
        await camera.ShootDownToAsync(administrator, "version", "drawing");
        await administrator.OpenAsync("/operations/messages?state=Dead");
        await camera.ShootDownToAsync(administrator, "messages", "messages");
    }
}
