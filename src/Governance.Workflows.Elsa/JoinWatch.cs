using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Governance.Workflows.Elsa;

/// <summary>Finds joins that Elsa gave up without a word: it skips them, or ends their flowchart while they still wait.</summary>
/// <param name="burst">What runs.</param>
/// <param name="executed">What it executed.</param>
/// <param name="waitsForNothing">The instance has not ended, and no bookmark is open.</param>
internal sealed class JoinWatch(ElsaBurst burst, IReadOnlySet<Node> executed, bool waitsForNothing)
{
    /// <summary>Which joins have been passed over so far.</summary>
    public static HashSet<string> Passed(WorkflowPlan plan, IEnumerable<ActivityExecutionContext> contexts) =>
    [
        .. contexts.SelectMany(context => Joins.Of(plan, context) is { } joins ? joins.All.Where(joins.IsPassed).Select(join => KeyOf(context, join)) : []),
    ];

    /// <summary>Null if every join has had its turn or can still have it.</summary>
    public Incident? Find(RunWorkflowResult result) =>
        result.WorkflowExecutionContext.ActivityExecutionContexts.Select(Find).FirstOrDefault(incident => incident is not null);

    private Incident? Find(ActivityExecutionContext context)
    {
        if (Joins.Of(burst.Plan, context) is not { } joins)
        {
            return null;
        }

        if (joins.All.FirstOrDefault(join => joins.IsPassed(join) && !burst.PassedJoins.Contains(KeyOf(context, join)) && !IsSettled(join)) is { } starved)
        {
            return new Incident(starved.Target.Id, IncidentCodes.JoinStarved, $"'{starved.Target.Id}' waits for all its branches, but only some of them arrived.");
        }

        return IsOver(context, joins.Node) && joins.All.FirstOrDefault(joins.IsHalfway) is { } waiting
            ? new Incident(waiting.Target.Id, IncidentCodes.NothingLeftToWaitFor, $"'{waiting.Target.Id}' waits for a branch that can no longer arrive.")
            : null;
    }

    private bool IsOver(ActivityExecutionContext context, FlowchartNode flowchart) =>
        waitsForNothing || (context.Status == ActivityStatus.Completed && !flowchart.Children.Exists(child => child is EndNode && executed.Contains(child)));

    /// <summary>A join further on took the first branch that came; nobody waits for the others.</summary>
    private bool IsSettled(JoinPoint join) =>
        executed.Any(node => node.Join is { Mode: JoinMode.WaitAny } first && first.Ancestors.Contains(join.Target));

    private static string KeyOf(ActivityExecutionContext context, JoinPoint join) => $"{context.Id}/{join.Ordinal}";
}
