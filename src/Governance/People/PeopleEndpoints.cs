using Governance.Adapters.Entra;
using Governance.People.Members;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.People;

/// <summary>People in the REST API.</summary>
public static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireApi(Policies.Reader).WithTags("People");
        api.MapGet("/me", MeAsync).WithSummary("Says who the caller is and which roles the token carries.").Produces<MeResponse>();
        api.MapGet("/people", ListAsync).WithSummary("Lists the people who can be named, by role if asked.").Produces<IReadOnlyList<PersonResponse>>();
        routes.MapMembers();
    }

    private static async Task<IResult> MeAsync(PeopleService people, Caller caller)
    {
        var person = (await people.ReadAsync([caller.Id]))[0];
        return Results.Ok(new MeResponse(person.Id, person.Name, person.Department, person.JobTitle, [.. caller.Roles.Order(StringComparer.Ordinal)]));
    }

    private static async Task<IResult> ListAsync(PeopleService people, HttpContext http, [OneOfRoles] string? role = null)
    {
        if (role is not null && !AppRoles.ForPeople.Contains(role))
        {
            return new Refusal(422, "input.invalid") { Fields = [new("role", "field.unknown_choice", FieldReader.Shown(role), string.Join(", ", AppRoles.ForPeople))] }.ToProblem(http);
        }

        var read = role is null ? await people.ReadEnabledAsync() : await people.ReadHoldersAsync(role);
        return Results.Ok(read.Select(person => new PersonResponse(person.Id, person.Name, person.Department, person.JobTitle)));
    }
}

/// <summary>Who calls, with the roles that the token carries.</summary>
/// <param name="Id">The surrogate by which every other answer names people.</param>
public sealed record MeResponse(Guid Id, string Name, string? Department, string? JobTitle, [OneOfRoles] IReadOnlyList<string> Roles);

/// <summary>Somebody who can be named.</summary>
public sealed record PersonResponse(Guid Id, string Name, string? Department, string? JobTitle);
