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

        if ((await people.ReadEnabledAsync()).FirstOrDefault(person => Is(person, upn)) is not { } named)
        {
            return new Message("problem.person-unknown", upn);
        }

        if ((await people.ReadHoldersAsync(AppRoles.Administrator)).Any(person => person.Id == named.Id))
        {
            return new Message("problem.person-administrator", upn);
        }

        return literals.GetValueOrDefault("role") is string role && !(await people.ReadHoldersAsync(role)).Any(person => person.Id == named.Id)
            ? new Message("problem.person-without-role", upn, role)
            : null;
    }

    internal static bool Is(Person person, string upn) => string.Equals(person.UserPrincipalName, upn, StringComparison.OrdinalIgnoreCase);
}
