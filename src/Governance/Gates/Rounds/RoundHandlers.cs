using Governance.Workflows;

namespace Governance.Gates.Rounds;

/// <summary>Waits for the submission.</summary>
public sealed class PrepareRoundHandler : IActivityHandler
{
    public const string Bookmark = "submission", Submitted = "Submitted";

    public ValueTask<ActivityResult> ExecuteAsync(ActivityContext context) => new(ActivityResult.Wait(Bookmark));

    public ValueTask<ActivityResult> ResumeAsync(ActivityContext context) => new(ActivityResult.Complete(Submitted));
}

public sealed class FreezeEvidenceHandler(RoundService rounds) : OnePassHandler
{
    protected override Task RunAsync(Guid roundId) => rounds.FreezeAsync(roundId);
}

/// <summary>Waits for votes and for the clock, and waits again until the outcome is settled.</summary>
public sealed class CollectVotesHandler(VoteCollecting votes) : IActivityHandler
{
    public const string Bookmark = "votes", Decided = "Decided", Lapsed = "Lapsed", Withdrawn = "Withdrawn";

    public async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context)
        => ActivityResult.Wait(Bookmark, await votes.BeginAsync(OnePassHandler.RoundOf(context)));

    public async ValueTask<ActivityResult> ResumeAsync(ActivityContext context)
    {
        var counting = await votes.CountAsync(OnePassHandler.RoundOf(context));
        return counting.Outcome is { } outcome ? ActivityResult.Complete(outcome) : ActivityResult.Wait(Bookmark, counting.Due);
    }
}

public sealed class RecordDecisionHandler(RoundService rounds) : OnePassHandler
{
    protected override Task RunAsync(Guid roundId) => rounds.DecideAsync(roundId);
}

public sealed class RecordLapseHandler(RoundService rounds) : OnePassHandler
{
    protected override Task RunAsync(Guid roundId) => rounds.LapseAsync(roundId);
}

public sealed class RecordWithdrawalHandler(RoundService rounds) : OnePassHandler
{
    protected override Task RunAsync(Guid roundId) => rounds.WithdrawAsync(roundId);
}

public sealed class ReportOutcomeHandler(GateService gates) : OnePassHandler
{
    protected override Task RunAsync(Guid roundId) => gates.ReportAsync(roundId);
}

/// <summary>An activity of a round that is done when it has run once.</summary>
public abstract class OnePassHandler : IActivityHandler
{
    public async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context)
    {
        await RunAsync(RoundOf(context));
        return ActivityResult.Complete();
    }

    public ValueTask<ActivityResult> ResumeAsync(ActivityContext context)
        => throw new InvalidOperationException($"{context.ActivityType} never waits.");

    protected abstract Task RunAsync(Guid roundId);

    internal static Guid RoundOf(ActivityContext context) => Guid.Parse(context.Get<string>("roundId")!);
}
