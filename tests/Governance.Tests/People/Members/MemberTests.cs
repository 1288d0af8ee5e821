using System.Net;
using System.Text.Json.Nodes;
using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.People.Members;

public sealed class MemberTests
{
    private const string Members = "/api/members", Page = "/operations/members";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Everybody_is_listed_with_roles_and_what_they_hold_and_the_list_is_filtered(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");

        var all = (await service.CallAsync(Admin, HttpMethod.Get, Members)).Body!;
        Assert.Equal(34, (int)all["found"]!);
        var owner = One(all, Story.Owner);
        Assert.Equal(("owner", "Umzug melden", false), ((string?)owner["holdings"]![0]!["kind"], (string?)owner["holdings"]![0]!["name"], (bool)owner["holdings"]![0]!["roleLost"]!));
        Assert.Equal("JourneyOwner", (string?)Assert.Single(owner["roles"]!.AsArray()));
        Assert.Equal("manager", (string?)One(all, Story.Manager)["holdings"]![0]!["kind"]);
        Assert.Equal("seat", (string?)One(all, Story.Chair)["holdings"]![0]!["kind"]);

        Assert.Equal(["Lars Peters", "Nadine Wolff"], Names(await service.CallAsync(Admin, HttpMethod.Get, $"{Members}?role=Administrator")));
        Assert.Equal(["Gül Aydın"], Names(await service.CallAsync(Admin, HttpMethod.Get, $"{Members}?name=gül")));
        Assert.Equal(3, Names(await service.CallAsync(Admin, HttpMethod.Get, $"{Members}?name=netzanschluss")).Count());
        Assert.Empty(Names(await service.CallAsync(Admin, HttpMethod.Get, $"{Members}?name=%25' or 1=1")));
        Assert.Equal("role", Assert.Single((await service.CallAsync(Admin, HttpMethod.Get, $"{Members}?role=Chef")).Fields));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Teams_conditions_departments_and_seats_lent_today_are_held_as_well(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await Governance.Tests.Gates.Conditions.ConditionScene.StartAsync(service);
        await scene.Story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        var heads = (await service.CallAsync(Admin, HttpMethod.Put, "/api/departments/Abrechnung/head", new JsonObject { ["personId"] = await scene.Story.PersonAsync(SamplePeople.PetraLange) })).Status;

        var all = (await service.CallAsync(Admin, HttpMethod.Get, Members)).Body!;

        Assert.Equal(HttpStatusCode.OK, heads);
        Assert.Equal(["team"], Kinds(SamplePeople.SilkeHagen));
        Assert.Equal(["owner", "condition", "condition"], Kinds(Story.Owner));
        Assert.Equal(["deputy"], Kinds(SeatStory.Deputy));
        Assert.Equal(["head"], Kinds(SamplePeople.PetraLange));
        Assert.Equal(["manager", "team"], Kinds(Story.Manager));
        using var admin = await Browser.AsAsync(service, Admin);
        using var english = await Browser.AsAsync(service, Admin, "en");
        var page = (await admin.OpenAsync(Page)).Root.Section("members").Text;
        Assert.All(["Kernteam von „Umzug melden“", $"Auflage „{Governance.Tests.Gates.Conditions.ConditionScene.Load}“", "Vertretung im Rollout „Privatkunden-Journeys“", "Leitung des Bereichs „Abrechnung“"], held => Assert.Contains(held, page, StringComparison.Ordinal));
        Assert.Contains("Core team of \"Umzug melden\"", (await english.OpenAsync(Page)).Text, StringComparison.Ordinal);

        IEnumerable<string?> Kinds(TenantPerson person) => One(all, person)["holdings"]!.AsArray().Select(holding => (string?)holding!["kind"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_lost_role_tells_what_it_touches(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        using var admin = await Browser.AsAsync(service, Admin);
        Assert.DoesNotContain("Wo eine Rolle fehlt", (await admin.OpenAsync(Page)).Text, StringComparison.Ordinal);
        service.Tenant.State.AssignRoles(Story.SecondSponsor.ObjectId);
        service.Tenant.State.AssignRoles(Story.Owner.ObjectId, AppRoles.SkillsManager);
        service.Tenant.State.SetEnabled(Story.Manager.ObjectId, false);
        service.Clock.Advance(TimeSpan.FromMinutes(15));
        await SyncAsync(service);

        var page = await admin.OpenAsync(Page);
        var lost = page.Root.Section("lost").Text;
        Assert.Contains("Sabine Reuter hat die Rolle Executive Sponsor nicht mehr. Der Sitz im Rollout „Privatkunden-Journeys“ ist nicht stimmberechtigt.", lost, StringComparison.Ordinal);
        Assert.Contains("Miriam Kessler ist nicht mehr im Verzeichnis oder gesperrt. Im Rollout „Privatkunden-Journeys“ kann niemand ein Gate einreichen.", lost, StringComparison.Ordinal);
        Assert.Contains("Gül Aydın hat die Rolle Journey-Verantwortung nicht mehr.", lost, StringComparison.Ordinal);
        Assert.Contains("Rolle fehlt", page.Root.Section("members").Text, StringComparison.Ordinal);
        var start = (await admin.OpenAsync("/")).Root.Classed("work").Single().Text;
        Assert.Contains("Fehlende Rollen zuweisen: 3 Personen", start, StringComparison.Ordinal);
        Assert.Contains("Gül Aydın, Miriam Kessler und Sabine Reuter", start, StringComparison.Ordinal);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        Assert.Contains("Ein Sitz ohne die Rolle Executive Sponsor", (await chair.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fehlende Rollen", (await chair.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Single((await admin.OpenAsync($"{Page}?role=SkillsManager&name=gül")).Root.Section("members").Named("tbody").Single().Named("tr"));
        Assert.Contains("Niemand passt zu dieser Auswahl.", (await admin.OpenAsync($"{Page}?name=%3Cscript%3E")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_page_tells_when_the_directory_was_read_and_whether_it_answers(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        using var admin = await Browser.AsAsync(service, Admin);
        Assert.Equal("Das Verzeichnis antwortet. Zuletzt gelesen: heute, 10:00.", (await admin.OpenAsync(Page)).Lede);
        service.Tenant.Faults.TakeDirectoryDown();
        service.Clock.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => SyncAsync(service));

        var page = await admin.OpenAsync(Page);
        Assert.Equal("Das Verzeichnis antwortet nicht. Letzter Versuch: heute, 11:00; zuletzt gelesen: heute, 10:00.", page.Lede);
        Assert.Contains("Microsoft 365 answered with status 503", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nicht alles läuft von selbst.", (await admin.OpenAsync("/operations")).Lede, StringComparison.Ordinal);
        service.Tenant.Faults.Clear();
        await SyncAsync(service);
        Assert.Equal("Das Verzeichnis antwortet. Zuletzt gelesen: heute, 11:00.", (await admin.OpenAsync(Page)).Lede);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_else_sees_the_members(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        foreach (var person in new[] { Story.Manager, Story.Chair, Story.Auditor })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(person, HttpMethod.Get, Members)).Status);
        }

        using var manager = await Browser.AsAsync(service, Story.Manager);
        await manager.OpenAsync(Page, HttpStatusCode.Forbidden);
        await manager.OpenAsync("/operations", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_long_directory_is_read_page_by_page()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        await service.TamperAsync("""
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 200)
            insert into people (id, tenant_id, object_id, name, enabled, roles_read_at)
            select upper(printf('00000000-0000-0000-0000-%012d', i)), upper(printf('00000000-0000-0000-0001-%012d', i)), upper(printf('00000000-0000-0000-0002-%012d', i)),
              printf('Aaa %03d', i), 1, '2026-09-07T08:00:00.000000Z' from n
            """);
        using var admin = await Browser.AsAsync(service, Admin);
        var first = await admin.OpenAsync(Page);
        Assert.Contains("Seite 1 von 3", first.Text, StringComparison.Ordinal);
        var second = await admin.OpenAsync(first.Root.Link("Nächste Seite")!["href"]!);
        Assert.StartsWith("Aaa 101", second.Root.Section("members").Named("tbody").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Seite 3 von 3", (await admin.OpenAsync($"{Page}?page=99")).Text, StringComparison.Ordinal);
    }

    private static JsonNode One(JsonNode list, TenantPerson person) => list["members"]!.AsArray().Single(member => (string?)member!["name"] == person.Name)!;

    private static IEnumerable<string?> Names(ApiAnswer answer) => answer.Body!["members"]!.AsArray().Select(member => (string?)member!["name"]);

    private static Task<bool> SyncAsync(RunningService service) => service.CallAsync(async (DirectorySync sync) =>
    {
        await sync.RunAsync(SampleCompany.TenantId);
        return true;
    });
}
