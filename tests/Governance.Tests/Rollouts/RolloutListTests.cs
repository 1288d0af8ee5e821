using System.Net;
using System.Text.Json.Nodes;
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
        using var client = await service.AsAsync(Story.Owner);

        var (address, read) = ((string?)"/api/rollouts?text=weiterlesen&state=running&limit=2", new List<IReadOnlyList<string>>());
        while (address is not null)
        {
            using var answer = await client.GetAsync(address);
            read.Add([.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray().Select(one => (string)one!["name"]!)]);
            address = answer.Headers.TryGetValues("Link", out var links) ? Next(links.Single()) : null;
        }

        Assert.Equal([2, 2, 1], read.Select(page => page.Count));
        Assert.Equal(wanted.Order(), read.SelectMany(page => page).Order());
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

    private static async Task<IReadOnlyList<string>> CharterAsync(RunningService service, string name, int count)
    {
        var story = await Story.StartAsync(service);
        var body = await story.CharterBodyAsync();
        var names = Enumerable.Range(1, count).Select(number => $"{name} {number}").ToList();
        foreach (var one in names)
        {
            body["name"] = one;
            Assert.Equal(HttpStatusCode.Created, (await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body.DeepClone())).Status);
        }

        return names;
    }

    private static async Task<int> CountAsync(RunningService service) => (await service.CallAsync(Story.Owner, HttpMethod.Get, "/api/rollouts")).Body!.AsArray().Count;

    private static string Next(string link)
    {
        Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
        return link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }

    /// <summary>What the links into the list's entries say; each entry has one of its own.</summary>
    private static List<string> Names(PageView page, string under = "/rollouts/")
        => [.. page.Root.Named("table").SelectMany(table => table.Named("a")).Where(link => link["href"]!.StartsWith(under, StringComparison.Ordinal) && !link["href"]!.EndsWith("/verification", StringComparison.Ordinal))
            .Select(link => link.Text)];
}
