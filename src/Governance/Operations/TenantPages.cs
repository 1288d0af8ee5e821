using Governance.Adapters.Entra;
using Governance.Shared.Pages;

namespace Governance.Operations;

/// <summary>What the page of the connection shows.</summary>
public sealed record TenantModel(IReadOnlyList<TenantProbe> Probes, DateTimeOffset At);

/// <summary>The connection to the tenant, tried when it is opened; for administrators.</summary>
public static class TenantPages
{
    public const string Path = "/operations/tenant";

    public static void MapTenant(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async (ITenantCheck check, TimeProvider clock, CancellationToken cancel) => Page.Render<TenantPage>(new TenantModel(await check.RunAsync(cancel), clock.GetUtcNow())))
            .RequirePage(Policies.Administrator).ExcludeFromDescription();
        routes.MapGet("/api/tenant-check", async (ITenantCheck check, CancellationToken cancel) => Results.Ok(await check.RunAsync(cancel)))
            .RequireApi(Policies.Administrator).WithTags("Operations").WithSummary("Tries the connection to the tenant, and names missing permissions.").Produces<IReadOnlyList<TenantProbe>>();
    }
}
