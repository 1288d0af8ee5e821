using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Organisation;

public static class DepartmentSetup
{
    /// <summary>Departments, their heads and their texts.</summary>
    public static IServiceCollection AddDepartments(this IServiceCollection services) => services
        .AddScoped<DepartmentStore>().AddScoped<DepartmentSpelling>().AddScoped<DepartmentService>()
        .AddProblemTexts<DepartmentTexts>()
        .AddNavigation<DepartmentTexts>("organisation", "/organisation/departments", "Nav.Organisation", 80);
}
