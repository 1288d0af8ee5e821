namespace Governance.People.Members;

/// <summary>Reads who the directory knows, and what they hold here.</summary>
public sealed class MemberReading(PeopleService people, HoldingReading held)
{
    public const int PageLength = 100;

    public async Task<MemberList> ReadAsync(MemberFilter filter)
    {
        var (everybody, roles, holdings) = (await people.ReadAllAsync(), await people.ReadRolesAsync(), await held.ReadAsync());
        var all = everybody.Select(person => new Member(person, [.. Held(person, roles)], [.. holdings[person.Id].Select(holding => Judge(holding, person, roles))])).ToList();
        var found = all.Where(member => Fits(member, filter)).ToList();
        var pages = Math.Max(1, (found.Count + PageLength - 1) / PageLength);
        var page = Math.Clamp(filter.Page, 1, pages);
        return new MemberList(
            filter with { Page = page }, [.. found.Skip((page - 1) * PageLength).Take(PageLength)], found.Count, pages,
            [.. all.Where(member => member.Holdings.Any(holding => holding.IsLost))], await people.FindDirectoryStateAsync());
    }

    // Whoever has left keeps no role, whatever was read last.
    private static IEnumerable<string> Held(Person person, ILookup<Guid, string> roles) => person.Enabled ? AppRoles.ForPeople.Where(roles[person.Id].Contains) : [];

    private static Holding Judge(Holding holding, Person person, ILookup<Guid, string> roles)
        => holding with { IsLost = Holding.RoleFor(holding.Kind) is { } role && !Held(person, roles).Contains(role) };

    private static bool Fits(Member member, MemberFilter filter)
        => (filter.Role is null || member.Roles.Contains(filter.Role))
            && (filter.Name is null || new[] { member.Person.Name, member.Person.Department, member.Person.JobTitle }
                .Any(text => text?.Contains(filter.Name, StringComparison.OrdinalIgnoreCase) == true));
}
