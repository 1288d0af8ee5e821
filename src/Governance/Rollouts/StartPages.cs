using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Pages;

namespace Governance.Rollouts;

/// <summary>The first page: what waits for the person who opens it.</summary>
public static class StartPages
{
    public static void MapStartPages(this IEndpointRouteBuilder routes)
        => routes.MapGet("/", ReadAsync).RequirePage(Policies.Reader).ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(StartReading start, Caller caller) => Page.Render<StartPage>(await start.ReadAsync(caller));
}
