using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Organisation;

/// <summary>Keeps the days on which the company is closed; they count in every calendar from the moment they are added.</summary>
public sealed class ClosingDayService(Session session, ClosingDayStore store, GateDates gates, CalendarOptions options, PeopleService people, TimeProvider clock)
{
    private readonly OrganisationClock days = new(clock);

    /// <summary>The days that stand, in order, without those of the settings.</summary>
    public Task<IReadOnlyList<ClosingDay>> ReadAsync(DateOnly from, DateOnly to) => store.ReadAsync(from, to);

    /// <summary>The days of the settings, in order; nobody removes them here.</summary>
    public IReadOnlyList<DateOnly> ReadSettings(DateOnly from, DateOnly to) => [.. options.ClosingDays.Where(day => day >= from && day <= to).Order()];

    /// <summary>What was added or removed last, first.</summary>
    public Task<IReadOnlyList<ClosingDay>> ReadHistoryAsync(int limit) => store.ReadHistoryAsync(limit);

    /// <summary>Adds what does not stand yet. Gate dates that were set stay; reminders of running votes move.</summary>
    /// <returns>
    /// What was added, or 409 <c>closing_day.known</c> with who added the days when every one of them stood already, or <c>closing_day.year_full</c>.
    /// The same person again gets the first answer.
    /// </returns>
    public Task<Outcome<AddedClosingDays>> AddAsync(ClosingSpan span, Caller caller) => session.RunAsync("closing-days", caller.Actor, () => AddNowAsync(span, caller));

    /// <summary>Removes the days of a span, both ends included, that stand and are still to come.</summary>
    /// <returns>
    /// How many were removed, none when the same person has done it already; 404 <c>closing_day.unknown</c>, 409 <c>closing_day.past</c>,
    /// <c>closing_day.setting</c>, or <c>closing_day.removed</c> with who was faster.
    /// </returns>
    public Task<Outcome<int>> RemoveAsync(DateOnly from, DateOnly to, Caller caller) => session.RunAsync("closing-days", caller.Actor, () => RemoveNowAsync(from, to, caller));

    private async Task<Outcome<AddedClosingDays>> AddNowAsync(ClosingSpan span, Caller caller)
    {
        var open = span.Days.Except(options.ClosingDays).ToList();
        if (open.Count == 0)
        {
            return new Refusal(409, "closing_day.setting", span.From);
        }

        await gates.HoldAsync();
        if (await RefuseYearsAsync(open) is { } full)
        {
            return full;
        }

        var isNew = await InsertAsync(open, span.Name, caller);
        var mine = (await store.ReadAsync(span.From, span.To)).ToLookup(day => day.AddedBy == caller.Id && day.Name == span.Name);
        if (!mine[true].Any())
        {
            var first = mine[false].First();
            return new Refusal(409, "closing_day.known", first.Day, first.Name, await people.NameAsync(first.AddedBy));
        }

        await gates.ResetClocksAsync();
        return new AddedClosingDays([.. mine[true]], [.. mine[false]], await gates.ReadAsync(span.From, span.To), await gates.ReadHearingsAsync(span.From, span.To)) { IsNew = isNew, Settings = ReadSettings(span.From, span.To) };
    }

    private async Task<Refusal?> RefuseYearsAsync(IReadOnlyList<DateOnly> open)
    {
        foreach (var year in open.GroupBy(day => day.Year))
        {
            var (from, to) = (new DateOnly(year.Key, 1, 1), new DateOnly(year.Key, 12, 31));
            var standing = (await store.ReadAsync(from, to)).Select(day => day.Day).Concat(ReadSettings(from, to)).ToHashSet();
            if (ClosingYear.Refuse([.. year], standing) is { } full)
            {
                return full;
            }
        }

        return null;
    }

    // Whether any of them did not stand yet.
    private async Task<bool> InsertAsync(IEnumerable<DateOnly> open, string name, Caller caller)
    {
        var (now, any) = (clock.GetUtcNow(), false);
        foreach (var day in open)
        {
            any |= await store.TryAddAsync(new ClosingDay { Id = Guid.CreateVersion7(now), Day = day, Name = name, AddedBy = caller.Id, AddedAt = now });
        }

        return any;
    }

    private async Task<Outcome<int>> RemoveNowAsync(DateOnly from, DateOnly to, Caller caller)
    {
        if (from < days.Today())
        {
            return new Refusal(409, "closing_day.past", from);
        }

        await gates.HoldAsync();
        if (await store.RemoveAsync(from, to, caller.Id, clock.GetUtcNow()) is var removed and > 0)
        {
            await gates.ResetClocksAsync();
            return removed;
        }

        if (options.ClosingDays.Contains(from))
        {
            return new Refusal(409, "closing_day.setting", from);
        }

        return await store.ReadRemovedAsync(from, to) switch
        {
            [] => new Refusal(404, "closing_day.unknown", from),
            [var last, ..] when last.RemovedBy == caller.Id => 0,
            [var last, ..] => new Refusal(409, "closing_day.removed", await people.NameAsync(last.RemovedBy!.Value), last.RemovedAt!.Value),
        };
    }
}
