using Governance.People.Members;

namespace Governance.People;

public static class PeopleSetup
{
    /// <summary>People, and what administrators see of them.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services) => services.AddScoped<PersonStore>().AddScoped<RoleChanges>().AddScoped<PeopleService>().AddScoped<DirectorySync>().AddMembers();
}
