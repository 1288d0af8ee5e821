using Governance.Rollouts;
using Governance.Shared.Data;

namespace Governance.Reviews;

/// <summary>Plans all series ahead, again and again.</summary>
public sealed class PlanningRun(Session session, ReviewSeriesStore series, RolloutService rollouts, ReviewPlanning planning, SeriesEnds ends)
{
    /// <summary>Plans every series that runs, and ends those that outlived their rollout; each in a transaction of its own.</summary>
    /// <exception cref="AggregateException">Some could not be planned; the others were.</exception>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        var failures = new List<Exception>();
        foreach (var running in await series.ReadRunningAsync())
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await session.RunAsync("review-planning", Actor.Clock, () => PlanLockedAsync(running), cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(new InvalidOperationException($"Series {running.Id} could not be planned.", failure));
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private async Task PlanLockedAsync(ReviewSeries running)
    {
        await session.LockAsync(running.RolloutId);
        var rollout = await rollouts.GetAsync(running.RolloutId);
        if (await series.FindAsync(running.Id) is { Runs: true } now)
        {
            await (rollout.State == RolloutState.Ended ? ends.EndAsync(now) : planning.PlanAsync(now, rollout));
        }
    }
}
