using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Governance.People;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.People;

/// <summary>What the directory says of somebody at a vote is kept at once, and open rounds are counted by it.</summary>
public sealed class HeardLossTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_no_at_a_vote_is_kept_shown_and_counted_before_the_next_reading(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.Chair, "hold");
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        Assert.Equal("deciding", (string?)(await story.GateAsync(1))["round"]!["state"]);
        using var session = await service.AsAsync(Story.ThirdSponsor);
        service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId);

        var refused = await session.PutAsJsonAsync($"/api/gates/{gate}/votes/me", new JsonObject { ["choice"] = "go", ["rationale"] = "Passt." });

        Assert.Equal((HttpStatusCode.Forbidden, "role.lost"), (refused.StatusCode, (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]));
        Assert.DoesNotContain(await service.CallAsync((PeopleService people) => people.ReadHoldersAsync(AppRoles.Sponsor)), person => person.Name == Story.ThirdSponsor.Name);

        // The two votes that were cast are all there can be by now; the trail says what set the count off.
        Assert.Equal("decided", (string?)(await story.GateAsync(1))["round"]!["state"]);
        var trail = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray();
        Assert.Equal("role-check", (string?)trail.Last(entry => (string?)entry!["action"] == "gate.decided")!["process"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_role_given_back_is_heard_as_its_loss_was_and_nobody_speaks_in_the_chairs_place_any_more(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.SecondSponsor, "hold");
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = "Die Zahlen waren falsch." });
        await service.AsAsync(Story.Chair);
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId);
        Assert.Equal("role.lost", (string?)(await story.VoteAsync(gate, Story.Chair, "hold", HttpStatusCode.Forbidden))!["code"]);
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId, AppRoles.Sponsor);

        // The chair names who is to sit for them, to no other end than that the directory is asked.
        await story.AppointAsync(Story.Chair, Story.Chair, SeatStory.Deputy, from: 7);
        var instead = await service.CallAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/gates/{gate}/withdrawal/consent");
        var consent = await service.CallAsync(Story.Chair, HttpMethod.Put, $"/api/gates/{gate}/withdrawal/consent");

        Assert.Equal((HttpStatusCode.Forbidden, "withdrawal.chair_only"), (instead.Status, instead.Code));
        Assert.Equal((HttpStatusCode.OK, "withdrawn"), (consent.Status, (string?)consent.Body!["state"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_hangs_up_after_a_no_does_not_keep_the_round_from_being_counted(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.Chair, "hold");
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        service.Tenant.State.AssignRoles(Story.ThirdSponsor.ObjectId);
        var caller = await service.CallerAsync(Story.ThirdSponsor);

        using var connection = new CancellationTokenSource();
        var refused = await service.CallAsync((IServiceProvider scope) => ActivatorUtilities
            .CreateInstance<PeopleService>(scope, new Impatient(scope.GetRequiredService<IDirectory>(), connection))
            .ConfirmRoleAsync(caller.TenantId, caller.ObjectId, AppRoles.Sponsor, connection.Token));

        Assert.Equal("role.lost", refused.Refusal!.Code);
        Assert.Equal("decided", (string?)(await story.GateAsync(1))["round"]!["state"]);
    }

    /// <summary>The connection is gone at the moment at which the directory has answered.</summary>
    private sealed class Impatient(IDirectory directory, CancellationTokenSource connection) : IDirectory
    {
        public Task<IReadOnlyList<DirectoryPerson>> ReadPeopleAsync(CancellationToken cancel) => directory.ReadPeopleAsync(cancel);

        public async Task<IReadOnlyList<string>?> ReadRolesAsync(Guid objectId, CancellationToken cancel)
        {
            var roles = await directory.ReadRolesAsync(objectId, cancel);
            await connection.CancelAsync();
            return roles;
        }
    }
}
