namespace Governance.People;

public static class PeopleSetup
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services.AddScoped<PersonStore>().AddScoped<PeopleService>();
}
