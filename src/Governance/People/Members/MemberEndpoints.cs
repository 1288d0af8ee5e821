using Governance.Adapters.Entra;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.People.Members;

/// <summary>Members for administrators, in the REST API and as a page.</summary>
public static class MemberEndpoints
{
    public const string Path = "/operations/members";
    private const int LongestName = 100;

    public static IServiceCollection AddMembers(this IServiceCollection services) => services.AddScoped<MemberReading>().AddScoped<HoldingReading>().AddTransient<MemberWords>().AddWork<MemberWork>((work, caller) => work.ReadAsync(caller)).AddProblemTexts<MemberTexts>();

    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/members", ListAsync).WithSummary("Lists the tenant's people with their roles and what they hold here.").RequireApi(Policies.Administrator).WithTags("People").Produces<MemberListResponse>()
            .WithDescription("Not the list alone, since how fresh it is belongs to it: when the directory was last read, and what went wrong since. The header Link names the next page (rel=\"next\").");
        routes.MapGet(Path, ShowAsync).RequirePage(Policies.Administrator).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(MemberReading members, HttpContext http, [OneOfRoles] string? role = null, string? name = null, int page = 1)
    {
        var filter = ReadFilter(role, name, page);
        if (filter.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        var list = await members.ReadAsync(filter.Value);
        http.LinkNext("page", list.Filter.Page < list.Pages ? list.Filter.Page + 1 : null);
        return Results.Ok(MemberListResponse.Of(list));
    }

    private static async Task<IResult> ShowAsync(MemberReading members, string? role = null, string? name = null, int page = 1)
    {
        var filter = ReadFilter(role, name, page);
        return filter.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<MembersPage>(await members.ReadAsync(filter.Value));
    }

    private static Outcome<MemberFilter> ReadFilter(string? role, string? name, int page)
    {
        var fields = FieldReader.Json(("name", name));
        var part = fields.OptionalText("name", LongestName);
        if (role is { Length: > 0 } && !AppRoles.ForPeople.Contains(role))
        {
            fields.Refuse("role", "field.unknown_choice", FieldReader.Shown(role), string.Join(", ", AppRoles.ForPeople));
        }

        return fields.Refusal is { } refusal ? refusal : new MemberFilter(role is { Length: > 0 } ? role : null, part, page);
    }
}

/// <param name="Found">How many the filter lets through, on all pages.</param>
/// <param name="DirectoryAnswered">When the directory was last read; null while it never has been.</param>
/// <param name="DirectoryError">Why the last attempt to read it failed; null when it did not.</param>
public sealed record MemberListResponse(
    IReadOnlyList<MemberResponse> Members, int Found, int Page, int Pages, DateTimeOffset? DirectoryAnswered, string? DirectoryError)
{
    public static MemberListResponse Of(MemberList list)
        => new([.. list.Members.Select(MemberResponse.Of)], list.Found, list.Filter.Page, list.Pages, list.Directory?.AnsweredAt, list.Directory?.Error);
}

/// <param name="ReadAt">When the directory last told this person's roles.</param>
public sealed record MemberResponse(
    Guid Id, string Name, string? UserPrincipalName, string? Department, string? JobTitle, bool Enabled, DateTimeOffset ReadAt, [OneOfRoles] IReadOnlyList<string> Roles, IReadOnlyList<HoldingResponse> Holdings)
{
    public static MemberResponse Of(Member member)
    {
        var person = member.Person;
        return new MemberResponse(
            person.Id, person.Name, person.UserPrincipalName, person.Department, person.JobTitle, person.Enabled, person.RolesReadAt, member.Roles,
            [.. member.Holdings.Select(holding => new HoldingResponse(holding.Kind, holding.Name, holding.IsLost))]);
    }
}

/// <param name="RoleLost">The role that it needs is missing, or the account is switched off.</param>
public sealed record HoldingResponse(HoldingKind Kind, string Name, bool RoleLost);
