namespace Governance.Organisation;

public static class OrganisationSetup
{
    /// <summary>Departments with their heads, and closing days.</summary>
    public static IServiceCollection AddOrganisation(this IServiceCollection services) => services.AddDepartments().AddClosingDays();

    public static void MapOrganisation(this IEndpointRouteBuilder routes)
    {
        routes.MapDepartments();
        routes.MapDepartmentPages();
        routes.MapClosingDays();
        routes.MapClosingDayPages();
    }
}
