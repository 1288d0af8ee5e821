using System.Net;
using System.Text.Json.Nodes;
using Governance.Organisation;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Organisation;

/// <summary>Departments and their heads over the API.</summary>
public sealed class DepartmentApiTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private static readonly TenantPerson Administrator = SamplePeople.LarsPeters;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_list_holds_what_the_directory_and_the_journeys_name(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        await story.BareAsync("Umzug melden", departments: ["Hausmeisterei", "KUNDENSERVICE", "Za\u0308hlerwesen"]);

        var list = (await story.SendAsync(Story.Owner, HttpMethod.Get, "/api/departments", null))!.AsArray();

        var names = list.Select(one => (string)one!["name"]!).ToList();
        Assert.Superset(new HashSet<string> { "Hausmeisterei", "Netzservice", "Betriebsrat", "Zählerwesen" }, names.ToHashSet());
        Assert.Single(names, name => name.Equals("Kundenservice", StringComparison.OrdinalIgnoreCase));
        Assert.True((int)list.Single(one => (string?)one!["name"] == "Hausmeisterei")!["journeys"]! > 0);
        Assert.Equal(0, (int)list.Single(one => (string?)one!["name"] == "Betriebsrat")!["journeys"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_administrator_keeps_a_head_changes_it_and_takes_it_away(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var (first, second) = (await story.PersonAsync(SamplePeople.AnjaRoemer), await story.PersonAsync(SamplePeople.BeateKrueger));

        var kept = await PutAsync(story, "Personal", first, "\"0\"");
        Assert.Equal((HttpStatusCode.OK, "\"1\"", "Anja Römer"), (kept.Status, kept.ETag, (string?)kept.Body!["headName"]));
        Assert.Equal("\"1\"", (await PutAsync(story, "personal", first, "\"0\"")).ETag);
        var late = await PutAsync(story, "Personal", second, "\"0\"");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "revision.stale"), (late.Status, late.Code));
        Assert.Contains("Lars Peters", late.Detail, StringComparison.Ordinal);
        Assert.Equal("Beate Krüger", (string?)(await PutAsync(story, "Personal", second, "\"1\"")).Body!["headName"]);

        var gone = await story.Service.CallAsync(Administrator, HttpMethod.Delete, "/api/departments/Personal/head");
        Assert.Equal((HttpStatusCode.OK, null), (gone.Status, (string?)gone.Body!["headId"]));
        Assert.Equal(gone.ETag, (await story.Service.CallAsync(Administrator, HttpMethod.Delete, "/api/departments/Personal/head")).ETag);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_else_keeps_heads_and_only_people_who_can_sign_in_are_kept(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var person = await story.PersonAsync(SamplePeople.AnjaRoemer);
        foreach (var other in new[] { Story.Manager, Story.Chair, Story.Auditor })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await story.Service.CallAsync(other, HttpMethod.Put, "/api/departments/Revision/head", new JsonObject { ["personId"] = person.DeepClone() })).Status);
        }

        Assert.Equal(["personId"], (await PutAsync(story, "Revision", null)).Fields);
        Assert.Equal(["personId"], (await PutAsync(story, "Revision", Guid.NewGuid().ToString())).Fields);
        Assert.Equal("if_match.invalid", (await PutAsync(story, "Revision", person, "W/\"1\"")).Code);
        var unknown = await PutAsync(story, "Raumfahrt", person);
        Assert.Equal((HttpStatusCode.NotFound, "department.unknown"), (unknown.Status, unknown.Code));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Names_that_are_hard_on_addresses_and_pages_are_names_all_the_same(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        string[] hostile = ["Vertrieb/Innendienst", "R&D <b>+ IT</b>?", "100 % Netz; drop table departments --", "Bau\"hof' #2"];
        await story.BareAsync("Hausanschluss", departments: hostile);
        var person = await story.PersonAsync(SamplePeople.AnjaRoemer);

        foreach (var name in hostile)
        {
            var kept = await PutAsync(story, name, person.DeepClone());
            Assert.True(kept.Status == HttpStatusCode.OK, $"{name}: {kept.Body}");
            Assert.Equal((name, "Anja Römer"), ((string?)kept.Body!["name"], (string?)kept.Body["headName"]));
        }

        foreach (var name in new[] { "a\u202eb", new string('x', 200), "%00", " " })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(story, name, person.DeepClone())).Status);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_administrators_at_the_same_instant_the_second_learns_of_the_first(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var heads = new[] { await story.PersonAsync(SamplePeople.AnjaRoemer), await story.PersonAsync(SamplePeople.BeateKrueger) };

        var answers = await Task.WhenAll(heads.Select(head => PutAsync(story, "Betriebsrat", head, "\"0\"")));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Select(answer => answer.Status).Order());
        Assert.Equal("revision.stale", answers.Single(answer => answer.Status == HttpStatusCode.PreconditionFailed).Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_condition_that_does_not_hold_is_412_also_where_nobody_was_faster(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));

        var answer = await PutAsync(story, "Kommunikation", await story.PersonAsync(SamplePeople.AnjaRoemer), "\"7\"");

        Assert.Equal((HttpStatusCode.PreconditionFailed, "conflict"), (answer.Status, answer.Code));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_head_who_left_is_shown_and_counts_no_more(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await PutAsync(story, "Personal", await story.PersonAsync(SamplePeople.AnjaRoemer));
        Assert.Single(await service.CallAsync((DepartmentService departments) => departments.ReadHeadsAsync()));
        await service.TamperAsync("update people set enabled = " + (engine == Engines.Sqlite ? "0" : "false") + " where name = 'Anja Römer'");

        var list = (await story.SendAsync(Story.Manager, HttpMethod.Get, "/api/departments", null))!.AsArray();

        var left = list.Single(one => (string?)one!["name"] == "Personal")!;
        Assert.Equal(("Anja Römer", true), ((string?)left["headName"], (bool)left["headLeft"]!));
        Assert.Empty(await service.CallAsync((DepartmentService departments) => departments.ReadHeadsAsync()));
    }

    private static Task<ApiAnswer> PutAsync(Story story, string name, JsonNode? person, string? ifMatch = null)
        => story.Service.CallAsync(
            Administrator, HttpMethod.Put, $"/api/departments/{Uri.EscapeDataString(name)}/head", new JsonObject { ["personId"] = person?.DeepClone() },
            ifMatch is null ? [] : [("If-Match", ifMatch)]);
}
