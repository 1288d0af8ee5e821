using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Story;

/// <summary>The form with which a sponsor charters a rollout, or a manager drafts what a sponsor shall sign.</summary>
internal sealed class CharterSheet(Visitor person)
{
    public async Task FillInAsync(string name, TenantPerson manager, params TenantPerson[] seats)
    {
        var (page, t) = (person.Page, person.Tongue);
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

    /// <summary>Names who shall sign, which only a draft asks for.</summary>
    public Task NameSignerAsync(TenantPerson sponsor)
        => person.Page.GetByLabel(person.Tongue["Vorsitz", "Chair"], new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = $"{sponsor.Name}, {sponsor.JobTitle}" });

    public Task SendAsync() => person.PressAsync(person.Tongue["Auftrag erteilen", "Charter rollout"]);

    public async Task DraftAsync()
    {
        await person.PressAsync(person.Tongue["Entwurf anlegen", "Create draft"]);
        await person.ReadsAsync(person.Tongue["offen", "open"]);
    }

    public Task SignAsync() => person.PressAsync(person.Tongue["Auftrag unterschreiben", "Sign charter"]);

    /// <summary>Proposes that somebody gets a seat beside those who have one.</summary>
    public async Task ProposeSeatAsync(TenantPerson sponsor)
    {
        var section = person.Section("change");
        await section.GetByRole(AriaRole.Checkbox, new() { Name = sponsor.Name }).CheckAsync();
        await section.GetByLabel(person.Tongue["Begründung der Änderung", "Reason for the change"]).FillAsync("Der Vertrieb soll mitentscheiden.");
        await person.PressAsync(person.Tongue["Änderung vorschlagen", "Propose change"], section);
        await person.ReadsAsync(person.Tongue["Ihr Vorschlag liegt dem Vorsitz vor.", "Your proposal is with the chair."]);
    }

    public async Task AcceptAsync()
    {
        // The button also says whose proposal it accepts, for those who hear it.
        await person.Page.GetByRole(AriaRole.Button, new() { Name = person.Tongue["Vorschlag annehmen", "Accept proposal"] }).ClickAsync();
        await person.ReadsAsync(person.Tongue["Der Vorschlag ist angenommen.", "The proposal is accepted."]);
    }
}
