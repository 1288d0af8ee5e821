using Governance.Journeys;
using Governance.People;
using Governance.Shared.Forms;

namespace Governance.Organisation;

/// <summary>Knows how the organisation writes its departments, so that no other spelling is taken for one of them.</summary>
public sealed class DepartmentSpelling(DepartmentStore store, PeopleService people)
{
    /// <summary>Departments of the directory, and those whose head is or was kept.</summary>
    public async Task<DepartmentNames> ReadAsync()
    {
        var kept = (await store.ReadAsync()).Select(one => one.Name);
        return new DepartmentNames([.. kept.Concat((await people.ReadEnabledAsync()).Select(person => Readable(person.Department)).OfType<string>()).Distinct(Department.Names)]);
    }

    /// <summary>The directory's texts come from elsewhere; what no journey could name, no list shows.</summary>
    /// <returns>The name as journeys would have it; null for none.</returns>
    internal static string? Readable(string? name)
        => name is null || TextParser.IsBlank(name) ? null : TextParser.Read(name, JourneyRules.DepartmentLength, lines: false) is { Problem: null } read ? read.Value : null;
}

/// <summary>Names of departments as the organisation writes them, with whatever characters.</summary>
public sealed record DepartmentNames(IReadOnlyList<string> Known)
{
    /// <summary>It is one of them; upper and lower case make no other name.</summary>
    public bool Has(string name) => Known.Contains(name.Trim(), Department.Names);

    /// <returns>The department that another spelling would be taken for; null for none, and for a name that is one of them.</returns>
    public string? FindAlike(string name) => Has(name) ? null : Known.FirstOrDefault(one => Skeleton.AreAlike(one, name.Trim()));
}
