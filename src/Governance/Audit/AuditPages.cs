using Governance.Adapters.Entra;
using Governance.Shared.Pages;

namespace Governance.Audit;

/// <summary>What the page of an audit trail shows.</summary>
/// <param name="Verified">What checking the chain found; null unless it was asked for.</param>
/// <param name="At">When it was checked.</param>
public sealed record AuditModel(Trail Trail, Verification? Verified, DateTimeOffset At);

/// <summary>The audit trail for auditors.</summary>
public static class AuditPages
{
    public static IServiceCollection AddAuditPages(this IServiceCollection services)
        => services.AddScoped<ChainQueries>().AddScoped<TrailQueries>().AddTransient<AuditWords>().AddTransient<EntryFacts>();

    public static void MapAuditPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/audit").RequirePage(Policies.Auditor).ExcludeFromDescription();
        pages.MapGet("/", async (ChainQueries chains) => Page.Render<AuditsPage>(await chains.ReadAllAsync()));
        pages.MapGet("/{id:guid}", ReadAsync);
        // Checking changes nothing, so it is a page that can be opened again and kept as a bookmark.
        pages.MapGet("/{id:guid}/verification", VerifyAsync);
    }

    private static async Task<IResult> ReadAsync(Guid id, TrailQueries trails, TimeProvider clock, long? before = null)
    {
        var trail = await trails.ReadAsync(id, before);
        return trail.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<AuditPage>(new AuditModel(trail.Value, null, clock.GetUtcNow()));
    }

    private static async Task<IResult> VerifyAsync(Guid id, TrailQueries trails, RolloutVerification verification, TimeProvider clock)
    {
        var trail = await trails.ReadAsync(id, null);
        return trail.Refusal is { } refusal
            ? Page.Problem(refusal)
            : Page.Render<AuditPage>(new AuditModel(trail.Value, await verification.VerifyAsync(id), clock.GetUtcNow()));
    }
}
