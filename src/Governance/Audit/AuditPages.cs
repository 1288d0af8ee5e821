using Governance.Adapters.Entra;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Pages;

namespace Governance.Audit;

/// <summary>What the page of an audit trail shows.</summary>
/// <param name="Verified">What checking the chain found; null unless it was asked for.</param>
/// <param name="At">When it was checked.</param>
/// <param name="Choices">What can be asked for.</param>
public sealed record AuditModel(Trail Trail, Verification? Verified, DateTimeOffset At, FilterChoices Choices)
{
    public string Path => $"{AuditPages.Path}/{Trail.Rollout.Id}";

    /// <summary>What is asked for beside the rollout, which the path names.</summary>
    public AuditFilter Filter => Trail.Filter with { Rollout = null };
}

/// <summary>What the page of entries of all rollouts shows.</summary>
/// <param name="Choices">What can be asked for.</param>
public sealed record EntriesModel(FoundEntries Found, FilterChoices Choices);

/// <summary>What the list of audit trails shows.</summary>
/// <param name="List">One page of the rollouts that are wanted.</param>
/// <param name="Chains">Of these rollouts, in their order.</param>
/// <param name="IsFirst">The page is the first one.</param>
public sealed record AuditsModel(RolloutList List, RolloutFilter Filter, IReadOnlyList<ChainSummary> Chains, bool IsFirst);

/// <summary>The audit trail for auditors.</summary>
public static class AuditPages
{
    public const string Path = "/audit", Entries = "/audit/entries";

    public static IServiceCollection AddAuditPages(this IServiceCollection services)
        => services.AddScoped<ChainQueries>().AddScoped<TrailGrounds>().AddScoped<TrailQueries>().AddScoped<TrailSearch>().AddScoped<TrailWalk>().AddScoped<TrailExport>().AddScoped<AuditFilters>().AddTransient<AuditWords>().AddTransient<EntryFacts>();

    public static void MapAuditPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequirePage(Policies.Auditor).ExcludeFromDescription();
        pages.MapGet("/", ListAsync);
        pages.MapGet("/{id:guid}", ReadAsync);
        pages.MapGet("/entries", SearchAsync);
        pages.MapGet("/entries.csv", (AuditFilters filters, TrailExport export, HttpContext http, [AsParameters] AuditSearch search) => AuditExports.TableAsync(filters, export, http, search, Page.Problem));
        pages.MapGet("/entries.jsonl", (AuditFilters filters, TrailExport export, HttpContext http, [AsParameters] AuditSearch search) => AuditExports.LinesAsync(filters, export, http, search, Page.Problem));
        // Checking changes nothing, so it is a page that can be opened again and kept as a bookmark.
        pages.MapGet("/{id:guid}/verification", VerifyAsync);
    }

    private static async Task<IResult> ListAsync(RolloutListReading rollouts, ChainQueries chains, string? state = null, string? text = null, Guid? after = null)
    {
        var fields = FieldReader.Json(("state", state), ("text", text));
        var filter = RolloutFilter.Read(fields);
        if (fields.Refusal is { } unreadable)
        {
            return Page.Problem(unreadable);
        }

        var list = await rollouts.ReadAsync(filter, after, RolloutList.PageLength);
        return Page.Render<AuditsPage>(new AuditsModel(list, filter, await chains.ReadAsync(list.Rollouts), after is null));
    }

    private static async Task<IResult> SearchAsync(AuditFilters filters, TrailSearch entries, [AsParameters] AuditSearch search, int page = 1)
    {
        var filter = await filters.ReadAsync(search, InputStyle.Current);
        var choices = await entries.ReadChoicesAsync();
        return filter.Refusal is { } unreadable
            ? Page.Refuse<EntriesPage>(new EntriesModel(new FoundEntries([], AuditFilter.All, 1, HasMore: false), choices), search.Typed(), unreadable)
            : Page.Render<EntriesPage>(new EntriesModel(await entries.ReadAsync(filter.Value, page), choices));
    }

    private static async Task<IResult> ReadAsync(Guid id, AuditFilters filters, TrailQueries trails, TrailSearch entries, TimeProvider clock, [AsParameters] AuditSearch search, long? before = null)
    {
        var wanted = search with { Rollout = "" };
        var filter = await filters.ReadAsync(wanted, InputStyle.Current);
        var trail = await trails.ReadAsync(id, before, filter.Refusal is null ? filter.Value : AuditFilter.All);
        if (trail.Refusal is { } refusal)
        {
            return Page.Problem(refusal);
        }

        var model = new AuditModel(trail.Value, null, clock.GetUtcNow(), await entries.ReadChoicesAsync());
        return filter.Refusal is { } unreadable ? Page.Refuse<AuditPage>(model, wanted.Typed(), unreadable) : Page.Render<AuditPage>(model);
    }

    private static async Task<IResult> VerifyAsync(Guid id, TrailQueries trails, TrailSearch entries, RolloutVerification verification, TimeProvider clock)
    {
        var trail = await trails.ReadAsync(id, null, AuditFilter.All);
        return trail.Refusal is { } refusal
            ? Page.Problem(refusal)
            : Page.Render<AuditPage>(new AuditModel(trail.Value, await verification.VerifyAsync(id), clock.GetUtcNow(), await entries.ReadChoicesAsync()));
    }
}
