using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Time;

namespace Governance.Organisation;

/// <summary>Days in a row that stand under one name.</summary>
/// <param name="Name">Null for days of the settings.</param>
/// <param name="AddedBy">Who added them; null for days of the settings.</param>
/// <param name="Workdays">How many of them would be working days in the Land that is shown.</param>
/// <param name="Gates">Votes that end on one of them.</param>
/// <param name="Hearings">Statements whose last day is one of them.</param>
public sealed record ClosedSpan(
    DateOnly From, DateOnly To, string? Name, string? AddedBy, DateTimeOffset? AddedAt, int Workdays, IReadOnlyList<OpenGateDate> Gates, IReadOnlyList<OpenHearingDate> Hearings);

/// <summary>Something that an administrator did.</summary>
public sealed record ClosingChange(DateOnly From, DateOnly To, string Name, string Person, DateTimeOffset At, bool Removed);

/// <summary>Days in a row that were asked for and stand for another reason.</summary>
/// <param name="Name">Null for days of the settings, as is who added them.</param>
public sealed record LeftSpan(DateOnly From, DateOnly To, string? Name, string? AddedBy)
{
    public int Length => To.DayNumber - From.DayNumber + 1;
}

/// <summary>What the page of closing days shows.</summary>
public sealed record ClosingDayModel
{
    public required int Year { get; init; }

    /// <summary>ISO 3166-2 code of the Land whose public holidays are shown.</summary>
    public required string Land { get; init; }

    public required DateOnly Today { get; init; }
    public required IReadOnlyList<ClosedSpan> Spans { get; init; }
    public required IReadOnlyList<PublicHoliday> Holidays { get; init; }
    public required IReadOnlyList<ClosingChange> Changes { get; init; }

    /// <summary>The reader is an administrator.</summary>
    public required bool MayChange { get; init; }

    /// <summary>"added", "known" or "removed" when that has just been done, from the address; null otherwise.</summary>
    public string? Done { get; init; }

    /// <summary>The days of what has just been done that were left as they were, in order.</summary>
    public IReadOnlyList<LeftSpan> Left { get; init; } = [];
}

/// <summary>Reads the page of closing days.</summary>
public sealed class ClosingDayReading(ClosingDayService closed, GateDates gates, RolloutService rollouts, PeopleService people, CalendarOptions options, OrganisationCalendar calendar)
{
    /// <summary>Years before and after this one that can be shown.</summary>
    public const int YearsBack = 1, YearsAhead = 5;

    private const int MostChanges = 200;

    /// <param name="year">Null, or out of reach, for this year.</param>
    /// <param name="land">Null, or unknown, for the Land that most rollouts keep.</param>
    /// <param name="asked">The days of what has just been done; null where nothing was.</param>
    public async Task<ClosingDayModel> ReadAsync(int? year, string? land, Caller caller, string? done, (DateOnly From, DateOnly To)? asked = null)
    {
        var today = calendar.Today();
        var shown = year >= today.Year - YearsBack && year <= today.Year + YearsAhead ? year.Value : today.Year;
        var code = land is not null && Laender.Has(land) ? land : await UsualLandAsync();
        return new ClosingDayModel
        {
            Year = shown, Land = code, Today = today, Spans = await SpansAsync(shown, code),
            Holidays = PublicHolidays.Named(code, shown, options.AssumptionDayInBavaria), Changes = await ChangesAsync(),
            MayChange = caller.Is(AppRoles.Administrator), Done = done,
            Left = asked is { } span && span.To.DayNumber - span.From.DayNumber is >= 0 and < ClosingSpan.MostDays ? await LeftAsync(span.From, span.To, caller, done) : [],
        };
    }

    // Of the caller's own days those count as taken that stand under the name they gave last; what was removed leaves the settings' days alone.
    private async Task<IReadOnlyList<LeftSpan>> LeftAsync(DateOnly from, DateOnly to, Caller caller, string? done)
    {
        var stored = done is ClosingDayPages.Added or ClosingDayPages.Known ? await closed.ReadAsync(from, to) : [];
        var given = stored.Where(day => day.AddedBy == caller.Id).MaxBy(day => day.AddedAt)?.Name;
        var others = stored.Where(day => day.AddedBy != caller.Id || day.Name != given).ToList();
        var names = await NamesAsync(others.Select(day => day.AddedBy));
        var rows = others.Select(day => (day.Day, Name: (string?)day.Name, By: (string?)names[day.AddedBy]))
            .Concat(closed.ReadSettings(from, to).Select(day => (Day: day, Name: (string?)null, By: (string?)null))).OrderBy(row => row.Day).ToList();
        return [.. Group(rows, row => row.Day, row => (row.Name, row.By)).Select(span => new LeftSpan(span.From, span.To, span.First.Name, span.First.By))];
    }

    private async Task<string> UsualLandAsync()
        => (await rollouts.ReadAllAsync()).GroupBy(rollout => rollout.Land).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key ?? Laender.All[0].Code;

    private async Task<IReadOnlyList<ClosedSpan>> SpansAsync(int year, string land)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var stored = await closed.ReadAsync(from, to);
        var names = await NamesAsync(stored.Select(day => day.AddedBy));
        var (ending, hearings, plain) = (await gates.ReadAsync(from, to), await gates.ReadHearingsAsync(from, to), new WorkingDays(land, options with { ClosingDays = new HashSet<DateOnly>() }));
        var rows = closed.ReadSettings(from, to).Select(day => (Day: day, Name: (string?)null, By: (string?)null, At: (DateTimeOffset?)null))
            .Concat(stored.ExceptBy(options.ClosingDays, day => day.Day).Select(day => (day.Day, Name: (string?)day.Name, By: (string?)names[day.AddedBy], At: (DateTimeOffset?)day.AddedAt)));
        return [.. Group(rows.OrderBy(row => row.Day).ToList(), row => row.Day, row => (row.Name, row.By, row.At)).Select(span => new ClosedSpan(
            span.From, span.To, span.First.Name, span.First.By, span.First.At,
            Each(span.From, span.To).Count(plain.IsWorkingDay), [.. ending.Where(gate => gate.Date >= span.From && gate.Date <= span.To)],
            [.. hearings.Where(hearing => hearing.Date >= span.From && hearing.Date <= span.To)]))];
    }

    private async Task<IReadOnlyList<ClosingChange>> ChangesAsync()
    {
        var history = await closed.ReadHistoryAsync(MostChanges);
        var names = await NamesAsync(history.SelectMany(day => new[] { day.AddedBy, day.RemovedBy ?? day.AddedBy }));
        var steps = history.Select(day => (day.Day, day.Name, Who: names[day.AddedBy], At: day.AddedAt, Removed: false))
            .Concat(history.Where(day => day.RemovedAt is not null).Select(day => (day.Day, day.Name, Who: names[day.RemovedBy!.Value], At: day.RemovedAt!.Value, Removed: true)))
            .OrderByDescending(step => step.At).ThenBy(step => step.Removed).ThenBy(step => step.Day).ToList();
        return [.. Group(steps, step => step.Day, step => (step.Name, step.Who, step.At, step.Removed))
            .Select(span => new ClosingChange(span.From, span.To, span.First.Name, span.First.Who, span.First.At, span.First.Removed))];
    }

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids)
        => (await people.ReadAsync(ids.Distinct())).ToDictionary(person => person.Id, person => person.Name);

    private static IEnumerable<DateOnly> Each(DateOnly from, DateOnly to) => Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);

    /// <summary>Rows that follow each other day by day and are alike become one.</summary>
    private static List<(DateOnly From, DateOnly To, TRow First)> Group<TRow, TKey>(IReadOnlyList<TRow> rows, Func<TRow, DateOnly> day, Func<TRow, TKey> alike)
    {
        var spans = new List<(DateOnly From, DateOnly To, TRow First)>();
        foreach (var row in rows)
        {
            if (spans is [.., var last] && last.To.AddDays(1) == day(row) && Equals(alike(last.First), alike(row)))
            {
                spans[^1] = last with { To = day(row) };
            }
            else
            {
                spans.Add((day(row), day(row), row));
            }
        }

        return spans;
    }
}
