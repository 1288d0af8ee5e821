using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Organisation;

/// <summary>Departments in the REST API.</summary>
public static class DepartmentEndpoints
{
    public static void MapDepartments(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/departments").WithTags("Organisation");
        api.MapGet("/", ListAsync).WithSummary("Lists the departments with their heads.").RequireApi(Policies.Reader).Produces<IReadOnlyList<DepartmentResponse>>();
        api.MapPut("/{name}/head", SetAsync).WithSummary("Names the head of a department.").RequireApi(Policies.Administrator).Produces<DepartmentResponse>().HonoursIfMatch();
        api.MapDelete("/{name}/head", RemoveAsync).WithSummary("Leaves a department without a head.").RequireApi(Policies.Administrator).Produces<DepartmentResponse>().HonoursIfMatch();
    }

    private static async Task<IResult> ListAsync(DepartmentService departments)
        => Results.Ok((await departments.ReadAsync()).Select(DepartmentResponse.Of));

    private static Task<IResult> SetAsync(string name, DepartmentHeadRequest body, DepartmentService departments, Caller caller, HttpContext http)
        => body.PersonId is { } person
            ? ChangeAsync(name, person, departments, caller, http)
            : Task.FromResult(new Refusal(422, "input.invalid") { Fields = [new("personId", "field.required")] }.ToProblem(http));

    private static Task<IResult> RemoveAsync(string name, DepartmentService departments, Caller caller, HttpContext http)
        => ChangeAsync(name, null, departments, caller, http);

    // A slash is the one character that stays encoded in a part of the path.
    private static Task<IResult> ChangeAsync(string name, Guid? person, DepartmentService departments, Caller caller, HttpContext http)
        => http.ChangeAsync(null, revision => departments.SetHeadAsync(name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), person, caller, revision), department => department.Revision,
            department => Results.Ok(DepartmentResponse.Of(department)));
}

/// <param name="PersonId">Somebody whom the directory knows and who can sign in.</param>
public sealed record DepartmentHeadRequest(Guid? PersonId);

/// <summary>What the API says of a department.</summary>
/// <param name="HeadId">Null while nobody is kept.</param>
/// <param name="HeadLeft">The head can no longer sign in; journeys then name another one.</param>
/// <param name="Journeys">How many journeys run through it.</param>
/// <param name="Revision">0 while nobody has ever kept a head.</param>
public sealed record DepartmentResponse(string Name, Guid? HeadId, string? HeadName, bool HeadLeft, int Journeys, DateTimeOffset? ChangedAt, Guid? ChangedBy, long Revision)
{
    public static DepartmentResponse Of(DepartmentView department) => new(
        department.Name, department.Head?.Id, department.Head?.Name, department.HeadLeft, department.Journeys,
        department.Stored?.ChangedAt, department.Stored?.ChangedBy, department.Revision);
}
