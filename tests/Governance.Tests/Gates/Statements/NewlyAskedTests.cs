using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Statements;

/// <summary>Whoever is asked reads the dossier, so the chair is told when a definition asks somebody new.</summary>
public sealed class NewlyAskedTests
{
    private const string Told = "Wer neu gefragt wird", Never = "Keine frühere Runde dieses Rollouts hat diese Person oder Rolle gefragt.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_chair_is_told_who_is_asked_for_the_first_time_and_the_dossier_says_it(string engine)
    {
        using var definition = new HearingDefinition();
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);

        var start = await StartAsync(service, Story.Chair);
        Assert.Contains($"{Told}: Gate 1, Runde 1 – Privatkunden-Journeys", start, StringComparison.Ordinal);
        Assert.Contains($"Gefragt ist Beate Krüger („{HearingStory.Title}“). {Never}", start, StringComparison.Ordinal);
        Assert.DoesNotContain(Told, await StartAsync(service, Story.SecondSponsor), StringComparison.Ordinal);
        Assert.Contains($"Neu gefragt: Beate Krüger. {Never}", await DossierAsync(hearing.Story, hearing.GateId), StringComparison.Ordinal);

        using var chair = await Browser.AsAsync(service, Story.Chair);
        var told = await chair.OpenAsync("/");
        Assert.Equal(("Wartet auf mich", "Gerade wartet nichts auf Sie."), (told.Heading, told.Lede));
        Assert.Contains(Told, told.Root.Section("news").Text, StringComparison.Ordinal);

        await GiveAsync(hearing);
        Assert.DoesNotContain(Told, await StartAsync(service, Story.Chair), StringComparison.Ordinal);
        Assert.Contains("Neu gefragt: Beate Krüger.", await DossierAsync(hearing.Story, hearing.GateId), StringComparison.Ordinal);
        await hearing.Story.PassAsync(1);

        Assert.DoesNotContain(Told, await StartAsync(service, Story.Chair), StringComparison.Ordinal);
        Assert.DoesNotContain("Neu gefragt", await DossierAsync(hearing.Story, (Guid)(await hearing.Story.GateAsync(2))["id"]!), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_new_version_that_asks_another_person_is_told_and_one_that_narrows_the_role_is_not(string engine)
    {
        using var definition = new HearingDefinition();
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        await GiveAsync(hearing);
        var document = HearingDefinition.Document();
        (document["version"], document["id"]) = (3, "stage-gate-v3");
        HearingDefinition.Set(document, "personUpn", SamplePeople.UlrichStein.UserPrincipalName);
        await Documents.ActivateAsync(service, document);

        await hearing.Story.PassAsync(1);

        Assert.Contains("Gefragt ist Dr. Ulrich Stein", await StartAsync(service, Story.Chair), StringComparison.Ordinal);
        Assert.Contains("Neu gefragt: Dr. Ulrich Stein.", await DossierAsync(hearing.Story, (Guid)(await hearing.Story.GateAsync(2))["id"]!), StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Story.Chair, "en");
        Assert.Contains("No earlier round of this rollout asked this person or role.", (await english.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("0198c0de-0000-7000-8000-000000000001", false)]
    [InlineData("0198c0de-0000-7000-8000-000000000002", true)]
    public void Who_was_asked_through_a_role_or_by_name_is_not_new(string? before, bool isNew)
    {
        var person = Guid.Parse("0198c0de-0000-7000-8000-000000000001");
        var earlier = Asked(before is null ? null : Guid.Parse(before), 1);

        Assert.Equal(isNew, Governance.Gates.Statements.StatementRules.IsNew(Asked(person, 2), [earlier, Asked(person, 2)]));
        Assert.Equal(before is not null, Governance.Gates.Statements.StatementRules.IsNew(Asked(null, 2), [earlier]));
    }

    private static Governance.Gates.Statements.Statement Asked(Guid? person, int round) => new()
    {
        Id = Guid.NewGuid(), RoundId = new Guid(round, 0, 0, new byte[8]), ActivityId = "hearing", Bookmark = "b", Title = "t", Question = "q", Role = "Auditor", PersonId = person,
        AskedAt = DateTimeOffset.UnixEpoch.AddDays(round), Round = round,
    };

    private static async Task GiveAsync(HearingStory hearing)
        => Assert.Equal(System.Net.HttpStatusCode.OK, (await hearing.GiveAsync(HearingStory.Council, await hearing.OpenAsync())).Status);

    private static async Task<string> StartAsync(RunningService service, TenantPerson person)
    {
        using var browser = await Browser.AsAsync(service, person);
        return (await browser.OpenAsync("/")).Text;
    }

    private static async Task<string> DossierAsync(Story story, Guid gate)
    {
        using var browser = await Browser.AsAsync(story.Service, Story.Chair);
        return (await browser.OpenAsync($"/gates/{gate}")).Text;
    }
}
