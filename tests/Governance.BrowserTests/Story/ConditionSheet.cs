namespace Governance.BrowserTests.Story;

/// <summary>The page of a condition as one person uses it.</summary>
internal sealed class ConditionSheet(Visitor person)
{
    private Tongue T => person.Tongue;

    public async Task CloseAsync(string note)
    {
        var section = person.Section("close");
        await section.GetByLabel(T["Wie ist die Auflage erfüllt?", "How has the condition been met?"]).FillAsync(note);
        await person.PressAsync(T["Auflage als erledigt melden", "Close condition"], section);
        await person.ReadsAsync(T["Sie zählt erst, wenn eine zweite Person es bestätigt hat.", "It counts once a second person has confirmed it."]);
    }

    public async Task ConfirmAsync()
    {
        await person.PressAsync(T["Auflage bestätigen", "Confirm condition"], person.Section("review"));
        await person.ReadsAsync(T[$"Die Auflage ist erledigt; {person.Person.Name} hat es", $"The condition is closed; {person.Person.Name} confirmed it"]);
    }
}
