using Governance.Shared.Data;

namespace Governance.Organisation;

public sealed class DepartmentStore(Session session)
{
    private const string SelectAll = "select name, head_id, changed_at, changed_by, revision from departments order by name";

    public Task<IReadOnlyList<Department>> ReadAsync() => session.QueryAsync<Department>(SelectAll);

    private const string Upsert = """
        insert into departments (name, head_id, changed_at, changed_by, revision) values (@Name, @HeadId, @ChangedAt, @ChangedBy, @Revision)
        on conflict (name) do update set head_id = excluded.head_id, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
          revision = excluded.revision
        """;

    private const string InsertChange = """
        insert into department_heads (name, revision, head_id, changed_at, changed_by) values (@Name, @Revision, @HeadId, @ChangedAt, @ChangedBy)
        """;

    /// <summary>Writes who heads the department now; who headed it before stays in its history.</summary>
    public async Task SaveAsync(Department department)
    {
        await session.ExecuteAsync(Upsert, department);
        await session.ExecuteAsync(InsertChange, department);
    }

    private const string SelectChanges = "select name, head_id, changed_at, changed_by, revision from department_heads where head_id {in Ids} order by name, revision desc";

    /// <summary>Since when these people have headed departments, of each department the latest first.</summary>
    public Task<IReadOnlyList<Department>> ReadChangesAsync(IEnumerable<Guid> heads) => session.QueryAsync<Department>(SelectChanges, new { Ids = new IdList(heads) });

    private const string SelectChangesOfOne = "select name, head_id, changed_at, changed_by, revision from department_heads where name = @Name order by revision desc";

    public Task<IReadOnlyList<Department>> ReadChangesAsync(string name) => session.QueryAsync<Department>(SelectChangesOfOne, new { Name = name });
}
