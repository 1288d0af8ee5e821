using Governance.Shared.Data;

namespace Governance.People;

/// <summary>Takes over the directory's people and their roles.</summary>
public sealed class DirectorySync(Session session, PersonStore store, IDirectory directory, RoleChanges changes, TimeProvider clock)
{
    /// <summary>From the start of one reading to the start of the next: how much later than in the directory a role counts here at most, while it answers.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    /// <summary>Reads everybody; where a role came or went, what hangs on roles is decided anew.</summary>
    /// <exception cref="DirectoryUnavailableException">The directory did not answer; what was known stays.</exception>
    /// <exception cref="RoleFollowException">All was taken over, but not everything that hangs on it was decided anew.</exception>
    public async Task RunAsync(Guid tenantId, CancellationToken cancel = default)
    {
        var read = await ReadDirectoryAsync(tenantId, cancel);
        var at = clock.GetUtcNow();
        var changed = await session.RunAsync("directory-sync", Actor.Clock, async () =>
        {
            // Who may vote must not change between a count and its decision.
            await changes.HoldAsync();
            var before = await store.ReadAllRolesAsync();
            await TakeOverAsync(tenantId, read, at);
            await store.NoteDirectoryAsync(tenantId, at, at, null);
            return !before.SequenceEqual(await store.ReadAllRolesAsync());
        }, cancel);
        if (changed)
        {
            await changes.FollowAsync("directory-sync", cancel);
        }
    }

    private async Task<IReadOnlyList<DirectoryPerson>> ReadDirectoryAsync(Guid tenantId, CancellationToken cancel)
    {
        try
        {
            return await directory.ReadPeopleAsync(cancel);
        }
        catch (DirectoryUnavailableException error)
        {
            await session.RunAsync("directory-sync", Actor.Clock, () => store.NoteDirectoryAsync(tenantId, clock.GetUtcNow(), null, error.Message), cancel);
            throw;
        }
    }

    // Writes what differs and nothing else: votes wait while this runs, and a directory hardly changes from one reading to the next.
    private async Task TakeOverAsync(Guid tenantId, IReadOnlyList<DirectoryPerson> read, DateTimeOffset at)
    {
        var known = (await store.ReadAllAsync()).Where(person => person.TenantId == tenantId).ToDictionary(person => person.ObjectId);
        var roles = (await store.ReadHeldRolesAsync()).ToLookup(role => role.PersonId, role => role.Role);
        foreach (var one in read)
        {
            if (known.GetValueOrDefault(one.ObjectId) is not { } person || !one.IsTold(person) || !roles[person.Id].ToHashSet().SetEquals(one.Roles))
            {
                await SaveAsync(tenantId, one, at);
            }
        }

        var seen = read.Select(one => one.ObjectId).ToHashSet();
        foreach (var left in known.Values.Where(person => person.Enabled && !seen.Contains(person.ObjectId)))
        {
            await store.DisableAsync(left.Id);
        }

        await store.NoteRolesReadAsync(tenantId, at);
    }

    private async Task SaveAsync(Guid tenantId, DirectoryPerson read, DateTimeOffset at)
    {
        await store.SaveAsync(new Person
        {
            Id = Guid.CreateVersion7(at), TenantId = tenantId, ObjectId = read.ObjectId, Name = read.Name, UserPrincipalName = read.UserPrincipalName, Mail = read.Mail,
            Department = read.Department, JobTitle = read.JobTitle, Enabled = read.Enabled, RolesReadAt = at,
        });
        var saved = await store.FindAsync(tenantId, read.ObjectId);
        await store.ReplaceRolesAsync(saved!.Id, read.Roles);
    }
}
