namespace Governance.Reviews;

/// <summary>Ends series with their rollout: there is nothing left to review, and nobody is to find it in a calendar.</summary>
public sealed class SeriesEnds(ReviewSeriesStore series, SeriesRecorder recorder, ReviewPlanning planning)
{
    /// <summary>Ends what still runs in a rollout, in the transaction in which the rollout ends.</summary>
    public async Task EndAllAsync(Guid rolloutId)
    {
        foreach (var one in (await series.ReadAsync([rolloutId])).Where(one => one.Runs))
        {
            await EndAsync(one);
        }
    }

    /// <summary>Ends one whose rollout has ended; the caller holds the rollout's lock.</summary>
    public async Task EndAsync(ReviewSeries running) => await planning.EndAsync(await recorder.EndWithRolloutAsync(running));
}
