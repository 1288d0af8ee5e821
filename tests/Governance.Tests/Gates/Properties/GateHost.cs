using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Data;
using Governance.Tests.Gates.Properties.Plain;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Gates.Properties;

/// <summary>The feature services with the workflow engine on one database, for many histories one after another; a directory and a clock that they move.</summary>
public sealed class GateHost : IAsyncDisposable
{
    private static readonly Guid Tenant = Guid.Parse("5f1c0d3e-0000-4000-8000-000000000002");
    private readonly TestDatabase database;
    private readonly ServiceProvider provider;

    private GateHost(TestDatabase database)
    {
        this.database = database;
        provider = HostServices.Build(database, Clock, Directory, new FakeChannel());
    }

    public HistoryClock Clock { get; } = new();

    public FakeDirectory Directory { get; } = new();

    /// <summary>Everybody with the roles they signed in with, by number.</summary>
    public IReadOnlyList<Caller> People { get; private set; } = [];

    public static async Task<GateHost> StartAsync(string engine)
    {
        var host = new GateHost(await TestDatabase.CreateAsync(engine));
        var options = host.provider.GetRequiredService<OrchestrationOptions>();
        await host.CallAsync(async (Loading loading) =>
        {
            await loading.Library.LoadAsync(options.Folder, loading.Session, loading.Store);
            return true;
        });
        await host.GatherAsync();
        return host;
    }

    /// <summary>Calls a service in a scope of its own, as a request does.</summary>
    public async Task<T> CallAsync<TService, T>(Func<TService, Task<T>> call)
        where TService : notnull
    {
        await using var scope = provider.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetService<TService>() ?? ActivatorUtilities.CreateInstance<TService>(scope.ServiceProvider));
    }

    public int NumberOf(Guid person) => People.Select((one, number) => (one.Id, number)).Single(one => one.Id == person).number;

    public int? NumberOf(Guid? person) => person is { } id ? NumberOf(id) : null;

    /// <summary>Gives somebody roles in the directory.</summary>
    public void Assign(int person, Roles roles)
    {
        var (caller, words) = (People[person], Troupe.Words(roles));
        Directory.People[caller.ObjectId] = new DirectoryPerson(caller.ObjectId, caller.Name, null, "Kundenservice", null, true, words);
    }

    /// <summary>What the schedule does with the directory.</summary>
    public Task<bool> SyncAsync() => CallAsync(async (DirectorySync sync) =>
    {
        await sync.RunAsync(Tenant);
        return true;
    });

    /// <summary>Lets the clock's job do what became due.</summary>
    public Task TickAsync() => provider.GetRequiredService<DueTimes>().RunAsync();

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task GatherAsync()
    {
        var people = new List<Caller>();
        foreach (var (number, roles) in Troupe.Signed.Index())
        {
            var (name, objectId) = ($"Person {number}", Guid.NewGuid());
            var person = await CallAsync((PeopleService service) => service.EnsureAsync(Tenant, objectId, name));
            people.Add(new Caller(person.Id, Tenant, objectId, name, Troupe.Words(roles).ToHashSet()));
        }

        People = people;
    }

    private sealed record Loading(DefinitionLibrary Library, Session Session, DefinitionStore Store);
}
