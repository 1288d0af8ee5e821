using System.Net;
using System.Text.Json.Nodes;
using Governance.People;
using Governance.People.Members;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Shared.Http;

/// <summary>A list that is read page by page says where it goes on, in the same way whichever it is.</summary>
public sealed class PageLinkTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_audit_trail_is_read_to_its_end_with_what_was_asked_for(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        var address = $"/api/rollouts/{story.RolloutId}/audit";
        var whole = await ListPage.ReadAsync(service, Story.Auditor, $"{address}?limit=500");

        var pages = await ListPage.ReadAllAsync(service, Story.Auditor, $"{address}?limit=1&from=2000-01-01");
        var (_, next) = await ListPage.ReadAsync(service, Story.Auditor, $"{address}?limit=1&from=2000-01-01");

        Assert.True(pages.Count > 1, "One page shows nothing.");
        Assert.Null(whole.Next);
        Assert.Equal(whole.Items.Select(Seq), pages.SelectMany(page => page).Select(Seq));
        Assert.Equal($"{address}?limit=1&from=2000-01-01&after=1", next);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_outbox_is_read_to_its_end(string engine)
    {
        var service = await fixture.OnAsync(engine);
        await Story.StartAsync(service);
        await Story.StartAsync(service);
        var whole = await ListPage.ReadAsync(service, SamplePeople.LarsPeters, "/api/outbox?limit=200");

        var pages = await ListPage.ReadAllAsync(service, SamplePeople.LarsPeters, "/api/outbox?limit=1");

        Assert.True(pages.Count > 1, "One page shows nothing.");
        Assert.Equal(whole.Items.Select(Seq), pages.SelectMany(page => page).Select(Seq));
    }

    [Fact]
    public async Task A_length_that_no_page_has_is_refused_everywhere()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        foreach (var (reader, address) in new[] { (Story.Owner, "/api/rollouts"), (SamplePeople.LarsPeters, "/api/outbox"), (Story.Auditor, $"/api/rollouts/{story.RolloutId}/audit") })
        {
            foreach (var limit in new[] { "0", "501", "-1" })
            {
                var refused = await service.CallAsync(reader, HttpMethod.Get, $"{address}?limit={limit}");
                Assert.Equal((HttpStatusCode.UnprocessableEntity, "limit"), (refused.Status, refused.Fields.SingleOrDefault()));
            }
        }
    }

    [Fact]
    public async Task Members_lead_on_beside_what_is_said_of_the_directory()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        foreach (var number in Enumerable.Range(1, MemberReading.PageLength))
        {
            await service.CallAsync((PeopleService people) => people.EnsureAsync(SampleCompany.TenantId, Guid.NewGuid(), $"Gast {number}"));
        }

        using var client = await service.AsAsync(SamplePeople.LarsPeters);
        using var first = await client.GetAsync("/api/members");
        using var last = await client.GetAsync("/api/members?page=2");

        Assert.Equal("</api/members?page=2>; rel=\"next\"", first.Headers.GetValues("Link").Single());
        Assert.False(last.Headers.Contains("Link"));
    }

    private static long Seq(JsonNode? one) => (long)one!["seq"]!;
}
