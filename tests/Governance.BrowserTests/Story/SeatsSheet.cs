using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Story;

/// <summary>The page of a rollout's seats as the chair uses it.</summary>
internal sealed class SeatsSheet(Visitor chair)
{
    private Tongue T => chair.Tongue;

    public async Task AppointAsync(TenantPerson deputy, TenantPerson absent, DateOnly from, DateOnly until, string reason)
    {
        var section = chair.Section("appoint");
        await section.GetByLabel(T["Für welchen Sitz?", "For which seat?"]).SelectOptionAsync(new SelectOptionValue { Label = absent.Name });
        await section.GetByLabel(T["Wer vertritt?", "Who deputises?"]).SelectOptionAsync(new SelectOptionValue { Label = $"{deputy.Name}, {deputy.JobTitle}" });
        await section.GetByLabel(T["Erster Tag", "First day"]).FillAsync(T.Date(from));
        await section.GetByLabel(T["Letzter Tag", "Last day"]).FillAsync(T.Date(until));
        await section.GetByLabel(T["Grund", "Reason"]).FillAsync(reason);
        await chair.PressAsync(T["Vertretung benennen", "Appoint deputy"], section);
        await chair.ReadsAsync(T[$"Grund: {reason}", $"Reason: {reason}"], chair.Section("who"));
        await Assertions.Expect(chair.Section("who").GetByRole(AriaRole.Row, new() { Name = absent.Name })).ToContainTextAsync(deputy.Name);
    }
}
