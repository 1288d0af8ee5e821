using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Sandbox;

/// <summary>The faults of the stand-in tenant as docs/sandbox.md describes them: turned on and off on a page, without script.</summary>
public sealed class FaultsPageTests : IAsyncLifetime
{
    private RunningService service = null!;
    private HttpClient tenant = null!;

    public async ValueTask InitializeAsync()
    {
        service = await RunningService.StartAsync(Engines.Sqlite);
        tenant = new HttpClient { BaseAddress = new Uri(service.Tenant.BaseUrl) };
    }

    public async ValueTask DisposeAsync()
    {
        tenant.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_vote_while_the_directory_is_down_says_on_what_it_rests_and_operations_say_that_it_is_down()
    {
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        Assert.Contains("Zurzeit gestört.", await PressAsync("/faults/directory"), StringComparison.Ordinal);

        await story.VoteAsync(gate, Story.Chair, "hold");

        Assert.Equal("snapshot", (string?)(await story.SeatOfAsync(Story.Chair, Story.Chair))["roleSource"]);
        Assert.DoesNotContain("Zurzeit gestört.", await PressAsync("/faults/directory"), StringComparison.Ordinal);
        await story.VoteAsync(gate, Story.SecondSponsor, "hold");
        Assert.Equal("directory", (string?)(await story.SeatOfAsync(Story.SecondSponsor, Story.SecondSponsor))["roleSource"]);
    }

    [Fact]
    public async Task A_message_that_Teams_refuses_waits_for_an_administrator_and_goes_out_once_it_is_taken_again()
    {
        await PressAsync("/faults/teams");
        await Story.StartAsync(service);
        await service.DeliverAsync();
        using var admin = await Browser.AsAsync(service, SamplePeople.LarsPeters);
        Assert.Contains("nicht zustellbar", (await admin.OpenAsync("/operations/messages")).Text, StringComparison.Ordinal);
        var dead = (await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, "/api/outbox?state=dead")).Body!.AsArray();
        Assert.NotEmpty(dead);
        Assert.Empty(service.Tenant.Channels.Posts("lenkungskreis"));

        await PressAsync("/faults/teams");
        foreach (var message in dead)
        {
            Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Put, $"/api/outbox/{message!["id"]}/resend")).Status);
        }

        await service.DeliverAsync();
        Assert.Equal(dead.Count, service.Tenant.Channels.Posts("lenkungskreis").Count);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_shows_at_the_gate_with_the_next_reading_and_is_given_back()
    {
        var story = await Story.StartAsync(service);
        var person = Story.SecondSponsor;
        Assert.Contains("Rolle zurückgeben", await PressAsync($"/faults/people/{person.ObjectId}/roles"), StringComparison.Ordinal);
        await service.SyncAsync();
        Assert.Equal("roleLost", (string?)(await story.SeatOfAsync(person))["ineligible"]);
        using var admin = await Browser.AsAsync(service, SamplePeople.LarsPeters);
        Assert.Contains(person.Name, (await admin.OpenAsync("/operations/members")).Root.Section("lost").Text, StringComparison.Ordinal);

        await PressAsync($"/faults/people/{person.ObjectId}/roles");
        await service.SyncAsync();
        Assert.Null((await story.SeatOfAsync(person))["ineligible"]);
    }

    [Fact]
    public async Task Whoever_left_cannot_sign_in_and_can_no_longer_be_named_until_everything_is_put_right()
    {
        var person = Story.SecondSponsor;
        await Story.StartAsync(service);
        Assert.Contains("Konto gesperrt", Standing(await PressAsync($"/faults/people/{person.ObjectId}/account"), person), StringComparison.Ordinal);
        await service.SyncAsync();
        Assert.DoesNotContain(person.Name, await NamesAsync());

        await PressAsync($"/faults/people/{person.ObjectId}/roles");
        Assert.Equal("Executive Sponsor", Standing(await PressAsync("/faults/reset"), person));
        await service.SyncAsync();
        Assert.Contains(person.Name, await NamesAsync());
    }

    [Fact]
    public async Task What_no_switch_knows_is_refused_and_changes_nothing()
    {
        using var unclear = await tenant.PostAsync("/faults/teams", new FormUrlEncodedContent([KeyValuePair.Create("on", "vielleicht")]));
        using var nobody = await tenant.PostAsync($"/faults/people/{Guid.NewGuid()}/roles", new FormUrlEncodedContent([KeyValuePair.Create("on", "true")]));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (unclear.StatusCode, nobody.StatusCode));
        Assert.DoesNotContain("Zurzeit gestört.", await tenant.GetStringAsync("/faults"), StringComparison.Ordinal);
        Assert.Contains("Put everything right", await tenant.GetStringAsync("/faults?ui_locales=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lines_for_scripts_in_the_documentation_work_as_they_stand()
    {
        var lines = File.ReadAllLines(Path.Combine(MarkdownTable.Root, "docs", "sandbox.md")).Where(line => line.StartsWith("curl", StringComparison.Ordinal) && line.Contains("/faults/", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count >= 5, $"Only {lines.Count} lines.");
        foreach (var line in lines)
        {
            var address = line.Split(' ').Single(word => word.StartsWith("http://localhost:5090/", StringComparison.Ordinal))["http://localhost:5090".Length..];
            using var sent = line.Contains("-d on=true", StringComparison.Ordinal) ? new FormUrlEncodedContent([KeyValuePair.Create("on", "true")]) : null;
            using var answer = await tenant.PostAsync(address, sent);
            Assert.True(answer.IsSuccessStatusCode, $"{line}: {answer.StatusCode}");
        }
    }

    // The button of a form on the page, and the page that follows.
    private async Task<string> PressAsync(string action)
    {
        var form = Html.Parse(await tenant.GetStringAsync("/faults")).Named("form").Single(form => form["action"] == action);
        var button = form.Named("button").Single();
        using var pressed = await tenant.PostAsync(action, new FormUrlEncodedContent(button["name"] is { } name ? [KeyValuePair.Create(name, button["value"]!)] : []));
        Assert.Equal("/faults", pressed.RequestMessage!.RequestUri!.AbsolutePath);
        return WebUtility.HtmlDecode(await pressed.Content.ReadAsStringAsync());
    }

    private static string Standing(string page, TenantPerson person)
        => Html.Parse(page).Named("article").Single(article => article.Named("h3").Any(heading => heading.Text == person.Name)).Named("p").Single().Text;

    private async Task<IEnumerable<string?>> NamesAsync()
        => (await service.CallAsync(Story.Manager, HttpMethod.Get, "/api/people")).Body!.AsArray().Select((JsonNode? one) => (string?)one!["name"]);
}
