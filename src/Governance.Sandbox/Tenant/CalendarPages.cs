using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Governance.Sandbox.Tenant;

/// <summary>The calendars as their owners see them in Outlook, with what they can do there.</summary>
internal static class CalendarPages
{
    public const string Path = "/calendars";

    public static void Map(IEndpointRouteBuilder routes, StandInTenant tenant)
    {
        routes.MapGet(Path, IResult () => new RazorComponentResult<CalendarsPage>(new { Tenant = tenant }));
        routes.MapPost($"{Path}/{{id}}/later", (string id) => On(tenant, id, found => tenant.Calendars.Move(id, found.Start.AddDays(1), found.End.AddDays(1))));
        routes.MapPost($"{Path}/{{id}}/delete", (string id) => On(tenant, id, _ => tenant.Calendars.Delete(id)));
    }

    private static IResult On(StandInTenant tenant, string id, Action<TenantEvent> act)
    {
        if (tenant.Calendars.All.FirstOrDefault(one => one.Id == id && !one.IsCancelled) is not { } found)
            return Results.NotFound();
        act(found);
        return new SeeOther(Path);
    }
}
