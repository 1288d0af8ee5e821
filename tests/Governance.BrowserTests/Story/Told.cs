using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using Api = Governance.Tests.Support.Story;

namespace Governance.BrowserTests.Story;

/// <summary>The story of a rollout, step by step; what is told twice goes over the API.</summary>
internal sealed partial class Told(Chromium chromium, RunningService service, Tongue tongue) : Tale(chromium, service, tongue)
{
    private const string Name = "Privatkunden-Journeys", Journey = "Umzug melden";
    private Api api = null!;
    private string rollout = "", journey = "", gate = "";

    private Guid GateId => Guid.Parse(gate.Split('/')[^1]);

    public static async Task<Told> BeginAsync(Chromium chromium, Tongue tongue)
        => new(chromium, await RunningService.StartAsync(Engines.Sqlite), tongue);

    public async Task ASponsorChartersTheRolloutAsync()
    {
        var chair = await OpenAsync(Api.Chair, "/");
        await chair.ReadsHeadingAsync(T["Wartet auf mich", "Waiting for me"]);
        await chair.FollowAsync(T["Rollout beauftragen", "Charter a rollout"]);
        var charter = new CharterSheet(chair);
        await charter.FillInAsync(Name, Api.Manager, Api.SecondSponsor, Api.ThirdSponsor);
        await charter.SendAsync();
        await chair.ReadsHeadingAsync(Name);
        rollout = PathOf(chair);
        api = Api.Of(Service, Guid.Parse(rollout.Split('/')[^1]));
    }

    public async Task TheManagerAddsThePilotAndItsPeopleAsync()
    {
        var manager = await OpenAsync(Api.Manager, "/");
        await manager.FollowAsync(Name);
        await manager.FollowAsync(T["Journey hinzufügen", "Add journey"]);
        var sheet = new JourneySheet(manager);
        await sheet.AddAsync(Journey, "Familie im Umzug", "Kundenservice", "Abrechnung");
        journey = PathOf(manager);
        await sheet.NameOwnerAsync(Api.Owner);
        await sheet.TakeIntoTeamAsync(Api.Manager, "Kundenservice");
        await sheet.TakeIntoTeamAsync(SamplePeople.SilkeHagen, "Abrechnung");
        await manager.ReadsAsync(T["Alle Bereiche der Journey sind vertreten.", "Every department of the journey is represented."]);
    }

    public async Task TheCoreTeamBringsEvidenceAsync()
    {
        var manager = await OpenAsync(Api.Manager, rollout);
        await manager.FollowAsync(T["Gate vorbereiten", "Prepare gate"]);
        gate = PathOf(manager);
        await new Dossier(manager).OpenCriterionAsync("first-success");
        var evidence = new CriterionSheet(manager);
        await evidence.AttachTextAsync("Die Bearbeitungszeit fiel von 9 auf 3 Arbeitstage.");
        await evidence.AttachLinkAsync("https://intranet.auental.example/cx/erfolge");
        await evidence.AttachFileAsync("umzuege.csv", "Monat;Tage\n2026-08;3\n");
        Assert.Equal("Monat;Tage\n2026-08;3\n", await evidence.DownloadAsync("umzuege.csv"));

        var owner = await OpenAsync(Api.Owner, "/");
        await owner.FollowAsync(T["Nachweise prüfen", "Check evidence"]);
        await new Dossier(owner).OpenCriterionAsync("first-success");
        await new CriterionSheet(owner).ConfirmAsync();
        await api.ProveAsync(GateId);
    }

    public async Task TheDepartmentHeadsAgreeToTheHandoverAsync()
    {
        var manager = await OpenAsync(Api.Manager, journey);
        await new JourneySheet(manager).RecordHandoverAsync("Teamleitung Umzüge", ("Kundenservice", SamplePeople.DenizYildiz), ("Abrechnung", SamplePeople.PetraLange));
        foreach (var person in new[] { SamplePeople.DenizYildiz, SamplePeople.PetraLange })
        {
            var head = await OpenAsync(person, "/");
            await head.ReadsAsync(T[$"Der Übergabe zustimmen: „{Journey}“", $"Agree to the handover: \"{Journey}\""]);
            await head.FollowAsync(T["Übergabe prüfen", "Check handover"]);
            await new JourneySheet(head).AgreeAsync();
        }
    }

    public async Task ThePilotGoesLiveByTheWordOfTwoAsync()
    {
        var owner = await OpenAsync(Api.Owner, journey);
        foreach (var state in new[] { T["im Entwurf", "in design"], T["in Umsetzung", "being implemented"], "live" })
        {
            await new JourneySheet(owner).MoveToAsync(state);
        }

        var manager = await OpenAsync(Api.Manager, "/");
        await manager.FollowAsync(T["Journey prüfen", "Check journey"]);
        await new JourneySheet(manager).ConfirmStateAsync("live");
    }
}
