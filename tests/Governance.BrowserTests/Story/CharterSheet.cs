using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Story;

/// <summary>The form with which a sponsor charters a rollout.</summary>
internal sealed class CharterSheet(Visitor sponsor)
{
    public async Task FillInAsync(string name, TenantPerson manager, params TenantPerson[] seats)
    {
        var (page, t) = (sponsor.Page, sponsor.Tongue);
        await page.GetByLabel(t["Name des Rollouts", "Name of the rollout"]).FillAsync(name);
        await page.GetByLabel(t["Zweck", "Purpose"]).FillAsync("Wer umzieht, soll uns nur einmal anrufen müssen.");
        await page.GetByLabel(t["Betroffene Einheiten", "Units concerned"]).FillAsync("Kundenservice\nAbrechnung");
        await page.GetByLabel(t["Gesamtverantwortung Customer Journeys", "Journey manager"]).SelectOptionAsync(new SelectOptionValue { Label = $"{manager.Name}, {manager.JobTitle}" });
        foreach (var seat in seats)
        {
            await page.GetByRole(AriaRole.Checkbox, new() { Name = seat.Name }).CheckAsync();
        }

        await page.GetByLabel("Bundesland").SelectOptionAsync(new SelectOptionValue { Label = "Sachsen" });
        await page.GetByLabel(t["Teams-Kanal", "Teams channel"]).SelectOptionAsync(new SelectOptionValue { Label = "Kundenjourneys / Lenkungskreis" });
    }

    public Task SendAsync() => sponsor.PressAsync(sponsor.Tongue["Auftrag erteilen", "Charter rollout"]);
}
