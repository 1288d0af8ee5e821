namespace Governance.People;

/// <summary>Somebody as the tenant's directory (Entra ID) knows them at the moment of reading.</summary>
/// <param name="ObjectId">Entra object id; together with the tenant id the only key by which people are recognised.</param>
/// <param name="Name">Display name, as shown on pages.</param>
/// <param name="UserPrincipalName">Sign-in name; changes with marriages and mergers, so it is shown and never compared.</param>
/// <param name="Department">Free text of the directory; null when nobody filled it in.</param>
/// <param name="JobTitle">Free text of the directory; null when nobody filled it in.</param>
/// <param name="Enabled">False for accounts that can no longer sign in.</param>
/// <param name="Roles">Values of the app roles held for this application (<see cref="AppRoles"/>), directly or through a group.</param>
public sealed record DirectoryPerson(
    Guid ObjectId,
    string Name,
    string? UserPrincipalName,
    string? Department,
    string? JobTitle,
    bool Enabled,
    IReadOnlyList<string> Roles)
{
    /// <summary>Mail address; null when the directory names none.</summary>
    public string? Mail { get; init; }

    /// <summary>What is known of a person is what the directory says, their roles aside.</summary>
    public bool IsTold(Person person) => (Name, UserPrincipalName, Mail, Department, JobTitle, Enabled)
        == (person.Name, person.UserPrincipalName, person.Mail, person.Department, person.JobTitle, person.Enabled);
}

/// <summary>The tenant's people and the app roles they hold for this application.</summary>
public interface IDirectory
{
    /// <summary>
    /// All enabled people of the tenant who are assigned to this application or are members, with the app roles they
    /// hold here. Guests without an assignment are left out.
    /// </summary>
    /// <exception cref="DirectoryUnavailableException">The directory did not answer, or refused this service.</exception>
    Task<IReadOnlyList<DirectoryPerson>> ReadPeopleAsync(CancellationToken cancel);

    /// <summary>
    /// The app roles one person holds at this moment; empty when the account is disabled or holds none, null when the
    /// directory does not know the person.
    /// </summary>
    /// <exception cref="DirectoryUnavailableException">The directory did not answer, or refused this service.</exception>
    Task<IReadOnlyList<string>?> ReadRolesAsync(Guid objectId, CancellationToken cancel);
}

/// <summary>
/// The directory gave no usable answer: not reachable, too slow, throttled, failing, or this service may not read it.
/// </summary>
public sealed class DirectoryUnavailableException(string message, Exception inner) : Exception(message, inner);
