using System.Net;
using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Shared.Http;

/// <summary>A command with an Idempotency-Key asks the directory as one without does: outside the transaction, and what is heard stays heard.</summary>
public sealed class KeyedCommandTests
{
    private const string Users = "/v1.0/users";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_slow_directory_holds_up_whoever_asks_it_and_nobody_else(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var body = await story.CharterBodyAsync();
        service.Tenant.Faults.Set(Users, new Fault { Delay = TimeSpan.FromSeconds(8), Times = 1 });

        var charter = service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body, ("Idempotency-Key", "langsam"));
        while (service.Tenant.Faults.Has(Users) && !charter.IsCompleted)
        {
            await Task.Delay(20);
        }

        await story.JourneyAsync("Umzug melden", "pilot");

        Assert.False(charter.IsCompleted);
        Assert.Equal(HttpStatusCode.Created, (await charter).Status);
        Assert.True((await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body.DeepClone(), ("Idempotency-Key", "langsam"))).Replayed);
        Assert.Equal(2, (await service.CallAsync(Story.Chair, HttpMethod.Get, "/api/rollouts")).Body!.AsArray().Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_role_that_was_heard_as_lost_stays_so_though_the_command_was_refused(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var body = await story.CharterBodyAsync();
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId);

        var refused = await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body, ("Idempotency-Key", "verloren"));

        Assert.Equal((HttpStatusCode.Forbidden, "role.lost"), (refused.Status, refused.Code));
        Assert.DoesNotContain(await service.CallAsync((PeopleService people) => people.ReadHoldersAsync(AppRoles.Sponsor)), person => person.Name == Story.Chair.Name);
    }
}
