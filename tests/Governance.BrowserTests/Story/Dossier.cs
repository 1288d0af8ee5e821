using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Story;

/// <summary>The page of a gate as one person uses it.</summary>
internal sealed class Dossier(Visitor person)
{
    private Tongue T => person.Tongue;

    private ILocator Rationale => person.Section("vote").GetByLabel(T["Begründung", "Rationale"], new() { Exact = true });

    public Task OpenCriterionAsync(string key) => person.Page.Locator($"a[href$='/criteria/{key}']").First.ClickAsync();

    /// <summary>Fills in a row of the budget that the submission asks for.</summary>
    /// <param name="amount">In whole euro, as the person writes it.</param>
    public async Task NeedAsync(int row, string text, string amount)
    {
        var section = person.Section("submission");
        await section.GetByLabel(T[$"Wofür wird Bedarf {row} gebraucht?", $"What is need {row} for?"]).FillAsync(text);
        await section.GetByLabel(T[$"Betrag für Bedarf {row}", $"Amount for need {row}"]).FillAsync(amount);
    }

    public async Task SubmitAsync(string request, DateOnly gateDate)
    {
        await person.Page.GetByLabel(T["Was beantragen Sie?", "What do you ask for?"]).FillAsync(request);
        await person.Page.GetByLabel(T["Gate-Termin", "Gate date"]).FillAsync(T.Date(gateDate));
        await person.PressAsync(T["Runde einreichen", "Submit round"]);
        await person.ReadsAsync(T["in Abstimmung", "being decided"]);
    }

    /// <summary>A condition holds the way forward; what can be submitted is the way back, which nobody takes unasked.</summary>
    public async Task OffersOnlyTheWayBackAsync()
    {
        var section = person.Section("submission");
        await Assertions.Expect(section.GetByRole(AriaRole.Radio, new() { Name = T["Vorwärts", "Forward"] })).ToBeDisabledAsync();
        var back = section.GetByRole(AriaRole.Radio, new() { Name = T["Zurück", "Back"] });
        await Assertions.Expect(back).ToBeEnabledAsync();
        await Assertions.Expect(back).Not.ToBeCheckedAsync();
    }

    public ILocator Option(string choice) => person.Section("vote").GetByRole(AriaRole.Radio, new() { Name = choice, Exact = true });

    /// <summary>Fills in a condition that a vote asks for.</summary>
    public async Task DemandAsync(int row, string text, TenantPerson owner, DateOnly due)
    {
        var section = person.Section("vote");
        await section.GetByLabel(T[$"Was ist mit Auflage {row} zu erreichen?", $"What must condition {row} achieve?"]).FillAsync(text);
        await section.GetByLabel(T[$"Verantwortlich für Auflage {row}", $"Answers for condition {row}"]).SelectOptionAsync(new SelectOptionValue { Label = $"{owner.Name}, {owner.JobTitle}" });
        await section.GetByLabel(T[$"Auflage {row} fällig am", $"Condition {row} due on"]).FillAsync(T.Date(due));
    }

    public async Task CastAsync(string choice, string rationale)
    {
        await Option(choice).CheckAsync();
        await Rationale.FillAsync(rationale);
        await person.PressAsync(T["Stimme abgeben", "Cast vote"]);
    }

    /// <summary>Sends the vote without a rationale, is refused, and finds everything typed still there.</summary>
    public async Task ForgetRationaleAsync(string choice)
    {
        await CastAsync(choice, " ");
        await Assertions.Expect(person.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex($"^{T["Fehler", "Error"]}: "));
        await person.ReadsAsync(T["Ihre Stimme ist noch nicht abgegeben", "Your vote has not been cast yet"]);
        await person.ReadsAsync(T["Begründen Sie Ihre Entscheidung.", "Give the reasons for your decision."]);
        await person.ReadsAsync(T["Ihre Eingaben sind erhalten geblieben.", "Your input has been kept."]);
        await Assertions.Expect(Option(choice)).ToBeCheckedAsync();
        await Assertions.Expect(Rationale).ToHaveAttributeAsync("aria-invalid", "true");
    }

    public async Task StartRoundAsync(int number)
    {
        await person.PressAsync(T[$"Runde {number} beginnen", $"Start round {number}"]);
        await person.ReadsHeadingAsync(T[$"Runde {number}", $"round {number}"]);
    }

    /// <summary>What the paragraph under the heading says of a decided round.</summary>
    public Task ReadsOutcomeAsync(string outcome) => Assertions.Expect(person.Page.Locator(".lede")).ToContainTextAsync(outcome);
}
