using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>Sets up, changes and ends series of reviews; only the rollout's journey manager does.</summary>
/// <remarks>Every command answers 404 where there is nothing, 403 <c>series.not_yours</c>, 409 <c>rollout.ended</c>, and 422 field by field. The same again changes nothing.</remarks>
public sealed class SeriesService(Session session, ReviewSeriesStore store, RolloutService rollouts, SeriesFactsReading facts, SeriesRecorder recorder, ReviewPlanning planning)
{
    /// <param name="journeyId">Null for the rollout itself.</param>
    /// <returns>The series with its first dates planned, or also 409 <c>series.runs</c>.</returns>
    public Task<Outcome<ReviewSeries>> SetUpAsync(Guid rolloutId, Guid? journeyId, SeriesDraft draft, Caller caller)
        => InRolloutAsync("series-set-up", rolloutId, caller, async rollout =>
        {
            if ((await store.ReadAsync([rolloutId])).FirstOrDefault(one => one.Runs && one.JourneyId == journeyId) is { } running)
            {
                return running.Says(draft) && running.SetUpBy == caller.Id ? running : new Refusal(409, "series.runs", await recorder.NameAsync(running.SetUpBy), running.SetUpAt);
            }

            if (await facts.CheckAsync(rollout, journeyId, draft, null) is { } wrong)
            {
                return wrong;
            }

            var series = await recorder.SetUpAsync(rollout, journeyId, draft, caller);
            await planning.PlanAsync(series, rollout);
            return series;
        });

    /// <summary>Dates to come that nobody has touched follow the change.</summary>
    /// <param name="expected">The revision that the caller has seen; null to take it as it is.</param>
    /// <returns>Or also 409 <c>series.ended</c>, 409 <c>series.late</c>, 409 <c>revision.stale</c>.</returns>
    public Task<Outcome<ReviewSeries>> ChangeAsync(Guid id, SeriesDraft draft, Caller caller, long? expected = null)
        => OnSeriesAsync("series-change", id, caller, async (rollout, series) =>
        {
            if (series.Runs && series.Says(draft))
            {
                return series;
            }

            if (await RefuseAsync(series, expected) is { } refusal)
            {
                return refusal;
            }

            if (await facts.CheckAsync(rollout, series.JourneyId, draft, series) is { } wrong)
            {
                return wrong;
            }

            var changed = await recorder.ChangeAsync(series, series.With(draft), caller);
            await planning.PlanAsync(changed, rollout);
            return changed;
        });

    /// <summary>Dates to come are cancelled for the same reason.</summary>
    /// <returns>As <see cref="ChangeAsync"/>.</returns>
    public Task<Outcome<ReviewSeries>> EndAsync(Guid id, string reason, Caller caller, long? expected = null)
        => OnSeriesAsync("series-end", id, caller, async (_, series) =>
        {
            if (series.EndedBy == caller.Id && series.EndReason == reason)
            {
                return series;
            }

            if (await RefuseAsync(series, expected) is { } refusal)
            {
                return refusal;
            }

            var ended = await recorder.EndAsync(series, reason, caller);
            await planning.EndAsync(ended);
            return ended;
        });

    private async Task<Refusal?> RefuseAsync(ReviewSeries series, long? expected)
        => series is { EndedBy: { } by, EndedAt: { } at } ? new Refusal(409, "series.ended", await recorder.NameAsync(by), at)
            : expected is { } seen && seen != series.Revision ? new Refusal(409, "revision.stale", await recorder.NameAsync(series.ChangedBy), series.ChangedAt) { IsStale = true } : null;

    private async Task<Outcome<ReviewSeries>> OnSeriesAsync(string process, Guid id, Caller caller, Func<Rollout, ReviewSeries, Task<Outcome<ReviewSeries>>> change)
        => await store.FindAsync(id) is { } seen
            ? await InRolloutAsync(process, seen.RolloutId, caller, async rollout => await change(rollout, (await store.FindAsync(id))!))
            : new Refusal(404, "series.unknown");

    private Task<Outcome<ReviewSeries>> InRolloutAsync(string process, Guid rolloutId, Caller caller, Func<Rollout, Task<Outcome<ReviewSeries>>> change)
        => session.RunAsync<Outcome<ReviewSeries>>(process, caller.Actor, async () =>
        {
            await session.LockAsync(rolloutId);
            if (await rollouts.FindAsync(rolloutId) is not { } rollout)
            {
                return new Refusal(404, "rollout.unknown");
            }

            return !rollout.IsManagedBy(caller) ? new Refusal(403, "series.not_yours")
                : rollout.State == RolloutState.Ended ? new Refusal(409, "rollout.ended")
                : await change(rollout);
        });
}

/// <summary>Writes what becomes of a series, with the audit entry.</summary>
public sealed class SeriesRecorder(ReviewSeriesStore store, AuditService audit, PeopleService people, TimeProvider clock)
{
    public async Task<ReviewSeries> SetUpAsync(Rollout rollout, Guid? journeyId, SeriesDraft draft, Caller caller)
    {
        var now = clock.GetUtcNow();
        var series = new ReviewSeries
        {
            Id = Guid.CreateVersion7(now), RolloutId = rollout.Id, JourneyId = journeyId, Cadence = draft.Rhythm.Kind, Weekday = draft.Rhythm.Weekday, StartsOn = draft.StartsOn,
            StartMinute = draft.StartMinute, Minutes = draft.Minutes, Zone = OrganisationClock.Zone.Id, Online = draft.Online, ChairId = draft.ChairId, SetUpBy = caller.Id, SetUpAt = now,
            ChangedBy = caller.Id, ChangedAt = now, Revision = 1,
        }.With(draft);
        await store.InsertAsync(series);
        await AppendAsync("series.set_up", series);
        return series;
    }

    public async Task<ReviewSeries> ChangeAsync(ReviewSeries before, ReviewSeries after, Caller caller)
    {
        var saved = await store.SaveAsync(after with { ChangedBy = caller.Id, ChangedAt = clock.GetUtcNow() });
        await AppendAsync("series.changed", saved);
        return saved;
    }

    public async Task<ReviewSeries> EndAsync(ReviewSeries series, string reason, Caller caller)
    {
        var now = clock.GetUtcNow();
        var ended = await store.SaveAsync(series with { EndedBy = caller.Id, EndedAt = now, EndReason = reason, ChangedBy = caller.Id, ChangedAt = now });
        await audit.AppendAsync(series.RolloutId, "series.ended", series.Id, new JsonObject { ["journey"] = series.JourneyId?.ToString() }, new Dictionary<string, string> { ["reason"] = reason });
        return ended;
    }

    /// <summary>Nobody ends it: that its rollout ended does.</summary>
    public async Task<ReviewSeries> EndWithRolloutAsync(ReviewSeries series)
    {
        var ended = await store.SaveAsync(series with { EndedAt = clock.GetUtcNow() });
        await audit.AppendAsync(series.RolloutId, "series.ended", series.Id, new JsonObject { ["journey"] = series.JourneyId?.ToString(), ["withRollout"] = true });
        return ended;
    }

    /// <summary>Who did something, for whoever comes too late.</summary>
    public Task<string> NameAsync(Guid person) => people.NameAsync(person);

    private Task<long> AppendAsync(string action, ReviewSeries series)
    {
        var data = new JsonObject
        {
            ["journey"] = series.JourneyId?.ToString(), ["cadence"] = series.Cadence.ToString(), ["weeks"] = series.Weeks, ["weekOfMonth"] = series.WeekOfMonth?.ToString(),
            ["weekday"] = series.Weekday.ToString(), ["startsOn"] = series.StartsOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["startTime"] = series.Start.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), ["minutes"] = series.Minutes, ["online"] = series.Online,
            ["reviewChair"] = series.ChairId.ToString(), ["participants"] = new JsonArray([.. series.Participants.Select(person => (JsonNode)person.ToString())]),
        };
        return audit.AppendAsync(series.RolloutId, action, series.Id, data, series.Place is { } place ? new Dictionary<string, string> { ["place"] = place } : null);
    }
}
