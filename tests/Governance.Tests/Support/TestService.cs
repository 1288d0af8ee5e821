using Governance.Audit;
using Governance.Orchestration;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Support;

/// <summary>The feature services over one database, with a clock, a directory and a channel that a test controls.</summary>
public sealed class TestService : IAsyncDisposable
{
    public static readonly Guid Tenant = Guid.Parse("5f1c0d3e-0000-4000-8000-000000000001");
    private readonly TestDatabase database;
    private readonly ServiceProvider provider;

    public TestService(TestDatabase database)
    {
        this.database = database;
        provider = HostServices.Build(database, Clock, Directory, Channel, services => services.AddSingleton<IWorkflows>(Workflows).AddScoped<OneTransaction>());
    }

    public TestClock Clock { get; } = new();

    public FakeDirectory Directory { get; } = new();

    public FakeChannel Channel { get; } = new();

    public RecordedWorkflows Workflows { get; } = new();

    /// <summary>Calls a service in a scope of its own, as a request does.</summary>
    public async Task<T> CallAsync<TService, T>(Func<TService, Task<T>> call)
        where TService : notnull
    {
        await using var scope = provider.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Two calls that start at the same instant, each in a scope of its own.</summary>
    public async Task<T[]> RaceAsync<TService, T>(params Func<TService, Task<T>>[] calls)
        where TService : notnull
    {
        using var start = new ManualResetEventSlim();
        var running = calls.Select(call => Task.Run(() =>
        {
            start.Wait();
            return CallAsync(call);
        })).ToList();
        start.Set();
        return await Task.WhenAll(running);
    }

    /// <summary>Somebody new in the directory, signed in with the roles they hold there.</summary>
    public async Task<Caller> PersonAsync(string name, params string[] roles)
    {
        var objectId = Guid.NewGuid();
        Directory.People[objectId] = new DirectoryPerson(objectId, name, null, "Kundenservice", null, true, roles);
        await SyncAsync();
        var person = await CallAsync((PeopleService people) => people.EnsureAsync(Tenant, objectId, name));
        return new Caller(person.Id, Tenant, objectId, name, roles.ToHashSet());
    }

    /// <summary>Changes what the directory says of somebody, and reads it again.</summary>
    public async Task ChangeAsync(Caller person, Func<DirectoryPerson, DirectoryPerson> change)
    {
        Directory.People[person.ObjectId] = change(Directory.People[person.ObjectId]);
        await SyncAsync();
    }

    public Task<Verification> VerifyAsync(Guid chainId) => CallAsync((AuditService audit) => audit.VerifyAsync(chainId));

    /// <summary>A rollout's audit entries, the oldest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> EntriesAsync(Guid chainId) => CallAsync((AuditStore audit) => audit.ReadAsync(chainId, 0, 1000));

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await database.DisposeAsync();
    }

    private Task<bool> SyncAsync() => CallAsync(async (DirectorySync sync) =>
    {
        await sync.RunAsync(Tenant);
        return true;
    });
}

/// <summary>What runs in one transaction when a workflow calls features.</summary>
public sealed record OneTransaction(Session Session, RolloutService Rollouts);
