using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Shared.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Sandbox.Sample;

/// <summary>The sample people at work: each command goes through the service that a page or the API would call, in a scope of its own.</summary>
internal sealed class Company
{
    private readonly IServiceProvider services;
    private readonly Dictionary<Guid, Caller> callers;

    private Company(IServiceProvider services, StandInTenant tenant, Dictionary<Guid, Caller> callers)
        => (this.services, Tenant, this.callers) = (services, tenant, callers);

    /// <summary>The other side, where something can fail.</summary>
    public StandInTenant Tenant { get; }

    /// <summary>Everybody whom the directory has told the service of, with the roles that their tokens carry.</summary>
    public static async Task<Company> OfAsync(IServiceProvider services, StandInTenant tenant)
    {
        await using var scope = services.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<PeopleService>().ReadEnabledAsync();
        return new Company(services, tenant, people.ToDictionary(person => person.ObjectId, person => new Caller(
            person.Id, person.TenantId, person.ObjectId, person.Name, RolesOf(tenant.State, person).ToHashSet())));
    }

    public Caller As(TenantPerson person) => callers[person.ObjectId];

    public Guid IdOf(TenantPerson person) => As(person).Id;

    /// <summary>Runs a command.</summary>
    /// <exception cref="InvalidOperationException">It was refused: the history contradicts the rules.</exception>
    public async Task<T> DoAsync<TService, T>(Func<TService, Task<Outcome<T>>> command)
        where TService : notnull
    {
        var outcome = await ReadAsync(command);
        return outcome.Refusal is not { } refusal
            ? outcome.Value
            : throw new InvalidOperationException($"{typeof(TService).Name} refused: {refusal.Code} {string.Join(", ", refusal.Args)} {string.Join(", ", refusal.Fields)}");
    }

    public async Task<T> ReadAsync<TService, T>(Func<TService, Task<T>> read)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private static IReadOnlyList<string> RolesOf(TenantState tenant, Person person) => tenant.RolesOf(tenant.FindPerson(person.ObjectId.ToString())!);
}
