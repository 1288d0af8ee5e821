using Governance.Orchestration;
using Governance.Shared.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Support;

/// <summary>A run on another engine proves nothing where a service quietly takes the usual one.</summary>
public sealed class ChosenEngineTests
{
    [Fact]
    public async Task Instances_of_the_whole_service_begin_on_the_engine_of_this_run()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        await Story.StartAsync(service);

        Assert.Equal([ChosenEngine.Name], await service.CallAsync((Session session) => session.QueryAsync<string>("select distinct engine from workflow_instances")));
    }

    [Fact]
    public async Task Services_without_a_web_server_have_the_engine_of_this_run()
    {
        await using var database = await TestDatabase.CreateAsync(Engines.Sqlite);
        await using var services = HostServices.Build(database, TimeProvider.System, new FakeDirectory(), new FakeChannel());

        Assert.Equal(ChosenEngine.Name, services.GetRequiredService<WorkflowEngines>().Chosen.Name);
    }
}
