using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Story;

/// <summary>The page of a journey, and the form that adds it, as one person uses them.</summary>
internal sealed class JourneySheet(Visitor person)
{
    private Tongue T => person.Tongue;

    public async Task AddAsync(string name, string persona, params string[] departments)
    {
        var page = person.Page;
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Persona", new() { Exact = true }).FillAsync(persona);
        await page.GetByLabel(T["Wert der Persona", "Value of the persona"]).FillAsync(T["480.000", "480,000"]);
        await page.GetByLabel(T["Komplexität", "Complexity"], new() { Exact = true }).FillAsync("24");
        foreach (var department in departments)
        {
            await page.GetByRole(AriaRole.Checkbox, new() { Name = department, Exact = true }).CheckAsync();
        }

        await page.GetByRole(AriaRole.Radio, new() { Name = "Pilot", Exact = true }).CheckAsync();
        await person.PressAsync(T["Journey hinzufügen", "Add journey"]);
        await person.ReadsHeadingAsync(name);
    }

    public async Task NameOwnerAsync(TenantPerson owner)
    {
        var section = person.Section("owner");
        await section.GetByRole(AriaRole.Combobox).SelectOptionAsync(new SelectOptionValue { Label = $"{owner.Name}, {owner.Department}" });
        await person.PressAsync(T["Verantwortung benennen", "Name the owner"], section);
        await person.ReadsAsync(owner.Name, person.Section("owner"));
    }

    public async Task TakeIntoTeamAsync(TenantPerson member, string department)
    {
        var section = person.Section("team");
        await section.GetByLabel("Person", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = $"{member.Name}, {member.JobTitle}" });
        await section.GetByLabel(T["Vertritt den Bereich", "Stands for the department"]).SelectOptionAsync(new SelectOptionValue { Value = department });
        await person.PressAsync(T["Person ins Kernteam aufnehmen", "Add a person to the core team"], section);
        await person.ReadsAsync(T["Die Person gehört jetzt zum Kernteam.", "The person is now in the core team."]);
    }

    public async Task RecordHandoverAsync(string before, params (string Department, TenantPerson Head)[] heads)
    {
        var section = person.Section("handover");
        await section.GetByLabel(T["Wer hat bisher verantwortet?", "Who answered before?"]).FillAsync(before);
        foreach (var (department, head) in heads)
        {
            await section.GetByLabel(T[$"Leitung {department}", $"Head of {department}"], new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = $"{head.Name}, {head.JobTitle}" });
        }

        await person.PressAsync(T["Übergabe festhalten", "Record the handover"], section);
        await person.ReadsAsync(T["Die Übergabe ist festgehalten.", "The handover is recorded."]);
    }

    public async Task AgreeAsync()
    {
        await person.PressAsync(T["Der Übergabe zustimmen", "Agree to the handover"], person.Section("handover"));
        await person.ReadsAsync(T["Ihre Zustimmung ist festgehalten.", "Your agreement is recorded."]);
    }

    public async Task MoveToAsync(string state)
    {
        var section = person.Section("state");
        await section.GetByRole(AriaRole.Radio, new() { Name = state, Exact = true }).CheckAsync();
        await section.GetByLabel(T["Playbook-Version", "Playbook version"]).FillAsync("1.0");
        await person.PressAsync(T["Stand ändern", "Change the state"], section);
        await person.ReadsAsync(T[$"Der Stand ist jetzt „{state}“.", $"The state is now \"{state}\"."]);
    }

    public async Task ConfirmStateAsync(string state)
    {
        await person.PressAsync(T["Stand bestätigen", "Confirm the state"], person.Section("state"));
        await person.ReadsAsync(T[$"Der Stand „{state}“ ist bestätigt.", $"The state \"{state}\" has been confirmed."]);
    }
}
