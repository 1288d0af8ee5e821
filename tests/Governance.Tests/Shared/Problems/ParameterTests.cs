using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Shared.Problems;

/// <summary>A parameter that cannot be read explains a request that was let in, and no other.</summary>
public sealed class ParameterTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_may_not_ask_or_asks_for_nothing_is_told_that_and_not_which_parameter_is_unreadable(string engine)
    {
        var service = await fixture.OnAsync(engine);
        foreach (var (person, path, status) in new (TenantPerson?, string, HttpStatusCode)[]
        {
            (null, "/api/outbox", HttpStatusCode.Unauthorized), (Story.Owner, "/api/outbox", HttpStatusCode.Forbidden), (SamplePeople.LarsPeters, "/api/outbox/7", HttpStatusCode.NotFound),
        })
        {
            var (bare, asked) = (await service.CallAsync(person, HttpMethod.Get, path), await service.CallAsync(person, HttpMethod.Get, $"{path}?before=x"));
            Assert.Equal((status, bare.Code, bare.Detail), (asked.Status, asked.Code, asked.Detail));
        }

        var may = await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, "/api/outbox?before=x");
        Assert.Equal((HttpStatusCode.BadRequest, "parameter.invalid"), (may.Status, may.Code));
    }
}
