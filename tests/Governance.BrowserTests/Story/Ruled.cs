using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using Microsoft.Playwright;
using Api = Governance.Tests.Support.Story;

namespace Governance.BrowserTests.Story;

/// <summary>The story of what governs a rollout: mandate, deputy, condition, money and consent. What the other story tells goes over the API.</summary>
internal sealed partial class Ruled(Chromium chromium, RunningService service, Tongue tongue) : Tale(chromium, service, tongue)
{
    private const string Name = "Wärme-Journeys";
    private static readonly TenantPerson Deputy = SamplePeople.KarinVogt, Absent = Api.ThirdSponsor, Newcomer = SamplePeople.MarkusOelkers;
    private static readonly DateOnly GateDate = new(2026, 9, 28), Tomorrow = new(2026, 9, 8);
    private Api api = null!;
    private string rollout = "", gate = "";

    private Guid GateId => Guid.Parse(gate.Split('/')[^1]);

    public static async Task<Ruled> BeginAsync(Chromium chromium, Tongue tongue)
        => new(chromium, await RunningService.StartAsync(Engines.Sqlite), tongue);

    public async Task TheManagerDraftsACharterAsync()
    {
        var manager = await OpenAsync(Api.Manager, "/rollouts");
        await manager.FollowAsync(T["Auftrag entwerfen", "Draft a charter"]);
        var charter = new CharterSheet(manager);
        await charter.FillInAsync(Name, Api.Manager, Api.SecondSponsor, Absent);
        await charter.NameSignerAsync(Api.Chair);
        await charter.DraftAsync();
        await manager.ReadsAsync(T[$"{Api.Chair.Name} soll ihn unterschreiben", $"{Api.Chair.Name} is to sign it"]);
    }

    public async Task ASponsorSignsItAsync()
    {
        var chair = await OpenAsync(Api.Chair, "/");
        await chair.ReadsAsync(T[$"Auftrag unterschreiben: {Name}", $"Sign charter: {Name}"]);
        await chair.FollowAsync(T["Auftrag lesen", "Read charter"]);
        await chair.ReadsAsync(T["Mit Ihrer Unterschrift beginnt der Rollout", "With your signature the rollout begins"]);
        await new CharterSheet(chair).SignAsync();
        await chair.ReadsHeadingAsync(Name);
        rollout = PathOf(chair);
        api = Api.Of(Service, Guid.Parse(rollout.Split('/')[^1]));
    }

    public async Task TheChairAppointsADeputyAsync()
    {
        var chair = await OpenAsync(Api.Chair, rollout);
        await chair.FollowAsync(T["Vertretungen", "Deputies"]);
        await new SeatsSheet(chair).AppointAsync(Deputy, Absent, Tomorrow, GateDate, "Auf Dienstreise.");
        await Service.AdvanceAsync(TimeSpan.FromDays(1));
        await chair.OpenAsync($"{rollout}/seats");
        await chair.ReadsAsync(T["Einer von 3 Sitzen ist heute vertreten.", "One of 3 seats has a deputy today."]);
    }

    public async Task TheManagerAsksForTheNextStageAndMoneyAsync()
    {
        await api.LiveAsync(await api.JourneyAsync("Wärmepumpe anschließen", "pilot"));
        gate = $"/gates/{(await api.GateAsync(1))["id"]}";
        await api.ProveAsync(GateId);
        var dossier = new Dossier(await OpenAsync(Api.Manager, gate));
        await dossier.NeedAsync(1, "Schulung der Kernteams", T["40.000", "40,000"]);
        await dossier.SubmitAsync("Bitte geben Sie die Ausweitung frei.", GateDate);
    }

    /// <summary>Go and Conditional Go outweigh Hold together, while Go alone does not.</summary>
    public async Task TheGateIsPassedWithTheDeputysConditionAsync()
    {
        await api.VoteAsync(GateId, Api.SecondSponsor, "hold");
        var deputy = await OpenAsync(Deputy, "/");
        await deputy.ReadsAsync(T[$"In Vertretung für {Absent.Name}.", $"As deputy for {Absent.Name}."]);
        await deputy.FollowAsync(T["Dossier öffnen", "Open dossier"]);
        await deputy.ReadsAsync(T[$"Sie stimmen in Vertretung für {Absent.Name} ab.", $"You vote as deputy for {Absent.Name}."]);
        var (dossier, choice) = (new Dossier(deputy), T["Freigabe mit Auflagen", "Conditional Go"]);
        await dossier.DemandAsync(1, Condition, Api.Owner, Due);
        await dossier.CastAsync(choice, "Die Auswertung muss jemand fest verantworten.");
        await deputy.ReadsAsync(T[$"Sie haben abgestimmt: {choice}.", $"You have voted: {choice}."]);

        var chair = await OpenAsync(Api.Chair, gate);
        await new Dossier(chair).CastAsync(T["Freigabe", "Go"], "Der Pilot hat gezeigt, dass es geht.");
        await new Dossier(chair).ReadsOutcomeAsync(choice);
        await chair.ReadsAsync(T[$"in Vertretung für {Absent.Name}", $"deputy for {Absent.Name}"], chair.Section("votes"));
        await chair.ReadsAsync(T["Mit der Entscheidung sind 40.000", "The decision released €40,000"], chair.Section("budget"));
    }

    public async Task TheSeatsChangeOnlyWithTheChairsConsentAsync()
    {
        var manager = await OpenAsync(Api.Manager, $"{rollout}/charter");
        await manager.ReadsAsync(T["Während einer Abstimmung ändert sich der Auftrag nicht", "The charter does not change during a vote"]);
        await api.VoteAsync(GateId, Api.Chair, "go");
        await api.VoteAsync(GateId, Api.SecondSponsor, "go");

        await manager.OpenAsync(rollout);
        await manager.FollowAsync(T["Auftrag öffnen", "Open charter"]);
        await new CharterSheet(manager).ProposeSeatAsync(Newcomer);
        var chair = await OpenAsync(Api.Chair, "/");
        await chair.ReadsAsync(T[$"Änderung des Auftrags entscheiden: {Name}", $"Decide on a change of the charter: {Name}"]);
        await Assertions.Expect(chair.Page.Locator("main")).ToContainTextAsync(Api.Manager.Name);
        await chair.FollowAsync(T["Vorschlag lesen", "Read proposal"]);
        await new CharterSheet(chair).AcceptAsync();
        await chair.ReadsAsync(Newcomer.Name, chair.Section("charter"));
        await chair.OpenAsync($"{rollout}/seats");
        await chair.ReadsAsync(Newcomer.Name, chair.Section("who"));
    }
}
