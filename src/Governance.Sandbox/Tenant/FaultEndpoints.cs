using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Governance.Sandbox.Tenant;

/// <summary>A page on which things go wrong in the tenant, and right again. Scripts post to the same addresses, with the field "on": true or false.</summary>
internal static class FaultEndpoints
{
    public const string Path = "/faults", Directory = "/v1.0", Webhooks = "/webhooks";

    public static void Map(IEndpointRouteBuilder routes, StandInTenant tenant)
    {
        routes.MapGet(Path, IResult () => new RazorComponentResult<FaultsPage>(new { Tenant = tenant }));
        routes.MapPost($"{Path}/directory", (HttpRequest request) => SwitchAsync(request, tenant.Faults.TakeDirectoryDown, () => tenant.Faults.Clear(Directory)));
        routes.MapPost($"{Path}/teams", (HttpRequest request) => SwitchAsync(request, tenant.Faults.RefuseMessages, () => tenant.Faults.Clear(Webhooks)));
        routes.MapPost($"{Path}/people/{{id:guid}}/roles", (Guid id, HttpRequest request) => OfPersonAsync(tenant, id, request, person => tenant.State.AssignRoles(id), person => tenant.State.AssignRoles(id, person.Roles)));
        routes.MapPost($"{Path}/people/{{id:guid}}/account", (Guid id, HttpRequest request) => OfPersonAsync(tenant, id, request, _ => tenant.State.SetEnabled(id, false), _ => tenant.State.SetEnabled(id, true)));
        routes.MapPost($"{Path}/reset", () => Reset(tenant));
    }

    private static async Task<IResult> SwitchAsync(HttpRequest request, Action turnOn, Action turnOff)
    {
        var on = request.HasFormContentType ? (await request.ReadFormAsync())["on"].ToString() : "";
        if (on is not ("true" or "false"))
        {
            return Results.BadRequest("The field \"on\" is true or false.");
        }

        (on == "true" ? turnOn : turnOff)();
        return new SeeOther(Path);
    }

    /// <param name="turnOff">With the person as they were when the tenant started.</param>
    private static async Task<IResult> OfPersonAsync(StandInTenant tenant, Guid id, HttpRequest request, Action<TenantPerson> turnOn, Action<TenantPerson> turnOff)
        => tenant.State.Data.People.FirstOrDefault(person => person.ObjectId == id) is { } person
            ? await SwitchAsync(request, () => turnOn(person), () => turnOff(person))
            : Results.NotFound();

    private static IResult Reset(StandInTenant tenant)
    {
        tenant.Faults.Clear();
        foreach (var person in tenant.State.Data.People.Where(person => tenant.State.FindPerson(person.ObjectId.ToString()) is not null))
        {
            tenant.State.AssignRoles(person.ObjectId, person.Roles);
            tenant.State.SetEnabled(person.ObjectId, person.Enabled);
        }

        return new SeeOther(Path);
    }
}
