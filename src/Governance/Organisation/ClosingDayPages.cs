using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Organisation;

/// <summary>The page of closing days: everybody reads it, administrators change it.</summary>
public static class ClosingDayPages
{
    public const string Path = "/organisation/closing-days";

    /// <summary>Names of the page's forms, and what the address says once one was carried out.</summary>
    public const string Added = "added", Removed = "removed";

    /// <summary>What the address says where the same person had entered the days before.</summary>
    public const string Known = "known";

    public static void MapClosingDayPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).ExcludeFromDescription();
        pages.MapGet("/", ShowAsync).RequirePage(Policies.Reader);
        pages.MapPost("/entries", AddAsync).RequirePage(Policies.Administrator).Once("closing-days");
        pages.MapPost("/removal", RemoveAsync).RequirePage(Policies.Administrator).Once("closing-days");
    }

    private static async Task<IResult> ShowAsync(ClosingDayReading reading, Caller caller, int? year = null, string? land = null, string? done = null, string? from = null, string? to = null)
        => Page.Render<ClosingDayPage>(await reading.ReadAsync(year, land, caller, done, ReadSpan($"{from}/{to}")));

    private static async Task<IResult> AddAsync(IFormCollection form, ClosingDayService closed, ClosingDayReading reading, OrganisationCalendar calendar, Caller caller)
    {
        var input = FormInput.From(form, Added);
        var fields = FieldReader.Posted(input);
        var span = ClosingSpan.Read(fields, calendar.Today());
        var added = fields.Refusal ?? await closed.AddAsync(span, caller);
        return added.Refusal is { } refusal
            ? Page.Refuse<ClosingDayPage>(await reading.ReadAsync(null, null, caller, null), input, refusal)
            : Page.SeeOther(Told(span.From, span.To, added.Value.IsNew ? Added : Known));
    }

    private static async Task<IResult> RemoveAsync(IFormCollection form, ClosingDayService closed, ClosingDayReading reading, Caller caller)
    {
        var input = FormInput.From(form, Removed);
        var fields = FieldReader.Posted(input);
        var (from, to) = ReadSpan(input.Value("span")) ?? ReadFields(fields);
        var removed = fields.Refusal ?? await closed.RemoveAsync(from, to, caller);
        return removed.Refusal is { } refusal
            ? Page.Refuse<ClosingDayPage>(await reading.ReadAsync(null, null, caller, null), input, refusal)
            : Page.SeeOther(Told(from, to, Removed));
    }

    // With the days: the page tells which of them were not taken.
    private static string Told(DateOnly from, DateOnly to, string done) => $"{Path}?year={from.Year}&done={done}&from={Formats.Machine(from)}&to={Formats.Machine(to)}";

    /// <summary>The span of a table row whose button was pressed; null when the fields were filled in.</summary>
    private static (DateOnly From, DateOnly To)? ReadSpan(string posted)
        => posted.Split('/') is [var first, var last]
            && DateParser.Read(first, InputStyle.Invariant) is { Problem: null } from && DateParser.Read(last, InputStyle.Invariant) is { Problem: null } to
            ? (from.Value, to.Value)
            : null;

    private static (DateOnly From, DateOnly To) ReadFields(FieldReader fields)
    {
        var (from, to) = (fields.Date("from"), fields.OptionalDate("to"));
        if (fields.Refusal is null && to < from)
        {
            fields.Refuse("to", "closing_day.reversed");
        }

        return (from, to ?? from);
    }
}
