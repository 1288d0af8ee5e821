using Governance.Adapters.Entra;
using Governance.Journeys.Handover;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Organisation;

/// <summary>What the list of departments shows.</summary>
/// <param name="Saved">The department whose head was just changed; null for none.</param>
/// <param name="Touched">How many handovers wait for somebody who was its head until then.</param>
public sealed record DepartmentsModel(IReadOnlyList<DepartmentView> Departments, DepartmentView? Saved, int Touched);

/// <summary>What the page shows on which a head is kept.</summary>
/// <param name="People">Who can be named.</param>
/// <param name="History">Who headed it, the latest first.</param>
public sealed record DepartmentHeadModel(DepartmentView Department, IReadOnlyList<Person> People, IReadOnlyList<HeadChange> History);

/// <summary>The departments and their heads, for administrators. Names stand in fields and queries, since one may hold a slash.</summary>
public static class DepartmentPages
{
    private const string List = "/organisation/departments";
    private const string Removal = "removal";

    public static void MapDepartmentPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(List).RequirePage(Policies.Administrator).ExcludeFromDescription();
        pages.MapGet("", ListAsync);
        pages.MapGet("/head", ShowAsync);
        pages.MapPost("/head", SetAsync);
        pages.MapPost("/head/removal", RemoveAsync);
    }

    /// <summary>Address of the page on which a department's head is kept.</summary>
    public static string AddressOf(DepartmentView department) => $"{List}/head?name={Uri.EscapeDataString(department.Name)}";

    private static async Task<IResult> ListAsync(DepartmentService departments, HandoversUnderWay handovers, string? saved = null)
    {
        var all = await departments.ReadAsync();
        var named = all.FirstOrDefault(one => one.Name == saved);
        return Page.Render<DepartmentsPage>(new DepartmentsModel(all, named, named is null ? 0 : await handovers.CountSupersededAsync(named.Name)));
    }

    private static async Task<IResult> ShowAsync(DepartmentService departments, PeopleService people, string name = "")
        => await departments.FindAsync(name) is { } found
            ? Page.Render<DepartmentHeadPage>(new DepartmentHeadModel(found, await people.ReadEnabledAsync(), await departments.ReadHistoryAsync(found)))
            : Page.Problem(new Refusal(404, "department.unknown"));

    private static Task<IResult> SetAsync(IFormCollection form, DepartmentService departments, PeopleService people, Caller caller)
    {
        var input = FormInput.From(form, "head");
        var fields = FieldReader.Posted(input);
        var person = fields.Id("personId");
        return AnswerAsync(input, fields, person, departments, people, caller);
    }

    private static Task<IResult> RemoveAsync(IFormCollection form, DepartmentService departments, PeopleService people, Caller caller)
    {
        var input = FormInput.From(form, Removal);
        return AnswerAsync(input, FieldReader.Posted(input), null, departments, people, caller);
    }

    private static async Task<IResult> AnswerAsync(FormInput input, FieldReader fields, Guid? person, DepartmentService departments, PeopleService people, Caller caller)
    {
        var name = input.Value("name");
        var seen = fields.Seen();
        var changed = fields.Refusal ?? await departments.SetHeadAsync(name, person, caller, seen);
        if (changed.Refusal is not { } refusal)
        {
            return Page.SeeOther($"{List}?saved={Uri.EscapeDataString(changed.Value.Name)}");
        }

        return await departments.FindAsync(name) is { } found
            ? Page.Refuse<DepartmentHeadPage>(new DepartmentHeadModel(found, await people.ReadEnabledAsync(), await departments.ReadHistoryAsync(found)), input, refusal)
            : Page.Problem(refusal.Status == StatusCodes.Status404NotFound ? refusal : new Refusal(404, "department.unknown"));
    }
}
