using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>Handovers over the API.</summary>
public sealed class HandoverApiTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_handover_is_recorded_agreed_to_and_read_by_everybody(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var path = $"/api/journeys/{await story.JourneyAsync("Umzug melden", "pilot")}";
        var empty = await story.Service.CallAsync(Story.Auditor, HttpMethod.Get, $"{path}/handover");
        Assert.Equal(("\"0\"", null, false), (empty.ETag, (string?)empty.Body!["before"], (bool)empty.Body["complete"]!));
        Assert.Equal(["Kundenservice", "Abrechnung"], empty.Body["heads"]!.AsArray().Select(head => (string?)head!["department"]));

        var body = new JsonObject { ["before"] = " Teamleitung\u00a0Umzüge ", ["heads"] = await story.HeadsAsync(Guid.Parse(path.Split('/')[^1])) };
        var recorded = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"{path}/handover", body, ("If-Match", "\"0\""));
        Assert.Equal((HttpStatusCode.OK, "\"1\"", false), (recorded.Status, recorded.ETag, (bool)recorded.Body!["complete"]!));
        Assert.Equal((string?)await story.PersonAsync(Story.Owner), (string?)recorded.Body["ownerId"]);

        foreach (var head in new[] { SamplePeople.DenizYildiz, SamplePeople.PetraLange, SamplePeople.PetraLange })
        {
            Assert.Equal("\"1\"", (await story.Service.CallAsync(head, HttpMethod.Put, $"{path}/handover/agreement", null, ("If-Match", "\"1\""))).ETag);
        }

        var read = await story.Service.CallAsync(Story.Chair, HttpMethod.Get, $"{path}/handover");
        Assert.True((bool)read.Body!["complete"]!);
        Assert.All(read.Body["heads"]!.AsArray(), head => Assert.Equal(story.Service.Clock.Now, (DateTimeOffset)head!["agreedAt"]!));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Without_it_live_is_refused_and_the_missing_heads_are_named(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.StateAsync(Story.Manager, journey, "inDesign");
        await story.StateAsync(Story.Manager, journey, "inImplementation");
        var live = new JsonObject { ["state"] = "live" };
        var bare = await story.Service.CallAsync(Story.Owner, HttpMethod.Put, $"/api/journeys/{journey}/state", live);
        Assert.Equal((HttpStatusCode.Conflict, "journey.no_handover"), (bare.Status, bare.Code));
        Assert.Contains("Festzuhalten ist sie mit den Leitungen von Kundenservice und Abrechnung.", bare.Detail, StringComparison.Ordinal);

        await story.RecordAsync(journey);
        await story.SendAsync(SamplePeople.DenizYildiz, HttpMethod.Put, $"/api/journeys/{journey}/handover/agreement", []);
        var half = await story.Service.CallAsync(Story.Owner, HttpMethod.Put, $"/api/journeys/{journey}/state", live);
        Assert.Contains("Es fehlt die Zustimmung von Petra Lange (Abrechnung).", half.Detail, StringComparison.Ordinal);
        var english = await story.Service.CallAsync(Story.Owner, HttpMethod.Put, $"/api/journeys/{journey}/state", live, ("Accept-Language", "en"));
        Assert.Contains("The agreement of Petra Lange (Abrechnung) is missing.", english.Detail, StringComparison.Ordinal);

        await story.SendAsync(SamplePeople.PetraLange, HttpMethod.Put, $"/api/journeys/{journey}/handover/agreement", []);
        Assert.Equal(HttpStatusCode.OK, (await story.Service.CallAsync(Story.Owner, HttpMethod.Put, $"/api/journeys/{journey}/state", live)).Status);
        var late = await story.Service.CallAsync(SamplePeople.PetraLange, HttpMethod.Delete, $"/api/journeys/{journey}/handover/agreement");
        Assert.Equal((HttpStatusCode.Conflict, "handover.live"), (late.Status, late.Code));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Wrong_people_wrong_addresses_and_wrong_bodies_are_told(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        var (path, body) = ($"/api/journeys/{journey}/handover", new JsonObject { ["before"] = "niemand", ["heads"] = await story.HeadsAsync(journey) });
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Service.CallAsync(Story.Owner, HttpMethod.Put, path, body.DeepClone())).Status);
        Assert.Equal("journey.not_yours", (await story.Service.CallAsync(SamplePeople.HenrikSommer, HttpMethod.Put, path, body.DeepClone())).Code);
        Assert.Equal("handover.not_recorded", (await story.Service.CallAsync(SamplePeople.PetraLange, HttpMethod.Put, $"{path}/agreement")).Code);
        await story.RecordAsync(journey);
        Assert.Equal("handover.not_head", (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"{path}/agreement")).Code);
        Assert.Equal("if_match.invalid", (await story.Service.CallAsync(SamplePeople.PetraLange, HttpMethod.Put, $"{path}/agreement", null, ("If-Match", "x"))).Code);
        Assert.Equal("revision.stale", (await story.Service.CallAsync(SamplePeople.PetraLange, HttpMethod.Put, $"{path}/agreement", null, ("If-Match", "\"7\""))).Code);

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            var nowhere = $"/api/journeys/{Guid.NewGuid()}/handover{(method == HttpMethod.Get ? "" : "/agreement")}";
            Assert.Equal("journey.unknown", (await story.Service.CallAsync(Story.Manager, method, nowhere)).Code);
        }

        Assert.Equal(["before"], (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, new JsonObject())).Fields);
        Assert.Equal(
            ["heads[0].department", "heads"],
            (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, new JsonObject { ["before"] = "niemand", ["heads"] = new JsonArray((JsonNode?)null) })).Fields);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Departments_with_hostile_names_are_handed_over_like_others(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var journey = await story.BareAsync("Umzug melden", departments: ["Vertrieb/Innendienst", "<b>R&D</b> '; drop table handovers; --", "İstanbul"]);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/owner", new JsonObject { ["personId"] = await story.PersonAsync(Story.Owner) });

        await story.HandOverAsync(journey);

        var read = await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/journeys/{journey}/handover", null);
        Assert.True((bool)read!["complete"]!);
        Assert.Equal("<b>R&D</b> '; drop table handovers; --", (string?)read["heads"]![1]!["department"]);
    }
}
