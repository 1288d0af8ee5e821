using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.People;

public sealed class PeopleApiTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Me_is_who_signed_in_with_their_roles(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var me = (await service.CallAsync(SamplePeople.HenrikSommer, HttpMethod.Get, "/api/me")).Body!;
        Assert.Equal(("Henrik Sommer", "Vertrieb", "Leiter Gewerbekunden"), ((string?)me["name"], (string?)me["department"], (string?)me["jobTitle"]));
        Assert.Equal(["JourneyManager", "JourneyOwner"], me["roles"]!.AsArray().Select(role => (string?)role));
        var list = (await service.CallAsync(SamplePeople.HenrikSommer, HttpMethod.Get, "/api/people?role=JourneyManager")).Body!.AsArray();
        Assert.Contains(list, person => (string?)person!["id"] == (string?)me["id"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task People_of_a_role_are_listed_without_those_who_left(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var names = (await service.CallAsync(SamplePeople.MiriamKessler, HttpMethod.Get, "/api/people?role=Sponsor")).Body!.AsArray().Select(person => (string?)person!["name"]).ToList();
        Assert.Contains("Sabine Reuter", names);
        Assert.DoesNotContain("Dieter Albrecht", names);
        Assert.DoesNotContain("Miriam Kessler", names);
        var all = (await service.CallAsync(SamplePeople.MiriamKessler, HttpMethod.Get, "/api/people")).Body!.AsArray().Select(person => (string?)person!["name"]);
        Assert.Contains("Petra Lange", all);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_role_that_does_not_exist_is_refused_and_strangers_are_too(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var refused = await service.CallAsync(SamplePeople.MiriamKessler, HttpMethod.Get, "/api/people?role=Emperor");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["role"], refused.Fields);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.CallAsync(null, HttpMethod.Get, "/api/people")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.CallAsync(null, HttpMethod.Get, "/api/me")).Status);
    }
}
