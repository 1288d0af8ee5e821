using System.Text;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Support;
using Microsoft.Playwright;
using Api = Governance.Tests.Support.Story;

namespace Governance.BrowserTests.Story;

/// <summary>The story of those who keep the service running.</summary>
internal sealed class Administered(Chromium chromium, RunningService service, Tongue tongue) : Tale(chromium, service, tongue)
{
    private static readonly TenantPerson First = SamplePeople.LarsPeters, Second = SamplePeople.NadineWolff, WorksCouncil = SamplePeople.BeateKrueger;
    private readonly JsonObject definition = HearingDefinition.Document();

    private string Reason => T["Der Betriebsrat wird vor der ersten Einreichung gehört.", "The works council is heard before the first submission."];

    public static async Task<Administered> BeginAsync(Chromium chromium, Tongue tongue)
        => new(chromium, await RunningService.StartAsync(Engines.Sqlite), tongue);

    public async Task AMessageThatTheChannelRefusedIsSentAgainAsync()
    {
        Service.Tenant.Faults.Set("/webhooks", new Fault { Status = 400 });
        await Api.StartAsync(Service);
        await Service.DeliverAsync();
        var administrator = await OpenAsync(First, "/");
        await administrator.ReadsAsync(T["Nachricht prüfen, die nicht zustellbar ist", "Check a message that is undeliverable"]);
        await administrator.FollowAsync(T["Nachrichten öffnen", "Open messages"]);
        await administrator.Section("messages").Locator("th a").First.ClickAsync();
        await administrator.ReadsAsync(T["Die Gegenstelle hat die Nachricht abgelehnt (Status 400).", "The other side refused the message (status 400)."]);

        Service.Tenant.Faults.Clear();
        await administrator.PressAsync(T["Noch einmal senden", "Send again"]);
        await administrator.ReadsAsync(T["Die Nachricht steht wieder in der Warteschlange.", "The message is in the queue again."]);
        Assert.Equal(1, await Service.DeliverAsync());
        await administrator.OpenAsync(PathOf(administrator));
        await administrator.ReadsAsync(T["Die Gegenstelle hat die Nachricht angenommen", "The other side accepted the message"]);
        Assert.Contains("Privatkunden-Journeys", Assert.Single(Service.Tenant.Channels.Posts("lenkungskreis")).Title, StringComparison.Ordinal);
    }

    public async Task AChangedDefinitionIsUploadedAndProposedAsync()
    {
        var administrator = await OpenAsync(First, "/workflows/definitions");
        var file = new FilePayload { Name = "stage-gate.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(definition.ToJsonString()) };
        await administrator.Page.GetByLabel(T["Datei", "File"], new() { Exact = true }).SetInputFilesAsync(file);
        await administrator.PressAsync(T["Version hochladen", "Upload version"]);
        await administrator.ReadsAsync(T["Die Version ist gespeichert.", "The version is stored."]);
        await administrator.ReadsAsync("Anhörung des Betriebsrats", administrator.Section("activities"));

        await administrator.Page.GetByLabel(T["Begründung", "Reason"], new() { Exact = true }).FillAsync(Reason);
        await administrator.PressAsync(T["Aktivierung vorschlagen", "Propose activation"]);
        await administrator.ReadsAsync(T["Sie selbst können ihm nicht zustimmen.", "You cannot consent to it yourself."]);
    }

    public async Task ASecondAdministratorActivatesItAsync()
    {
        var administrator = await OpenAsync(Second, "/");
        await administrator.ReadsAsync(T[$"Vorschlag zu stage-gate, Version {definition["version"]} prüfen", $"Check the proposal on stage-gate, version {definition["version"]}"]);
        await administrator.ReadsAsync(Reason);
        await administrator.FollowAsync(T["Vorschlag ansehen", "See proposal"]);
        await administrator.PressAsync(T["Zustimmen und aktivieren", "Consent and activate"]);
        await administrator.ReadsAsync(T["Die Version ist aktiv.", "The version is active."]);
    }

    /// <summary>The round that began before goes on as it was; the next one asks.</summary>
    public async Task TheNextRoundAsksTheWorksCouncilAsync()
    {
        var council = await OpenAsync(WorksCouncil, "/");
        await Assertions.Expect(council.Page.GetByRole(AriaRole.Link, new() { Name = T["Stellung nehmen", "Give statement"] })).ToHaveCountAsync(0);
        await Api.StartAsync(Service);
        await council.OpenAsync("/");
        await council.FollowAsync(T["Stellung nehmen", "Give statement"]);
        await council.Page.GetByRole(AriaRole.Radio, new() { Name = T["Ohne Einwände", "No objection"] }).CheckAsync();
        await council.Page.GetByLabel(T["Stellungnahme", "Statement"], new() { Exact = true }).FillAsync("Die Arbeitszeiten bleiben, wie sie sind.");
        await council.PressAsync(T["Stellungnahme abgeben", "Give statement"]);
        await council.ReadsAsync(T[$"Ohne Einwände. {WorksCouncil.Name} hat am", $"No objection. {WorksCouncil.Name} gave a statement on"]);
    }
}
