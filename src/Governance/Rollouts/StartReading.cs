using Governance.Audit;
using Governance.Gates;
using Governance.Journeys;
using Governance.People;
using Governance.Shared.Pages;

namespace Governance.Rollouts;

/// <summary>What the start page shows one person.</summary>
public sealed record StartModel
{
    /// <summary>The most pressing first.</summary>
    public required IReadOnlyList<Waiting> Gates { get; init; }

    /// <summary>Those to confirm, and those that were refused or fell back and that the reader can mend.</summary>
    public required IReadOnlyList<JourneyWaiting> Journeys { get; init; }

    /// <summary>What waits in other features, the soonest first.</summary>
    public required IReadOnlyList<WorkEntry> Further { get; init; }

    /// <summary>What the reader is told and need not do anything about.</summary>
    public required IReadOnlyList<WorkEntry> News { get; init; }

    /// <summary>Those the reader has to do with; where there are none, the first of all. Those that run come first.</summary>
    public required IReadOnlyList<RolloutOverview> Rollouts { get; init; }

    /// <summary>The reader has to do with the rollouts shown.</summary>
    public required bool IsMine { get; init; }

    /// <summary>How many rollouts there are altogether.</summary>
    public required int Total { get; init; }

    /// <summary>The rollouts' chains, for auditors, of those that run first; null for everybody else.</summary>
    public required IReadOnlyList<ChainSummary>? Chains { get; init; }

    /// <summary>The reader may charter a rollout.</summary>
    public required bool MayCharter { get; init; }

    public RolloutOverview Of(Waiting waiting) => Rollouts.Single(overview => overview.Rollout.Id == waiting.Rollout.Id);
}

/// <summary>Reads the start page.</summary>
public sealed class StartReading(RolloutService rollouts, RolloutListReading lists, JourneyService journeys, RolloutOverviews overviews, ChainQueries chains, WorkReading work)
{
    /// <summary>How many rollouts somebody sees who has to do with none, and of how many an auditor sees the chains; the rest stands on the lists.</summary>
    public const int MostOfOthers = 12;

    public async Task<StartModel> ReadAsync(Caller caller)
    {
        var all = await lists.ReadAsync(RolloutFilter.All, null, MostOfOthers);
        var mine = await ReadMineAsync(caller);
        var further = (await work.ReadAsync(caller)).ToLookup(entry => entry.IsNews);
        return new StartModel
        {
            Gates = [.. mine.SelectMany(overview => Waiting.Of(overview.Rollout, overview.Gates, caller))
                .OrderBy(one => one.Kind).ThenBy(one => one.Round.GateDate ?? DateOnly.MaxValue).ThenBy(one => one.Rollout.Name, StringComparer.CurrentCulture)],
            Journeys = [.. mine.SelectMany(overview => JourneysFor(overview, caller))],
            Further = [.. further[false]],
            News = [.. further[true]],
            Rollouts = mine.Count > 0 ? mine : await overviews.ReadAsync(all.Rollouts, caller),
            IsMine = mine.Count > 0,
            Total = all.Total,
            Chains = caller.Is(AppRoles.Auditor) ? await chains.ReadAsync(all.Rollouts) : null,
            MayCharter = caller.Is(AppRoles.Sponsor),
        };
    }

    // One's own are found first: what others run costs nobody's first page anything.
    private async Task<IReadOnlyList<RolloutOverview>> ReadMineAsync(Caller caller)
    {
        var ids = (await rollouts.ReadIdsOfAsync(caller.Id)).Concat(await journeys.ReadRolloutIdsOfAsync(caller.Id)).Distinct();
        return [.. (await overviews.ReadAsync((await rollouts.ReadAsync(ids)).OrderBy(rollout => rollout.State), caller)).Where(overview => overview.IsMine)];
    }

    private static IEnumerable<JourneyWaiting> JourneysFor(RolloutOverview overview, Caller caller)
        => overview.Rollout.State == RolloutState.Ended
            ? []
            : overview.Journeys.Where(journey => JourneyRules.Awaits(overview.Rollout, journey, overview.Seats, caller) || JourneyRules.IsSentBack(overview.Rollout, journey, caller)
                || JourneyRules.HasFallenBack(overview.Rollout, journey, caller))
                .Select(journey => new JourneyWaiting(overview, journey));
}
