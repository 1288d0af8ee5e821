using Governance.Sandbox.Tenant;
using Microsoft.Playwright;
using Api = Governance.Tests.Support.Story;

namespace Governance.BrowserTests.Story;

// The gates, and how their rounds end.
internal sealed partial class Told
{
    private static readonly DateOnly FirstGateDate = new(2026, 9, 28), LapsingGateDate = new(2026, 9, 29);

    private string Go => T["Freigabe", "Go"];

    private string Hold => T["Zurückstellung", "Hold"];

    private string Recycle => T["Rückgabe zur Überarbeitung", "Recycle"];

    private string Kill => T["Abbruch", "Kill"];

    public async Task TheFirstRoundIsHeldAfterAVoteWasRefusedAsync()
    {
        await SubmitAsync(FirstGateDate);
        var chair = await OpenAsync(Api.Chair, "/");
        await chair.ReadsAsync(T["Abstimmen: Gate", "Vote: Gate"]);
        await chair.FollowAsync(T["Dossier öffnen", "Open dossier"]);
        await new Dossier(chair).ForgetRationaleAsync(Hold);
        await new Dossier(chair).CastAsync(Hold, "Die Urlaubszeit ist zu nah.");
        await chair.ReadsAsync(T[$"Sie haben abgestimmt: {Hold}.", $"You have voted: {Hold}."]);

        await VoteAsync(Api.SecondSponsor, Hold, isLast: true);
    }

    public async Task TheSecondRoundIsGivenBackAsync()
    {
        await StartRoundAsync(2);
        await SubmitAsync(FirstGateDate);
        await VoteAsync(Api.Chair, Recycle);
        await VoteAsync(Api.SecondSponsor, Recycle, isLast: true);
    }

    public async Task TheThirdRoundLapsesInSilenceAsync()
    {
        await StartRoundAsync(3);
        await SubmitAsync(LapsingGateDate);
        while (DateOnly.FromDateTime(Service.Clock.Now.UtcDateTime) <= LapsingGateDate)
        {
            await Service.AdvanceAsync(TimeSpan.FromDays(1));
        }

        var chair = await OpenAsync(Api.Chair, gate);
        await new Dossier(chair).ReadsOutcomeAsync(T["Das ist keine Entscheidung und keine Freigabe.", "That is neither a decision nor a Go."]);
    }

    public async Task TheFourthRoundReleasesWhileSomebodyComesLateAsync()
    {
        await StartRoundAsync(4);
        await SubmitAsync(LapsingGateDate.AddDays(14));
        var late = await OpenAsync(Api.ThirdSponsor, gate);
        await VoteAsync(Api.Chair, Go);
        await VoteAsync(Api.SecondSponsor, Go, isLast: true);

        await new Dossier(late).CastAsync(Hold, "Ich hätte gern noch gewartet.");
        await late.ReadsAsync(T["Die Runde ist inzwischen entschieden", "The round was decided meanwhile"]);
        await late.ReadsAsync(T["Ihre Stimme wurde nicht angenommen: Die Runde wurde am", "Your vote was not taken: the round was decided on"]);
        await late.ReadsAsync("Ich hätte gern noch gewartet.");
        await late.OpenAsync(rollout);
        await late.ReadsAsync(T["In der Stufe Ausweitung steht noch keine Journey.", "The Extension stage has no journey yet."]);
    }

    public async Task TheLastGateAnchorsTheRolloutAsync()
    {
        await api.LiveAsync(await api.JourneyAsync("Abschlag anpassen", "extension"));
        await api.LiveAsync(await api.JourneyAsync("Störung melden", "extension"));
        await api.PassAsync(2);
        await api.LiveAsync(await api.JourneyAsync("Wärmepumpe anschließen", "complex", 4_600_000, 78));
        gate = $"/gates/{(await api.GateAsync(3))["id"]}";
        await api.ProveAsync(GateId);

        await SubmitAsync(LapsingGateDate.AddDays(21));
        await VoteAsync(Api.Chair, Go);
        await VoteAsync(Api.SecondSponsor, Go, isLast: true);
        var chair = await OpenAsync(Api.Chair, rollout);
        await chair.ReadsAsync(T["Der Rollout ist seit dem", "The rollout has been anchored since"]);
        await Assertions.Expect(chair.Page.Locator("ol.track")).ToContainTextAsync(T["Verankert", "Anchored"]);
    }

    public async Task AnotherRolloutIsEndedAsync()
    {
        var other = await Api.StartAsync(Service);
        gate = $"/gates/{(await other.GateAsync(1))["id"]}";
        await SubmitAsync(LapsingGateDate.AddDays(21));
        await VoteAsync(Api.Chair, Kill);
        await VoteAsync(Api.SecondSponsor, Kill, isLast: true);
        var chair = await OpenAsync(Api.Chair, $"/rollouts/{other.RolloutId}");
        await chair.ReadsAsync(T["Der Rollout ist beendet:", "The rollout has ended:"]);
    }

    public async Task TheAuditorVerifiesTheChainAsync()
    {
        var auditor = await OpenAsync(Api.Auditor, "/");
        await auditor.FollowAsync(T["Prüfpfad", "Audit trail"]);
        await auditor.Page.Locator($"a[href='/audit/{rollout.Split('/')[^1]}']").First.ClickAsync();
        await auditor.ReadsAsync(T["Rollout verankert", "Rollout anchored"]);
        await auditor.FollowAsync(T["Kette prüfen", "Verify chain"]);
        await auditor.ReadsAsync(T["Die Kette ist unversehrt.", "The chain is intact."]);
    }

    private async Task SubmitAsync(DateOnly gateDate)
        => await new Dossier(await OpenAsync(Api.Manager, gate)).SubmitAsync("Bitte geben Sie die nächste Stufe frei.", gateDate);

    private async Task StartRoundAsync(int number)
    {
        var manager = await OpenAsync(Api.Manager, "/");
        await manager.FollowAsync(T["Gate öffnen", "Open gate"]);
        await new Dossier(manager).StartRoundAsync(number);
    }

    /// <param name="isLast">The vote that settles the round.</param>
    private async Task VoteAsync(TenantPerson sponsor, string choice, bool isLast = false)
    {
        var voter = await OpenAsync(sponsor, gate);
        var dossier = new Dossier(voter);
        await dossier.CastAsync(choice, $"{choice}: Die Nachweise zeigen es.");
        await (isLast ? dossier.ReadsOutcomeAsync(choice) : voter.ReadsAsync(T[$"Sie haben abgestimmt: {choice}.", $"You have voted: {choice}."]));
    }
}
