using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Statements;

/// <summary>Checks against the people known to the service whom a definition asks by name.</summary>
public sealed class StatementPeople(PeopleService people)
{
    /// <summary>Once it runs, everybody with the role is asked in place of somebody who has left; whoever brings the definition in shall know that now.</summary>
    /// <param name="literals">The inputs of the activity that are the same for every round.</param>
    /// <returns><c>problem.person-unknown</c>, <c>problem.person-without-role</c>, <c>problem.person-administrator</c>, or null.</returns>
    public async Task<Message?> FindProblemAsync(IReadOnlyDictionary<string, object?> literals)
    {
        if (literals.GetValueOrDefault("personUpn") is not string upn)
        {
            return null;
        }

        var role = literals.GetValueOrDefault("role") as string;
        return await FindAsync(upn, role) switch
        {
            null => new Message("problem.person-unknown", upn),
            { IsAdministrator: true } => new Message("problem.person-administrator", upn),
            { Holds: false } => new Message("problem.person-without-role", upn, role!),
            _ => null,
        };
    }

    /// <summary>Whoever is asked by name can sign in, holds the role and is no administrator, who reads no dossier.</summary>
    /// <param name="role">Null while the definition does not fix it: then nobody lacks it.</param>
    /// <returns>Null where nobody enabled signs in by that name.</returns>
    public async Task<NamedPerson?> FindAsync(string upn, string? role) => await people.FindByUpnAsync(upn) is not { } named ? null
        : new NamedPerson(named.Id, await people.HoldsAsync(named.Id, AppRoles.Administrator), role is null || await people.HoldsAsync(named.Id, role));
}

/// <summary>Somebody whom a definition asks by name.</summary>
/// <param name="Holds">They hold the role in which they are asked.</param>
public sealed record NamedPerson(Guid Id, bool IsAdministrator, bool Holds);
