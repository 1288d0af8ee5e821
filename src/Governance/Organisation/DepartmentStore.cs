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

    public Task SaveAsync(Department department) => session.ExecuteAsync(Upsert, department);
}
