using Governance.People;
using Governance.Tests.Support;

namespace Governance.Tests.People;

/// <summary>What is asked of one person is answered of that person.</summary>
public sealed class OnePersonTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Somebody_is_found_by_their_sign_in_name_and_holds_a_role_while_they_are_enabled(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await service.SyncAsync();
        var upn = Story.Chair.UserPrincipalName.ToUpperInvariant();

        var chair = await service.CallAsync((PeopleService people) => people.FindByUpnAsync(upn));

        Assert.Equal(Story.Chair.Name, chair?.Name);
        Assert.Equal((true, false), (await HoldsAsync(service, chair!.Id, AppRoles.Sponsor), await HoldsAsync(service, chair.Id, AppRoles.Administrator)));
        Assert.Null(await service.CallAsync((PeopleService people) => people.FindByUpnAsync("niemand@auental.example")));
        service.Tenant.State.SetEnabled(Story.Chair.ObjectId, false);
        await service.SyncAsync();
        Assert.False(await HoldsAsync(service, chair.Id, AppRoles.Sponsor));
        Assert.Null(await service.CallAsync((PeopleService people) => people.FindByUpnAsync(upn)));
    }

    private static Task<bool> HoldsAsync(RunningService service, Guid person, string role) => service.CallAsync((PeopleService people) => people.HoldsAsync(person, role));
}
