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

    public required IReadOnlyList<JourneyWaiting> Journeys { get; init; }

    /// <summary>What waits in other features, the soonest first.</summary>
    public required IReadOnlyList<WorkEntry> Further { get; init; }

    /// <summary>All rollouts, those that run first.</summary>
    public required IReadOnlyList<RolloutOverview> Rollouts { get; init; }

    /// <summary>The rollouts' chains, for auditors; null for everybody else.</summary>
    public required IReadOnlyList<ChainSummary>? Chains { get; init; }

    /// <summary>The reader may charter a rollout.</summary>
    public required bool MayCharter { get; init; }

    /// <summary>Rollouts the reader has to do with; empty when there are none.</summary>
    public IReadOnlyList<RolloutOverview> Mine => [.. Rollouts.Where(overview => overview.IsMine)];

    public RolloutOverview Of(Waiting waiting) => Rollouts.Single(overview => overview.Rollout.Id == waiting.Rollout.Id);
}

/// <summary>Reads the start page.</summary>
public sealed class StartReading(WaitingQueries waiting, RolloutOverviews rollouts, ChainQueries chains, WorkReading work)
{
    public async Task<StartModel> ReadAsync(Caller caller)
    {
        var all = await rollouts.ReadAllAsync(caller);
        return new StartModel
        {
            Gates = await waiting.ReadAsync(caller),
            Journeys = [.. all.SelectMany(overview => ToConfirm(overview, caller))],
            Further = await work.ReadAsync(caller),
            Rollouts = all,
            Chains = caller.Is(AppRoles.Auditor) ? await chains.ReadAllAsync() : null,
            MayCharter = caller.Is(AppRoles.Sponsor),
        };
    }

    private static IEnumerable<JourneyWaiting> ToConfirm(RolloutOverview overview, Caller caller)
        => overview.Rollout.State == RolloutState.Ended
            ? []
            : overview.Journeys.Where(journey => JourneyRules.CheckConfirmation(overview.Rollout, journey, overview.Seats, caller) is null)
                .Select(journey => new JourneyWaiting(overview, journey));
}
