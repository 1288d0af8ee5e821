using Governance.Shared.Data;

namespace Governance.People;

public sealed class PersonStore(Session session)
{
    private const string SelectByObject = """
        select id, tenant_id, object_id, name, user_principal_name, mail, department, job_title, enabled, roles_read_at
        from people where tenant_id = @TenantId and object_id = @ObjectId
        """;

    public Task<Person?> FindAsync(Guid tenantId, Guid objectId)
        => session.FindAsync<Person>(SelectByObject, new { TenantId = tenantId, ObjectId = objectId });

    private const string SelectByIds = """
        select id, tenant_id, object_id, name, user_principal_name, mail, department, job_title, enabled, roles_read_at
        from people where id {in Ids} order by name, id
        """;

    public Task<IReadOnlyList<Person>> ReadAsync(IEnumerable<Guid> ids)
        => session.QueryAsync<Person>(SelectByIds, new { Ids = new IdList(ids) });

    private const string SelectByRole = """
        select p.id, p.tenant_id, p.object_id, p.name, p.user_principal_name, p.mail, p.department, p.job_title, p.enabled, p.roles_read_at
        from people p join person_roles r on r.person_id = p.id
        where r.role = @Role and p.enabled = @Enabled order by p.name
        """;

    public Task<IReadOnlyList<Person>> ReadHoldersAsync(string role)
        => session.QueryAsync<Person>(SelectByRole, new { Role = role, Enabled = true });

    private const string CountRole = """
        select count(*) from people p join person_roles r on r.person_id = p.id where p.id = @Id and r.role = @Role and p.enabled = @Enabled
        """;

    /// <summary>Whether somebody is enabled and holds a role.</summary>
    public async Task<bool> HoldsAsync(Guid id, string role) => await session.ReadAsync<long>(CountRole, new { Id = id, Role = role, Enabled = true }) > 0;

    private const string SelectByUpn = """
        select id, tenant_id, object_id, name, user_principal_name, mail, department, job_title, enabled, roles_read_at
        from people where lower(user_principal_name) = @Upn and enabled = @Enabled order by name, id limit 1
        """;

    /// <param name="upn">In lower case.</param>
    public Task<Person?> FindByUpnAsync(string upn) => session.FindAsync<Person>(SelectByUpn, new { Upn = upn, Enabled = true });

    private const string SelectEnabled = """
        select id, tenant_id, object_id, name, user_principal_name, mail, department, job_title, enabled, roles_read_at
        from people where enabled = @Enabled order by name
        """;

    public Task<IReadOnlyList<Person>> ReadEnabledAsync() => session.QueryAsync<Person>(SelectEnabled, new { Enabled = true });

    private const string SelectRoles = "select role from person_roles where person_id = @Id order by role";

    public Task<IReadOnlyList<string>> ReadRolesAsync(Guid id) => session.QueryAsync<string>(SelectRoles, new { Id = id });

    private const string Upsert = """
        insert into people (id, tenant_id, object_id, name, user_principal_name, mail, department, job_title, enabled, roles_read_at)
        values (@Id, @TenantId, @ObjectId, @Name, @UserPrincipalName, @Mail, @Department, @JobTitle, @Enabled, @RolesReadAt)
        on conflict (tenant_id, object_id) do update set name = excluded.name, user_principal_name = excluded.user_principal_name, mail = excluded.mail,
          department = excluded.department, job_title = excluded.job_title, enabled = excluded.enabled, roles_read_at = excluded.roles_read_at
        """;

    /// <summary>Writes what the directory says; an id that exists already is kept.</summary>
    public Task SaveAsync(Person person) => session.ExecuteAsync(Upsert, person);

    private const string InsertNew = """
        insert into people (id, tenant_id, object_id, name, user_principal_name, mail, department, job_title, enabled, roles_read_at)
        values (@Id, @TenantId, @ObjectId, @Name, @UserPrincipalName, @Mail, @Department, @JobTitle, @Enabled, @RolesReadAt)
        on conflict (tenant_id, object_id) do nothing
        """;

    /// <summary>Adds somebody who signed in before the directory was read; does nothing if they are known.</summary>
    public Task AddAsync(Person person) => session.ExecuteAsync(InsertNew, person);

    private const string SelectAllRoles = """
        select r.person_id, r.role from person_roles r join people p on p.id = r.person_id where p.enabled = @Enabled order by r.person_id, r.role
        """;

    /// <summary>Who holds what, of those who are enabled; in an order of its own that stays the same.</summary>
    public Task<IReadOnlyList<HeldRole>> ReadAllRolesAsync() => session.QueryAsync<HeldRole>(SelectAllRoles, new { Enabled = true });

    private const string SelectHeldRoles = "select person_id, role from person_roles";

    /// <summary>Who holds what, also those who have left.</summary>
    public Task<IReadOnlyList<HeldRole>> ReadHeldRolesAsync() => session.QueryAsync<HeldRole>(SelectHeldRoles);

    private const string DeleteRoles = "delete from person_roles where person_id = @Id";

    private const string InsertRole = "insert into person_roles (person_id, role) values (@Id, @Role)";

    public async Task ReplaceRolesAsync(Guid id, IEnumerable<string> roles)
    {
        await session.ExecuteAsync(DeleteRoles, new { Id = id });
        foreach (var role in roles.Distinct())
        {
            await session.ExecuteAsync(InsertRole, new { Id = id, Role = role });
        }
    }

    private const string Disable = "update people set enabled = @Disabled where id = @Id";

    public Task DisableAsync(Guid id) => session.ExecuteAsync(Disable, new { Id = id, Disabled = false });

    private const string UpdateRolesRead = "update people set roles_read_at = @At where tenant_id = @TenantId and enabled = @Enabled";

    /// <summary>Everybody who is enabled now was named by the directory at that time.</summary>
    public Task NoteRolesReadAsync(Guid tenantId, DateTimeOffset at) => session.ExecuteAsync(UpdateRolesRead, new { TenantId = tenantId, At = at, Enabled = true });

    private const string SelectAll = """
        select id, tenant_id, object_id, name, user_principal_name, mail, department, job_title, enabled, roles_read_at from people order by name, id
        """;

    public Task<IReadOnlyList<Person>> ReadAllAsync() => session.QueryAsync<Person>(SelectAll);

    private const string UpsertDirectory = """
        insert into directory_reads (tenant_id, tried_at, answered_at, error) values (@TenantId, @TriedAt, @AnsweredAt, @Error)
        on conflict (tenant_id) do update set tried_at = excluded.tried_at, answered_at = coalesce(excluded.answered_at, directory_reads.answered_at), error = excluded.error
        """;

    /// <param name="answeredAt">Null when the directory did not answer; the last answer's time then stays.</param>
    public Task NoteDirectoryAsync(Guid tenantId, DateTimeOffset triedAt, DateTimeOffset? answeredAt, string? error)
        => session.ExecuteAsync(UpsertDirectory, new { TenantId = tenantId, TriedAt = triedAt, AnsweredAt = answeredAt, Error = error });

    private const string SelectDirectory = "select tried_at, answered_at, error from directory_reads order by tried_at desc limit 1";

    public Task<DirectoryState?> FindDirectoryAsync() => session.FindAsync<DirectoryState>(SelectDirectory);
}
