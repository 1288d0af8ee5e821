using Governance.Workflows;

namespace Governance.Orchestration.Definitions;

/// <summary>What every instance of a definition has to come past to finish what a feature starts it for; a version on which nothing could is not taken.</summary>
/// <param name="DefinitionId">Such as "stage-gate".</param>
/// <param name="Problem">Key of the message for a version without that way; its arguments are the types, then the outcomes named.</param>
/// <param name="Steps">In the order in which they are passed, with whatever else between them.</param>
public sealed record RequiredPath(string DefinitionId, string Problem, IReadOnlyList<PathStep> Steps)
{
    /// <summary>Whether connections lead that way: of what is on it nothing is evaluated, so that it may never be taken.</summary>
    /// <returns>The first step that is not reached; null when all are.</returns>
    public PathStep? FindMissing(WorkflowDefinition definition)
    {
        var (ways, from) = (new FlowReach(definition), (IEnumerable<string>)FlowOrder.Starts(definition));
        foreach (var step in Steps)
        {
            var reached = ways.From(from);
            var met = definition.Activities.Where(activity => activity.Type == step.ActivityType && reached.Contains(activity.Id)).ToList();
            if (met.Count == 0)
            {
                return step;
            }

            from = met.SelectMany(activity => ways.After(activity.Id, step.Outcome));
        }

        return null;
    }
}

/// <summary>An activity that is passed.</summary>
/// <param name="Outcome">The one that leads on to the next step; null for any.</param>
public sealed record PathStep(string ActivityType, string? Outcome = null);

/// <summary>Where a flow can get to. Containers other than flowcharts may run whatever stands in them, in any order.</summary>
internal sealed class FlowReach(WorkflowDefinition definition)
{
    private readonly Dictionary<string, DefinedActivity> byId = definition.Activities.ToDictionary(activity => activity.Id);
    private readonly ILookup<string, DefinedConnection> leaving = definition.Connections.ToLookup(connection => connection.Source);
    private readonly ILookup<string?, DefinedActivity> within = definition.Activities.ToLookup(activity => activity.ParentId);
    private readonly HashSet<string> connected = [.. definition.Connections.SelectMany(connection => new[] { connection.Source, connection.Target })];

    /// <summary>These and whatever comes after them.</summary>
    public IReadOnlySet<string> From(IEnumerable<string> ids)
    {
        var (reached, queue) = (new HashSet<string>(), new Queue<string>(ids));
        while (queue.TryDequeue(out var id))
        {
            if (reached.Add(id))
            {
                within[id].Select(child => child.Id).Concat(After(id, null)).ToList().ForEach(queue.Enqueue);
            }
        }

        return reached;
    }

    /// <summary>What can follow an activity directly, in its container or, where that ends, after it.</summary>
    public IEnumerable<string> After(string id, string? outcome)
    {
        var next = leaving[id].Where(connection => outcome is null || connection.Port == outcome).Select(connection => connection.Target);
        var beside = connected.Contains(id) ? [] : within[byId[id].ParentId].Select(other => other.Id);
        return byId[id].ParentId is { } parent ? [.. next, .. beside, .. After(parent, null)] : [.. next, .. beside];
    }
}

public static class RequiredPathRegistration
{
    /// <summary>Has versions of a definition refused on which nothing that begins could come past these steps.</summary>
    public static IServiceCollection RequiresPath(this IServiceCollection services, string definitionId, string problem, params PathStep[] steps)
        => services.AddSingleton(new RequiredPath(definitionId, problem, steps));
}
