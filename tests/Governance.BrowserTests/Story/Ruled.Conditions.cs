using Microsoft.Playwright;
using Api = Governance.Tests.Support.Story;

namespace Governance.BrowserTests.Story;

// The condition, from the gate that it holds to the word of the second person.
internal sealed partial class Ruled
{
    private const string Condition = "Rolle Journey Analyst mit zwei Personen besetzen";
    private static readonly DateOnly Due = new(2026, 10, 30);

    public async Task TheOpenConditionHoldsTheNextGateAsync()
    {
        await api.LiveAsync(await api.JourneyAsync("Abschlag anpassen", "extension"));
        await api.LiveAsync(await api.JourneyAsync("Störung melden", "extension"));
        gate = $"/gates/{(await api.GateAsync(2))["id"]}";
        await api.ProveAsync(GateId);
        var manager = await OpenAsync(Api.Manager, rollout);
        await manager.ReadsAsync(Condition, manager.Section("conditions"));
        await manager.OpenAsync(gate);
        await manager.ReadsAsync(T["Eine Auflage ist noch nicht bestätigt.", "One condition is not confirmed yet."], manager.Section("submission"));
        await new Dossier(manager).OffersOnlyTheWayBackAsync();
    }

    public async Task ItsOwnerClosesItAndASecondPersonConfirmsItAsync()
    {
        var owner = await OpenAsync(Api.Owner, "/");
        await owner.ReadsAsync(T[$"Auflage erledigen: „{Condition}“ – {Name}", $"Close condition: \"{Condition}\" – {Name}"]);
        await owner.FollowAsync(T["Auflage öffnen", "Open condition"]);
        await new ConditionSheet(owner).CloseAsync("Beide Stellen sind besetzt.");
        await Assertions.Expect(owner.Section("review")).ToHaveCountAsync(0);
        await new Dossier(await OpenAsync(Api.Manager, gate)).OffersOnlyTheWayBackAsync();

        var chair = await OpenAsync(Api.Chair, "/");
        await chair.ReadsAsync(T[$"Auflage bestätigen: „{Condition}“", $"Confirm condition: \"{Condition}\""]);
        await chair.FollowAsync(T["Auflage öffnen", "Open condition"]);
        await chair.ReadsAsync("Beide Stellen sind besetzt.");
        await new ConditionSheet(chair).ConfirmAsync();
    }

    public async Task TheNextGateIsSubmittedAsync()
        => await new Dossier(await OpenAsync(Api.Manager, gate)).SubmitAsync("Bitte geben Sie die komplexen Journeys frei.", GateDate);
}
