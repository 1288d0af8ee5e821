using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Tests.Sandbox;

/// <summary>Everything that can become of a gate, and everybody's part in it, stands somewhere in the sample.</summary>
public sealed class SampleContentTests(SampleSandbox sandbox) : IClassFixture<SampleSandbox>
{
    private const string Fibre = "Glasfaser-Journeys", Private = "Privatkunden-Journeys", Business = "Gewerbekunden-Journeys", Grid = "Netzanschluss-Journeys", Housing = "Wohnungswirtschaft-Journeys";

    [Fact]
    public async Task An_anchored_rollout_says_that_a_journey_was_taken_up_again_and_amounts_have_one_measure()
    {
        using var browser = await Browser.AsAsync(sandbox.Running.ServiceUrl, MiriamKessler);
        var page = await browser.OpenAsync($"/rollouts/{(await sandbox.RolloutAsync(Grid))["id"]}");

        Assert.Contains("seit der Verankerung überarbeitet: 1", page.Root.Classed("track").Single().Text, StringComparison.Ordinal);
        var journeys = page.Root.Section("journeys").Text;
        Assert.Contains("90.000 €", journeys, StringComparison.Ordinal);
        Assert.Contains("150.000 €", journeys, StringComparison.Ordinal);
        Assert.DoesNotContain("0,1", journeys, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_outcome_is_there_and_both_ways_without_one()
    {
        var rounds = new List<string>();
        foreach (var rollout in (await sandbox.GetAsync(UlrichStein, "/api/rollouts")).AsArray())
        {
            rounds.AddRange((await sandbox.RoundsAsync((string)rollout!["name"]!)).Select(round => round.Split(' ')[1]));
        }

        Assert.Equal(["conditionalGo", "deciding", "go", "hold", "kill", "lapsed", "preparing", "recycle", "withdrawn"], rounds.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_round_was_taken_back_after_the_first_vote_and_the_chair_consented()
    {
        var rollout = await sandbox.RolloutAsync(Fibre);
        var round = (await sandbox.GetAsync(UlrichStein, $"/api/gates/{(await sandbox.GatesAsync(Fibre))[0]!["id"]}/rounds"))[0]!;

        Assert.Single(round["seats"]!.AsArray(), seat => seat!["choice"] is not null);
        Assert.Equal((string?)rollout["chairId"], (string?)round["round"]!["withdrawalConsentedBy"]);
        Assert.NotEmpty((string)round["round"]!["withdrawalReason"]!);
    }

    [Fact]
    public async Task The_sponsors_stepped_back_and_a_deputy_whom_the_chair_appointed_voted_for_the_absent()
    {
        var decision = await sandbox.GetAsync(UlrichStein, $"/api/gates/{(await sandbox.GatesAsync(Fibre))[1]!["id"]}/rounds/1/decision");

        Assert.Equal(("stepBack", "go"), ((string?)decision["asks"], (string?)decision["decision"]));
        var seat = decision["seats"]!.AsArray().Single(one => (string?)one!["personId"] != (string?)one["holderId"])!;
        Assert.Equal((await IdAsync(SabineReuter), await IdAsync(KarinVogt), "go"), ((string?)seat["personId"], (string?)seat["holderId"], (string?)seat["choice"]));
        var trail = await TrailAsync(Fibre);
        Assert.Contains("rollout.stepped_back", trail.Select(entry => (string?)entry!["action"]));
        Assert.Contains(trail, entry => (string?)entry!["process"] == "deputy" && (string?)entry["actorId"] == (string?)decision["seats"]![0]!["holderId"]);
    }

    [Fact]
    public async Task A_deputy_is_at_work_and_another_one_begins_in_the_next_weeks()
    {
        var gate = await sandbox.GetAsync(HeleneBrandt, $"/api/gates/{(await sandbox.GatesAsync(Private))[1]!["id"]}");
        var seat = gate["seats"]!.AsArray().Single(one => one!["deputyUntil"] is not null)!;
        Assert.Equal((await IdAsync(JanaPohl), await IdAsync(TomaszWieland), "go"), ((string?)seat["personId"], (string?)seat["holderId"], (string?)seat["choice"]));

        var next = (await sandbox.GetAsync(UlrichStein, $"/api/rollouts/{(await sandbox.RolloutAsync(Business))["id"]}/seats")).AsArray().Single(one => one!["deputy"] is not null)!;
        Assert.Equal((await IdAsync(SabineReuter), await IdAsync(MarkusOelkers)), ((string?)next["sitsNow"], (string?)next["deputy"]!["personId"]));
        Assert.InRange(DateOnly.Parse((string)next["deputy"]!["from"]!, null), Today.AddDays(4), Today.AddDays(28));
    }

    [Fact]
    public async Task Conditions_are_open_overdue_waiting_for_the_second_person_and_confirmed()
    {
        var conditions = (await sandbox.GetAsync(UlrichStein, $"/api/rollouts/{(await sandbox.RolloutAsync(Fibre))["id"]}/conditions")).AsArray()
            .Select(one => ((string?)one!["state"], DateOnly.Parse((string)one["dueDate"]!, null) < Today)).Order();

        Assert.Equal([("closed", true), ("confirmed", true), ("open", false), ("open", true)], conditions);
        Assert.Contains("überfällig", (await sandbox.FirstPageAsync(TimoBrandes)).Text, StringComparison.Ordinal);
        Assert.Contains("Auflage bestätigen", (await sandbox.FirstPageAsync(HenrikSommer)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_a_charter_waits_for_the_chair_and_a_draft_for_its_signature()
    {
        Assert.Contains($"Änderung des Auftrags entscheiden: {Grid}", (await sandbox.FirstPageAsync(MarkusOelkers)).Text, StringComparison.Ordinal);
        Assert.Contains("Auftrag unterschreiben: Fernwärme-Journeys", (await sandbox.FirstPageAsync(HeleneBrandt)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollout_entered_at_its_second_stage_once_the_skipped_gate_was_decided()
    {
        var rollout = await sandbox.RolloutAsync(Housing);
        var decision = await sandbox.GetAsync(UlrichStein, $"/api/gates/{(await sandbox.GatesAsync(Housing))[0]!["id"]}/rounds/1/decision");

        Assert.Equal(("extension", "extension", "go"), ((string?)rollout["entryStage"], (string?)rollout["stage"], (string?)decision["decision"]));
        Assert.True(DateTimeOffset.Parse((string)rollout["stageSince"]!, null) > DateTimeOffset.Parse((string)rollout["createdAt"]!, null).AddDays(7));
    }

    [Fact]
    public async Task One_handover_is_complete_and_another_one_lacks_agreements()
    {
        var handovers = new Dictionary<string, JsonNode>();
        foreach (var journey in (await sandbox.GetAsync(UlrichStein, $"/api/rollouts/{(await sandbox.RolloutAsync(Private))["id"]}/journeys")).AsArray())
        {
            handovers[(string)journey!["name"]!] = await sandbox.GetAsync(UlrichStein, $"/api/journeys/{journey["id"]}/handover");
        }

        Assert.True((bool)handovers["Störung melden"]["complete"]!);
        Assert.False((bool)handovers["Rechnung klären"]["complete"]!);
        Assert.Single(handovers["Rechnung klären"]["heads"]!.AsArray(), head => head!["agreedAt"] is not null);
        Assert.Contains("Der Übergabe zustimmen: „Rechnung klären“", (await sandbox.FirstPageAsync(PetraLange)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_was_released_and_money_is_asked_for()
    {
        var gates = await sandbox.GatesAsync(Private);

        Assert.Equal(((long?)180_000, (long?)180_000), Budget(gates[0]!));
        Assert.Equal(((long?)480_000, null), Budget(gates[1]!));
    }

    [Fact]
    public async Task The_anchored_rollout_goes_on()
    {
        var later = (await TrailAsync(Grid)).SkipWhile(entry => (string?)entry!["action"] != "rollout.anchored").Skip(1).Select(entry => (string?)entry!["action"]).ToList();

        Assert.Contains("journey.added", later);
        Assert.Contains("journey.state_set", later);
        Assert.Contains("Stand bestätigen: „Zähler tauschen“ ist als live gemeldet", (await sandbox.FirstPageAsync(MiriamKessler)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_works_council_is_asked_in_one_rollout_and_the_standard_ones_know_nothing_of_it()
    {
        var gate = (await sandbox.GatesAsync(Housing))[1]!["id"];
        var statement = Assert.Single((await sandbox.GetAsync(BeateKrueger, $"/api/gates/{gate}/statements")).AsArray())!;
        var page = await sandbox.FirstPageAsync(BeateKrueger);

        Assert.Equal(("Anhörung des Betriebsrats", true, null), ((string?)statement["title"], (bool)statement["awaited"]!, (string?)statement["answer"]));
        Assert.Single(page.Root.Named("a"), link => link["href"] == $"/gates/{gate}/statements/{statement["id"]}" && link["class"]?.Contains("btn", StringComparison.Ordinal) == true);
        foreach (var name in (string[])[Private, Business, Grid, Fibre])
        {
            foreach (var other in await sandbox.GatesAsync(name))
            {
                Assert.Empty((await sandbox.GetAsync(UlrichStein, $"/api/gates/{other!["id"]}/statements")).AsArray());
            }
        }
    }

    [Fact]
    public async Task The_company_is_closed_between_the_years()
    {
        var (year, today) = (Today.Month == 12 && Today.Day > 24 ? Today.Year + 1 : Today.Year, Today);
        var days = (await sandbox.GetAsync(LarsPeters, $"/api/closing-days?year={year}")).AsArray();

        Assert.Equal(Enumerable.Range(24, 8).Select(day => $"{year}-12-{day}"), days.Select(day => (string?)day!["day"]));
        Assert.All(days, day => Assert.Equal("Betriebsferien zwischen den Jahren", (string?)day!["name"]));
        Assert.True(DateTimeOffset.Parse((string)days[0]!["addedAt"]!, null) < today.ToDateTime(TimeOnly.MinValue));
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, Governance.Shared.Time.OrganisationCalendar.Zone).DateTime);

    private static (long?, long?) Budget(JsonNode gate) => ((long?)gate["round"]!["budget"]!["totalEur"], (long?)gate["round"]!["budget"]!["releasedEur"]);

    private async Task<string> IdAsync(TenantPerson person) => (string)(await sandbox.GetAsync(person, "/api/me"))["id"]!;

    private async Task<JsonArray> TrailAsync(string name)
        => (await sandbox.GetAsync(UlrichStein, $"/api/rollouts/{(await sandbox.RolloutAsync(name))["id"]}/audit?limit=200")).AsArray();
}
