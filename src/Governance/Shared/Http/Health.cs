using Governance.Shared.Data;

namespace Governance.Shared.Http;

/// <summary>Whether the process lives, and whether it can serve.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // Ready means that the database answers; the directory and Teams may be down without the service being so.
    private static async Task<IResult> ReadyAsync(HealthStore store, ILogger<HealthStore> log)
    {
        try
        {
            await store.AskAsync();
            return Results.Text("ready");
        }
        catch (System.Data.Common.DbException error)
        {
            log.LogError(error, "The database does not answer");
            return Results.Text("database", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}

public sealed class HealthStore(Session session)
{
    private const string Ask = "select count(*) from migrations";

    public Task<long> AskAsync() => session.ReadAsync<long>(Ask);
}
