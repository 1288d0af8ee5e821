using System.Text.RegularExpressions;
using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Pages;

/// <summary>Pages that nobody wants to see, and those of the stand-in tenant.</summary>
public sealed class ProblemPageTests(Chromium chromium, SampleOrganisation sample)
{
    [BrowserTheory, InlineData("de-DE"), InlineData("en-GB")]
    public async Task What_is_not_there_or_not_allowed_is_said_on_a_sound_page(string locale)
    {
        var tongue = Tongue.Of(locale);
        await using var auditor = await ArriveAsync(SamplePeople.UlrichStein, tongue);
        await using var stranger = await ArriveAsync(SamplePeople.FriedaNowak, tongue);

        await CheckAsync(auditor, "/no-such-page", 404, tongue["Nicht gefunden", "Not found"]);
        await CheckAsync(auditor, "/rollouts/0198c0de-0000-7000-8000-000000000000", 404, tongue["Nicht gefunden", "Not found"]);
        await CheckAsync(auditor, "/rollouts/new", 403, tongue["Rolle fehlt", "Role missing"]);
        await CheckAsync(stranger, "/audit", 403, tongue["Rolle fehlt", "Role missing"]);
    }

    [BrowserTheory, InlineData("de-DE"), InlineData("en-GB")]
    public async Task A_form_that_has_grown_too_old_gives_back_what_was_typed(string locale)
    {
        await using var sponsor = await ArriveAsync(SamplePeople.HeleneBrandt, Tongue.Of(locale));
        await sponsor.OpenAsync("/rollouts/new");
        await sponsor.Page.GetByLabel(sponsor.Tongue["Name des Rollouts", "Name of the rollout"]).FillAsync("Vermieter-Journeys");

        await sponsor.Page.Context.ClearCookiesAsync(new() { NameRegex = new Regex("antiforgery", RegexOptions.IgnoreCase) });
        await sponsor.PressAsync(sponsor.Tongue["Auftrag erteilen", "Charter rollout"]);

        await sponsor.ReadsHeadingAsync(sponsor.Tongue["Das Formular ist nicht mehr gültig", "The form is no longer valid"]);
        await sponsor.ReadsAsync("Vermieter-Journeys");
        await ExpectSoundAsync(sponsor, "Journey-Rollout");
    }

    [BrowserTheory, InlineData("de-DE"), InlineData("en-GB")]
    public async Task The_pages_of_the_tenant_are_sound(string locale)
    {
        var tongue = Tongue.Of(locale);
        var brand = tongue["Nachgestellter Mandant", "Stand-in tenant"];
        await using var visitor = await ArriveAsync(SamplePeople.HeleneBrandt, tongue);
        await visitor.Page.GotoAsync(sample.Service);
        await visitor.ReadsHeadingAsync(tongue["Als wen möchten Sie sich anmelden?", "Who would you like to sign in as?"]);
        await ExpectSoundAsync(visitor, brand);

        await visitor.Page.GotoAsync($"{sample.Tenant}/channels");
        await visitor.ReadsAsync("abgelaufen");
        await ExpectSoundAsync(visitor, brand);

        await visitor.OpenAsync("/");
        await visitor.PressAsync(tongue["Abmelden", "Sign out"]);
        await visitor.ReadsHeadingAsync(tongue["Sie sind abgemeldet", "You are signed out"]);
        await ExpectSoundAsync(visitor, visitor.Page.Url.StartsWith(sample.Tenant, StringComparison.Ordinal) ? brand : "Journey-Rollout");
    }

    private async Task<Visitor> ArriveAsync(TenantPerson person, Tongue tongue)
    {
        var visitor = await Visitor.ArriveAsync(chromium, sample.Service, person, tongue);
        await visitor.Page.SetViewportSizeAsync(Walk.Narrow, 800);
        return visitor;
    }

    private static async Task CheckAsync(Visitor visitor, string path, int status, string heading)
    {
        var first = await visitor.OpenAsync(path);
        var response = first.Status == status ? first : await visitor.OpenAsync(path);
        Assert.Equal(status, response.Status);
        await visitor.ReadsHeadingAsync(heading);
        await ExpectSoundAsync(visitor, "Journey-Rollout");
    }

    private static async Task ExpectSoundAsync(Visitor visitor, string brand)
    {
        var look = await Look.AtAsync(visitor.Page);
        var faults = look.Faults(brand, visitor.Tongue).Concat(await Axe.InBothLightsAsync(visitor.Page)).Concat(visitor.Complaints).ToList();
        Assert.True(faults.Count == 0, $"{visitor.Page.Url}: {string.Join('\n', faults)}");
    }
}
