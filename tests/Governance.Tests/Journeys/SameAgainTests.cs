using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys;

/// <summary>Whoever asks for what is so already is told that it is, by programs and on pages alike, and nothing is written a second time.</summary>
public sealed class SameAgainTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    /// <summary>Below a journey's address: what is asked for twice.</summary>
    public static TheoryData<string, string> Commands { get; } = [.. from engine in new[] { Engines.Sqlite, Engines.Postgres } where engine == Engines.Sqlite || Engines.PostgresServer is not null from command in new[] { "", "/owner", "/team", "/state", "/place" } select new TheoryDataRow<string, string>(engine, command)];

    [Theory, MemberData(nameof(Commands))]
    public async Task A_program_that_sends_it_again_on_an_old_revision_gets_the_same_answer(string engine, string command)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var journey = await story.BareAsync(stage: null);
        var path = $"/api/journeys/{journey}{command}";
        var body = await BodyAsync(story, command);

        var first = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, body.DeepClone(), ("If-Match", "\"1\""));
        var entries = await EntriesAsync(story);
        var again = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, body, ("If-Match", "\"1\""));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, "\"2\""), (first.Status, again.Status, again.ETag));
        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal(entries, await EntriesAsync(story));
        var stranger = await story.Service.CallAsync(SamplePeople.HenrikSommer, HttpMethod.Put, path, await BodyAsync(story, command));
        Assert.Equal((HttpStatusCode.Forbidden, "journey.not_yours"), (stranger.Status, stranger.Code));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_second_word_said_again_is_one_word_in_both(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var journey = await story.BareAsync();
        await story.StateAsync(Story.Manager, journey, "retired", "Es gibt sie nicht mehr.");
        using var sponsor = await story.AsAsync(Story.SecondSponsor);
        var page = await sponsor.OpenAsync($"/journeys/{journey}");
        await sponsor.PostAsync(page, $"/journeys/{journey}/confirmation");
        var entries = await EntriesAsync(story);

        await sponsor.PostAsync(page, $"/journeys/{journey}/confirmation");
        await story.SendAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/journeys/{journey}/state/confirmation", null);

        Assert.Equal(entries, await EntriesAsync(story));
        var late = await story.Service.CallAsync(Story.ThirdSponsor, HttpMethod.Put, $"/api/journeys/{journey}/state/confirmation");
        Assert.Equal((HttpStatusCode.Conflict, "journey.confirmed"), (late.Status, late.Code));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_place_that_was_left_out_is_the_last_one_and_is_taken_once(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var first = await story.BareAsync("Umzug melden", "extension");
        await story.BareAsync("Störung melden", "extension");

        var moved = await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{first}/place", new JsonObject { ["stage"] = "extension" });
        var again = await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{first}/place", new JsonObject { ["stage"] = "extension" });

        Assert.Equal((2, 2), ((int)moved!["position"]!, (int)moved["revision"]!));
        Assert.Equal(moved.ToJsonString(), again!.ToJsonString());
    }

    // A form whose revision somebody has garbled would else be taken as if nobody had changed anything.
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_form_that_does_not_say_what_was_seen_is_refused(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var journey = await story.BareAsync(stage: null);
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        foreach (var (form, typed) in new (string, (string, string)[])[]
        {
            ("owner", [("personId", await story.IdAsync(Story.Owner))]), ("join", [("personId", await story.IdAsync(SamplePeople.SilkeHagen)), ("department", "Abrechnung")]),
            ("state", [("state", "InDesign")]), ("place", [("stage", "Pilot")]), ("details", [("name", "Umziehen")]),
        })
        {
            foreach (var revision in new[] { "zwei", "-1", "1,0", "0x1" })
            {
                var refused = await manager.PostAsync(page, $"/journeys/{journey}/{form}", HttpStatusCode.UnprocessableEntity, [.. typed, ("revision", revision)]);
                Assert.Contains("Das Formular sagt nicht, auf welchem Stand es ausgefüllt wurde.", refused.Text, StringComparison.Ordinal);
            }
        }

        Assert.Equal(1, (await story.ReadAsync(journey)).Revision);
    }

    private static async Task<JsonObject> BodyAsync(Story story, string command) => command switch
    {
        "/owner" => new JsonObject { ["personId"] = await story.PersonAsync(Story.Owner) },
        "/team" => new JsonObject
        {
            ["members"] = new JsonArray(
                new JsonObject { ["personId"] = await story.PersonAsync(SamplePeople.SilkeHagen), ["department"] = "Abrechnung" },
                new JsonObject { ["personId"] = await story.PersonAsync(Story.Manager), ["department"] = "Kundenservice" }),
        },
        "/state" => new JsonObject { ["state"] = "inDesign", ["reason"] = "Das Kernteam beginnt.", ["playbookVersion"] = "1.0" },
        "/place" => new JsonObject { ["stage"] = "pilot", ["pilotReason"] = "Alle Beteiligten sind da." },
        _ => new JsonObject { ["name"] = "Umziehen", ["persona"] = "Familie im Umzug", ["valueEur"] = 1, ["complexity"] = 2, ["departments"] = new JsonArray("Kundenservice", "Abrechnung") },
    };

    private static async Task<int> EntriesAsync(Story story) => (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray().Count;
}
