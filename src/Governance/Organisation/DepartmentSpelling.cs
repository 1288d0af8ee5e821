using Governance.Shared.Forms;

namespace Governance.Organisation;

/// <summary>Tells names that look like a department whose head is or was kept, and are written in another way.</summary>
public sealed class DepartmentSpelling(DepartmentStore store)
{
    /// <returns>Each such name with the one on record, in the order given; upper and lower case make no other name.</returns>
    public async Task<IReadOnlyList<(string Written, string Kept)>> ReadLookAlikesAsync(IReadOnlyList<string> names)
    {
        var kept = (await store.ReadAsync()).Select(one => one.Name).ToList();
        return [.. names.Where(name => !kept.Contains(name, Department.Names))
            .Select(name => (Written: name, Kept: kept.FirstOrDefault(one => Skeleton.AreAlike(one, name))))
            .Where(pair => pair.Kept is not null).Select(pair => (pair.Written, pair.Kept!))];
    }
}
