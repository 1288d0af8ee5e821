using Governance.Shared.Problems;

namespace Governance.Audit;

/// <summary>Answers with a download that is written while it is read.</summary>
internal static class AuditExports
{
    public const string TableType = "text/csv; charset=utf-8", LinesType = "application/jsonl";

    /// <param name="refuse">Shows why the filter cannot be read.</param>
    public static async Task<IResult> TableAsync(AuditFilters filters, TrailExport export, HttpContext http, AuditSearch search, Func<Refusal, IResult> refuse)
    {
        var filter = await filters.ReadAsync(search);
        return filter.Refusal is { } unreadable ? refuse(unreadable) : Results.Stream(body => export.WriteTableAsync(filter.Value, body, http.RequestAborted), TableType, await filters.FileNameAsync(filter.Value, "csv"));
    }

    /// <param name="refuse">Shows why the filter cannot be read.</param>
    public static async Task<IResult> LinesAsync(AuditFilters filters, TrailExport export, HttpContext http, AuditSearch search, Func<Refusal, IResult> refuse)
    {
        var filter = await filters.ReadAsync(search);
        return filter.Refusal is { } unreadable ? refuse(unreadable) : Results.Stream(body => export.WriteLinesAsync(filter.Value, body, http.RequestAborted), LinesType, await filters.FileNameAsync(filter.Value, "jsonl"));
    }
}
