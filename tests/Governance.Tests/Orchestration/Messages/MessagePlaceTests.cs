using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Tests.Reviews;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Messages;

/// <summary>Messages name the rollout, the gate or the review that they belong to, and are found by it.</summary>
public sealed class MessagePlaceTests
{
    private const string Outbox = "/api/outbox", Pages = "/operations/messages";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_rollouts_messages_are_told_apart_and_filtered_by_rollout_and_state(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var one = await Story.StartAsync(service);
        await one.SubmitAsync((Guid)(await one.GateAsync(1))["id"]!);
        await service.DeliverAsync();
        var other = await NamedAsync(service, "Geschäftskunden-Journeys");

        var submitted = (await ListAsync(service, $"?rollout={one.RolloutId}"))[0]!;
        Assert.Equal(("Privatkunden-Journeys", 1, 1), ((string?)submitted["rollout"], (int)submitted["gate"]!, (int)submitted["round"]!));
        Assert.All(await ListAsync(service, $"?rollout={one.RolloutId}"), message => Assert.Equal(one.RolloutId, (Guid)message!["rolloutId"]!));
        var chartered = Assert.Single(await ListAsync(service, $"?rollout={other}&state=queued"))!;
        Assert.Equal("Geschäftskunden-Journeys", (string?)chartered["rollout"]);
        Assert.Null((int?)chartered["gate"]);
        Assert.Empty(await ListAsync(service, $"?rollout={other}&state=sent"));
        Assert.Empty(await ListAsync(service, $"?rollout={Guid.NewGuid()}"));
        var paged = await ListPage.ReadAllAsync(service, Admin, $"{Outbox}?rollout={one.RolloutId}&limit=1");
        Assert.Equal((await ListAsync(service, $"?rollout={one.RolloutId}")).Count, paged.SelectMany(page => page).Count());

        using var admin = await Browser.AsAsync(service, Admin);
        var rows = (await admin.OpenAsync(Pages)).Root.Section("messages").Named("tbody").Select(row => row.Text).ToList();
        Assert.Contains(rows, row => row.Contains("Privatkunden-Journeys, Gate 1, Runde 1", StringComparison.Ordinal));
        Assert.Contains("Auftrag erteilt: Geschäftskunden-Journeys Geschäftskunden-Journeys", rows[0], StringComparison.Ordinal);
        var filtered = await admin.OpenAsync($"{Pages}?state=Queued&rollout={other}");
        Assert.Single(filtered.Root.Section("messages").Named("tbody"));
        Assert.Equal(["Geschäftskunden-Journeys"], filtered.Root.Id("rollout").Named("option").Where(option => option.Attributes.ContainsKey("selected")).Select(option => option.Text));
        Assert.Contains("Rollout: Privatkunden-Journeys, Gate 1, Runde 1", (await admin.OpenAsync($"{Pages}/{submitted["id"]}")).Text, StringComparison.Ordinal);
        await admin.OpenAsync($"{Pages}?rollout=keiner", HttpStatusCode.UnprocessableEntity);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_date_for_a_calendar_names_its_rollout_and_review(string engine)
    {
        await using var service = await CalendarScene.StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);

        var dates = (await ListAsync(service, $"?rollout={scene.Story.RolloutId}")).Where(message => message!["reviewDay"] is not null).ToList();
        Assert.Equal((await scene.DatesAsync()).Select(date => (string?)date["day"]).Order(), dates.Select(message => (string?)message!["reviewDay"]).Order());
        using var admin = await Browser.AsAsync(service, Admin);
        Assert.Contains("Privatkunden-Journeys, Review am ", (await admin.OpenAsync(Pages)).Root.Section("messages").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Messages_written_before_they_named_their_place_find_it_by_their_button(string engine)
    {
        await using var service = await CalendarScene.StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await scene.Story.SubmitAsync((Guid)(await scene.Story.GateAsync(1))["id"]!);
        await NamedAsync(service, "Geschäftskunden-Journeys");
        var places = Places(await ListAsync(service, "?limit=200"));
        await service.TamperAsync("update outbox set rollout_id = null, gate = null, round = null, review_day = null");

        foreach (var statement in Migrator.Embedded(engine).Single(migration => migration.Sql.Contains("add column review_day", StringComparison.Ordinal)).Sql.Split(';'))
        {
            if (statement.Contains("update outbox set", StringComparison.Ordinal))
            {
                await service.TamperAsync(statement);
            }
        }

        Assert.Equal(places, Places(await ListAsync(service, "?limit=200")));
        Assert.Contains(places, place => place.Contains("Gate 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_description_of_the_api_names_the_filters()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var paths = (await service.CallAsync(null, HttpMethod.Get, "/openapi/v1.json")).Body!["paths"]!.AsObject();
        var list = paths.Single(one => one.Key.TrimEnd('/') == Outbox).Value!["get"]!;
        var rollout = list["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "rollout")!;
        Assert.Equal(("query", "uuid"), ((string?)rollout["in"], (string?)rollout["schema"]!["format"]));
        Assert.Contains(list["parameters"]!.AsArray(), parameter => (string?)parameter!["name"] == "state");
        Assert.NotNull(paths[$"{Outbox}/{{id}}/send-now"]!["put"]);
    }

    private static async Task<Guid> NamedAsync(RunningService service, string name)
    {
        var story = new Story(service);
        var charter = await story.CharterBodyAsync();
        charter["name"] = name;
        return (Guid)(await story.SendAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", charter, HttpStatusCode.Created))!["id"]!;
    }

    private static async Task<JsonArray> ListAsync(RunningService service, string query) => (await service.CallAsync(Admin, HttpMethod.Get, Outbox + query)).Body!.AsArray();

    private static List<string> Places(JsonArray messages)
        => [.. messages.Select(message => $"{message!["title"]}: {message["rollout"]}, Gate {message["gate"]}, {message["reviewDay"]}")];
}
