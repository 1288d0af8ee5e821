using Governance.Gates.Rounds;
using Governance.Workflows;

namespace Governance.Gates.Statements;

/// <summary>Asks somebody for a statement and waits for it, and for the end of its time.</summary>
public sealed class AwaitStatementHandler(StatementAsking asking) : IActivityHandler
{
    public const string ActivityType = "Governance.AwaitStatement";
    private const string Prefix = "statement-";

    public static string BookmarkOf(Guid statementId) => $"{Prefix}{statementId}";

    public async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context)
    {
        var asked = await asking.AskAsync(OnePassHandler.RoundOf(context), new Question(
            context.ActivityId, context.Get<string>("title")!, context.Get<string>("question")!, context.Get<string>("role")!, context.Get<string>("personUpn"),
            context.Get<int?>("workingDays")));
        return ActivityResult.Wait(asked.Bookmark, asked.DueAt);
    }

    // What the caller of resume says does not count: the statement that was recorded does.
    public async ValueTask<ActivityResult> ResumeAsync(ActivityContext context)
        => ActivityResult.Complete((await asking.SettleAsync(Guid.Parse(context.BookmarkName![Prefix.Length..]))).ToString());
}

/// <summary>Tells a definition which round it is in, so that it can ask for something in the first one only.</summary>
public sealed class ReadRoundHandler(RoundLoading rounds) : IActivityHandler
{
    public async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context)
    {
        var (gate, round) = await rounds.ReadAsync(OnePassHandler.RoundOf(context));
        return ActivityResult.Complete(ActivityResult.Done, new Dictionary<string, object?>
        {
            ["gate"] = gate.Number, ["round"] = round.Number, ["isFirstRound"] = round.Number == 1,
        });
    }

    public ValueTask<ActivityResult> ResumeAsync(ActivityContext context) => throw new InvalidOperationException($"{context.ActivityType} never waits.");
}
