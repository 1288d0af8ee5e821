using System.Net;
using Governance.Rollouts;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts;

/// <summary>An organisation with more rollouts than one page holds.</summary>
public sealed class RolloutListTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const int Page = 25;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Every_rollout_is_found_on_one_page_or_another(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var wanted = await CharterAsync(service, "Blättern", Page + 3);

        using var browser = await Browser.AsAsync(service, Story.Owner);
        var first = await browser.OpenAsync("/rollouts?text=Bl%C3%A4ttern");
        var second = await browser.OpenAsync(first.Root.Link("Weitere Rollouts")!["href"]!);

        Assert.Equal($"{Page + 3} von {await CountAsync(service)} Rollouts.", first.Lede);
        Assert.Equal((Page, 3), (Names(first).Count, Names(second).Count));
        Assert.Equal(wanted.Order(), Names(first).Concat(Names(second)).Order());
        Assert.Null(second.Root.Link("Weitere Rollouts"));
        Assert.Equal(Names(first), Names(await browser.OpenAsync(second.Root.Link("Zum Anfang der Liste")!["href"]!)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Audit_trails_are_searched_and_paged_like_the_rollouts(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var wanted = await CharterAsync(service, "Prüfen", Page + 3);

        using var browser = await Browser.AsAsync(service, Story.Auditor);
        var first = await browser.OpenAsync("/audit?text=Pr%C3%BCfen");
        var second = await browser.OpenAsync(first.Root.Link("Weitere Rollouts")!["href"]!);

        Assert.Equal((Page, 3), (Names(first, "/audit/").Count, Names(second, "/audit/").Count));
        Assert.Equal(wanted.Order(), Names(first, "/audit/").Concat(Names(second, "/audit/")).Order());
        Assert.Null(second.Root.Link("Weitere Rollouts"));
        Assert.Contains("Kein Rollout passt dazu.", (await browser.OpenAsync("/audit?text=Pr%C3%BCfen&state=ended")).Text, StringComparison.Ordinal);
        await browser.OpenAsync("/audit?state=vorbei", HttpStatusCode.UnprocessableEntity);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_program_reads_on_where_the_answer_says(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var wanted = await CharterAsync(service, "Weiterlesen", 5);

        var read = await PagesAsync(service, "/api/rollouts?text=weiterlesen&state=running&limit=2");

        Assert.Equal([2, 2, 1], read.Select(page => page.Count));
        Assert.Equal(wanted.Order(), read.SelectMany(page => page).Order());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Those_that_enter_and_run_stand_first_whichever_page_they_fall_on(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        foreach (var (name, stage) in new[] { ("Erster", "pilot"), ("Zweiter", "pilot"), ("Einsteiger", "complex"), ("Dritter", "pilot") })
        {
            await CharterAsync(service, name, 1, stage);
            service.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var ended = await IdAsync(service, "Dritter");
        await service.CallAsync((RolloutService rollouts) => rollouts.EndAsync(ended));
        string[] all = ["Einsteiger 1", "Zweiter 1", "Erster 1", "Dritter 1"];

        Assert.Equal(all, (await PagesAsync(service, "/api/rollouts")).Single());
        Assert.Equal([all[..2], all[2..]], await PagesAsync(service, "/api/rollouts?limit=2"));
        Assert.Equal([all[1..2], all[2..3]], await PagesAsync(service, "/api/rollouts?limit=1&state=running"));
        Assert.Equal([["Dritter 1"]], await PagesAsync(service, "/api/rollouts?limit=1&state=ended"));
        // Whoever reads on after one that is gone from the list, or never was there, begins anew.
        Assert.Equal(all[1], (await PagesAsync(service, $"/api/rollouts?state=running&after={ended}")).Single()[0]);
        Assert.Equal(all, (await PagesAsync(service, $"/api/rollouts?after={Guid.NewGuid()}")).Single());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Capitals_make_no_difference_in_umlauts_either(string engine)
    {
        var service = await fixture.OnAsync(engine);
        await CharterAsync(service, "Wärme über Öl", 1);

        foreach (var text in new[] { "WÄRME ÜBER ÖL", "wärme über öl" })
        {
            Assert.Equal([["Wärme über Öl 1"]], await PagesAsync(service, $"/api/rollouts?text={Uri.EscapeDataString(text)}"));
        }

        Assert.Empty((await PagesAsync(service, "/api/rollouts?text=Warme%20uber%20Ol")).Single());
    }

    [Fact]
    public async Task A_state_or_a_unit_narrows_the_list_and_what_is_no_state_is_named()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        // The newest stands first; those that other tests of this class have chartered fill more than one page.
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await CharterAsync(service, "Bereich", 1);
        using var browser = await Browser.AsAsync(service, Story.Owner);

        Assert.Contains("Bereich 1", Names(await browser.OpenAsync("/rollouts?text=abrechnung&state=running")));
        Assert.Contains("Kein Rollout passt dazu.", (await browser.OpenAsync("/rollouts?text=abrechnung&state=ended")).Text, StringComparison.Ordinal);
        Assert.Equal(["limit"], (await service.CallAsync(Story.Owner, HttpMethod.Get, "/api/rollouts?limit=0")).Fields);
        Assert.Contains("state", (await service.CallAsync(Story.Owner, HttpMethod.Get, "/api/rollouts?state=vorbei")).Fields);
        await browser.OpenAsync("/rollouts?state=vorbei", HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<IReadOnlyList<string>> CharterAsync(RunningService service, string name, int count, string stage = "pilot")
    {
        var body = await new Story(service).CharterBodyAsync();
        var names = Enumerable.Range(1, count).Select(number => $"{name} {number}").ToList();
        foreach (var one in names)
        {
            (body["name"], body["entryStage"]) = (one, stage);
            Assert.Equal(HttpStatusCode.Created, (await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body.DeepClone())).Status);
        }

        return names;
    }

    private static async Task<int> CountAsync(RunningService service) => (await service.CallAsync(Story.Owner, HttpMethod.Get, "/api/rollouts")).Body!.AsArray().Count;

    /// <summary>Names, page by page, as the answers lead on.</summary>
    private static async Task<IEnumerable<IReadOnlyList<string>>> PagesAsync(RunningService service, string first)
        => (await ListPage.ReadAllAsync(service, Story.Owner, first)).Select(page => page.Select(one => (string)one!["name"]!).ToList()).ToList();

    private static async Task<Guid> IdAsync(RunningService service, string name)
        => (Guid)(await service.CallAsync(Story.Owner, HttpMethod.Get, $"/api/rollouts?text={name}")).Body!.AsArray().Single()!["id"]!;

    /// <summary>What the links into the list's entries say; each entry has one of its own.</summary>
    private static List<string> Names(PageView page, string under = "/rollouts/")
        => [.. page.Root.Named("table").SelectMany(table => table.Named("a")).Where(link => link["href"]!.StartsWith(under, StringComparison.Ordinal) && !link["href"]!.EndsWith("/verification", StringComparison.Ordinal))
            .Select(link => link.Text)];
}
