using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.People;

/// <summary>Knows the tenant's people: keeps the directory's last answers, and asks it anew where a decision hangs on it.</summary>
public sealed class PeopleService(Session session, PersonStore store, IDirectory directory, RoleChanges changes, TimeProvider clock, ILogger<PeopleService> log)
{
    /// <summary>How old the directory's last answer may be when it does not answer now.</summary>
    public static readonly TimeSpan SnapshotLife = TimeSpan.FromHours(24);

    /// <summary>The person behind a token, added on the first visit.</summary>
    public async Task<Person> EnsureAsync(Guid tenantId, Guid objectId, string name, CancellationToken cancel = default)
    {
        if (await store.FindAsync(tenantId, objectId) is { } known)
        {
            return known;
        }

        var person = new Person { Id = Guid.CreateVersion7(clock.GetUtcNow()), TenantId = tenantId, ObjectId = objectId, Name = name, Enabled = true, RolesReadAt = DateTimeOffset.UnixEpoch };
        await session.RunAsync("sign-in", Actor.Clock, () => store.AddAsync(person), cancel);
        return (await store.FindAsync(tenantId, objectId))!;
    }

    /// <summary>Everybody enabled who holds a role by the directory's last answer, by name.</summary>
    public Task<IReadOnlyList<Person>> ReadHoldersAsync(string role) => store.ReadHoldersAsync(role);

    /// <summary>Whether somebody is enabled and holds a role by the directory's last answer.</summary>
    public Task<bool> HoldsAsync(Guid id, string role) => store.HoldsAsync(id, role);

    /// <returns>Who is enabled and signs in by a name, whatever its case; null for nobody.</returns>
    public Task<Person?> FindByUpnAsync(string upn) => store.FindByUpnAsync(upn.ToLowerInvariant());

    /// <summary>Everybody enabled, by name.</summary>
    public Task<IReadOnlyList<Person>> ReadEnabledAsync() => store.ReadEnabledAsync();

    /// <summary>People by id, also those who have left, by name.</summary>
    public Task<IReadOnlyList<Person>> ReadAsync(IEnumerable<Guid> ids) => store.ReadAsync(ids);

    /// <summary>Somebody's name, also after they have left.</summary>
    /// <exception cref="InvalidOperationException">Nobody has that id.</exception>
    public async Task<string> NameAsync(Guid id)
        => await store.ReadAsync([id]) is [var person] ? person.Name : throw new InvalidOperationException($"Nobody has the id {id}.");

    /// <summary>Everybody the directory ever named, by name, also those who have left.</summary>
    public Task<IReadOnlyList<Person>> ReadAllAsync() => store.ReadAllAsync();

    /// <summary>The roles that people hold by the directory's last answer, by person.</summary>
    public async Task<ILookup<Guid, string>> ReadRolesAsync() => (await store.ReadAllRolesAsync()).ToLookup(role => role.PersonId, role => role.Role);

    /// <returns>What became of the last reading of the directory; null before the first.</returns>
    public Task<DirectoryState?> FindDirectoryStateAsync() => store.FindDirectoryAsync();

    /// <summary>Confirms a role for an act that hangs on it. Call before a transaction begins: it goes over the network. What the answer changes is kept at once: a loss, so that pages stop showing the role, and a gain, so that nobody speaks in their place any more.</summary>
    /// <returns>The proof, or why there is none: <c>role.lost</c>, <c>role.unconfirmed</c>.</returns>
    public async Task<Outcome<RoleProof>> ConfirmRoleAsync(Guid tenantId, Guid objectId, string role, CancellationToken cancel = default)
    {
        try
        {
            var (known, roles) = (await ReadKnownAsync(tenantId, objectId), await directory.ReadRolesAsync(objectId, cancel) ?? []);
            await HearAsync(tenantId, objectId, known, roles);
            return roles.Contains(role) ? new RoleProof("directory", clock.GetUtcNow()) : new Refusal(403, "role.lost", new Message($"role.{role}"));
        }
        catch (DirectoryUnavailableException error)
        {
            log.LogWarning(error, "The directory did not answer; its last answer decides");
            return await ConfirmFromSnapshotAsync(tenantId, objectId, role);
        }
    }

    /// <summary>The same for a role that somebody's session names, which may be older than its loss. Call before a transaction begins.</summary>
    /// <returns>403 <c>role.lost</c> or 503 <c>role.unconfirmed</c>; null while they hold it, and for a session that names no such role.</returns>
    public async Task<Refusal?> DoubtAsync(Caller caller, string role) => (await AskAsync(caller, role)).Refusal;

    /// <summary>The same for an act that keeps on what the role rests.</summary>
    public async Task<RoleWord> AskAsync(Caller caller, string role)
    {
        if (!caller.Is(role))
        {
            return new RoleWord(null, null);
        }

        var answer = await ConfirmRoleAsync(caller.TenantId, caller.ObjectId, role);
        return answer.Refusal is { } refusal ? new RoleWord(refusal, null) : new RoleWord(null, answer.Value);
    }

    /// <summary>Holds a role of somebody's session, which may be older, against the directory's last answer; asks nobody, so that it fits into a transaction.</summary>
    /// <returns>403 <c>role.lost</c>; null while they hold it.</returns>
    public async Task<Refusal?> RefuseLostAsync(Caller caller, string role)
        => await store.HoldsAsync(caller.Id, role) ? null : new Refusal(403, "role.lost", new Message($"role.{role}"));

    /// <summary>Makes ready to ask whether whoever says a second person's word holds the role they say it in. Call before a transaction begins, as <see cref="DoubtAsync"/>.</summary>
    /// <returns>Asked within the transaction for a role: of a sponsor the directory's word at this moment, of everybody else its last answer.</returns>
    public async Task<Func<string, Task<Refusal?>>> AskSecondAsync(Caller caller)
    {
        var doubt = await DoubtAsync(caller, AppRoles.Sponsor);
        return role => role == AppRoles.Sponsor ? Task.FromResult(doubt) : RefuseLostAsync(caller, role);
    }

    // What the directory has just said of one person; whether they are there at all is for the next reading of everybody.
    // Whoever asked may be gone meanwhile: what was heard is written all the same, and what hangs on it decided anew.
    private async Task HearAsync(Guid tenantId, Guid objectId, IReadOnlySet<string> before, IReadOnlyList<string> roles)
    {
        // Votes wait while roles are written, so that what is known already costs nobody anything.
        if (before.SetEquals(roles) || await store.FindAsync(tenantId, objectId) is not { } person)
        {
            return;
        }

        await session.RunAsync("role-check", Actor.Clock, async () =>
        {
            await changes.HoldAsync();
            var now = await store.ReadRolesAsync(person.Id);
            // Somebody may have written a later answer meanwhile; it does not give way to an older gain.
            if (now.Except(roles).Any() || before.SetEquals(now))
            {
                await store.ReplaceRolesAsync(person.Id, roles);
            }
        });
        await FollowAsync();
    }

    private async Task<IReadOnlySet<string>> ReadKnownAsync(Guid tenantId, Guid objectId)
        => await store.FindAsync(tenantId, objectId) is { } person ? (await store.ReadRolesAsync(person.Id)).ToHashSet() : new HashSet<string>();

    // Whoever asked has their answer; what could not be decided anew is for its next vote, or its clock.
    private async Task FollowAsync()
    {
        try
        {
            await changes.FollowAsync("role-check", CancellationToken.None);
        }
        catch (RoleFollowException error)
        {
            log.LogError(error, "Not everything was decided anew after somebody's roles had changed");
        }
    }

    private async Task<Outcome<RoleProof>> ConfirmFromSnapshotAsync(Guid tenantId, Guid objectId, string role)
    {
        var person = await store.FindAsync(tenantId, objectId);
        if (person is null || clock.GetUtcNow() - person.RolesReadAt > SnapshotLife)
        {
            return new Refusal(503, "role.unconfirmed", new Message($"role.{role}"));
        }

        var roles = await store.ReadRolesAsync(person.Id);
        return person.Enabled && roles.Contains(role)
            ? new RoleProof("snapshot", person.RolesReadAt)
            : new Refusal(403, "role.lost", new Message($"role.{role}"));
    }
}
