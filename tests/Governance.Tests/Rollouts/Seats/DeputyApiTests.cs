using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using static Governance.Tests.Support.SeatStory;

namespace Governance.Tests.Rollouts.Seats;

/// <summary>Who is refused as deputy, and who appoints, over the API.</summary>
public sealed class DeputyApiTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_deputises_with_a_conflict_a_seat_or_without_the_role(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/team", new JsonObject
        {
            ["members"] = new JsonArray(new JsonObject { ["personId"] = await story.PersonAsync(OtherDeputy), ["department"] = "Abrechnung" }),
        });

        foreach (var (deputy, reason) in new[]
        {
            (OtherDeputy, "arbeitet im Kernteam „Umzug melden“"), (Story.ThirdSponsor, "keinen Sitz"), (SamplePeople.SilkeHagen, "Rolle Executive Sponsor"), (Story.Manager, "Rolle Executive Sponsor"),
        })
        {
            var refused = await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, deputy, HttpStatusCode.UnprocessableEntity);
            Assert.Contains(reason, (string?)refused!["errors"]!["personId"]![0], StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_seat_belongs_to_its_holder_and_the_chair_appoints_for_the_absent(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        var path = await story.SeatPathAsync(Story.SecondSponsor);
        var body = await story.AppointmentAsync(Deputy, from: 1);

        Assert.Equal((HttpStatusCode.Forbidden, "deputy.not_yours"), await CodeAsync(service.CallAsync(Story.ThirdSponsor, HttpMethod.Put, path, body.DeepClone())));
        Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(Story.Manager, HttpMethod.Put, path, body.DeepClone())).Status);
        Assert.Equal((HttpStatusCode.NotFound, "seat.unknown"), await CodeAsync(service.CallAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/seats/{Guid.NewGuid()}/deputy", body.DeepClone())));
        Assert.Equal((HttpStatusCode.NotFound, "rollout.unknown"), await CodeAsync(service.CallAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{Guid.NewGuid()}/seats")));
        Assert.Equal((HttpStatusCode.NotFound, "deputy.none"), await CodeAsync(service.CallAsync(Story.Chair, HttpMethod.Delete, path)));
        Assert.Equal(["reason"], (await service.CallAsync(Story.Chair, HttpMethod.Put, path, body.DeepClone())).Fields);

        var appointed = await service.CallAsync(Story.SecondSponsor, HttpMethod.Put, path, body.DeepClone());
        Assert.Equal(HttpStatusCode.OK, appointed.Status);
        Assert.True(JsonNode.DeepEquals(appointed.Body, (await service.CallAsync(Story.SecondSponsor, HttpMethod.Put, path, body.DeepClone())).Body));
        Assert.Equal((HttpStatusCode.Forbidden, "deputy.not_yours"), await CodeAsync(service.CallAsync(Story.ThirdSponsor, HttpMethod.Delete, path)));
        Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(Deputy, HttpMethod.Delete, path)).Status);
        Assert.Equal((HttpStatusCode.Conflict, "deputy.ended"), await CodeAsync(service.CallAsync(Story.Chair, HttpMethod.Delete, path)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_sits_in_two_seats_on_the_same_day_even_when_both_are_given_at_once(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        var (second, third) = (await story.SeatPathAsync(Story.SecondSponsor), await story.SeatPathAsync(Story.ThirdSponsor));
        var body = await story.AppointmentAsync(Deputy);

        var both = await Task.WhenAll(
            service.CallAsync(Story.SecondSponsor, HttpMethod.Put, second, body.DeepClone()), service.CallAsync(Story.ThirdSponsor, HttpMethod.Put, third, body.DeepClone()));

        Assert.Single(both, one => one.Status == HttpStatusCode.OK);
        var refused = both.Single(one => one.Status != HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "personId"), (refused.Status, Assert.Single(refused.Fields)));
        var (path, holder) = both[0].Status == HttpStatusCode.OK ? (third, Story.ThirdSponsor) : (second, Story.SecondSponsor);
        Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(holder, HttpMethod.Put, path, await story.AppointmentAsync(Deputy, 21, 30))).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Another_deputy_takes_the_place_of_the_first_and_the_trail_tells_both(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var path = await story.SeatPathAsync(Story.SecondSponsor);
        await story.SendAsync(Story.SecondSponsor, HttpMethod.Put, path, await story.AppointmentAsync(Deputy, reason: "Auf Dienstreise."));
        await story.SendAsync(Story.SecondSponsor, HttpMethod.Put, path, await story.AppointmentAsync(OtherDeputy, reason: "Auf Dienstreise."));

        Assert.Equal((string?)await story.PersonAsync(OtherDeputy), (string?)(await story.SeatsAsync())[1]!["sitsNow"]);
        var entries = await story.Service.CallAsync((Governance.Audit.AuditStore audit) => audit.ReadAsync(story.RolloutId, 0, 1000));
        Assert.Equal(["deputy.appointed", "deputy.ended", "deputy.appointed"], entries.Select(entry => entry.Action).Where(action => action.StartsWith("deputy.", StringComparison.Ordinal)));
        Assert.All(entries, entry => Assert.DoesNotContain("Dienstreise", entry.Body, StringComparison.Ordinal));
        using var auditor = await Browser.AsAsync(story.Service, Story.Auditor);
        var trail = (await auditor.OpenAsync($"/audit/{story.RolloutId}")).Text;
        Assert.Contains("Vertretung benannt", trail, StringComparison.Ordinal);
        Assert.Contains("Auf Dienstreise.", trail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_submitted_on_an_old_view_notices_that_the_seats_changed(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.GateAsync(1);
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, Deputy);

        var stale = await service.CallAsync(
            Story.Manager, HttpMethod.Put, $"/api/gates/{gate["id"]}/submission", new JsonObject { ["request"] = "Bitte freigeben." }, ("If-Match", $"\"{gate["revision"]}\""));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "gate.changed"), (stale.Status, stale.Code));
        Assert.Contains(Story.SecondSponsor.Name, stale.Detail, StringComparison.Ordinal);
        Assert.Contains("Vertretung benannt", stale.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_round_that_has_ended_does_not_change_when_seats_do(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        await story.PassAsync(1, "hold");
        var revision = (long)(await story.GateAsync(1))["revision"]!;

        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, Deputy);
        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);

        Assert.Equal(revision, (long)(await story.GateAsync(1))["revision"]!);
    }

    private static async Task<(HttpStatusCode Status, string Code)> CodeAsync(Task<ApiAnswer> answer) => ((await answer).Status, (await answer).Code);
}
