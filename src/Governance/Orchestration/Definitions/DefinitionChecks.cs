using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Orchestration.Definitions;

/// <summary>What a feature checks of an activity's literals that only the service's data can tell, such as whether somebody exists.</summary>
/// <param name="ActivityType">Of the activities it looks at.</param>
/// <param name="RunAsync">Gets the scope and the literals by name; gives the problem, or null.</param>
public sealed record LiteralCheck(string ActivityType, Func<IServiceProvider, IReadOnlyDictionary<string, object?>, Task<Message?>> RunAsync);

/// <summary>A document as it was checked.</summary>
/// <param name="Definition">Null if there are problems.</param>
/// <param name="Problems">By activity; in words that a registered resource has.</param>
public sealed record CheckedDefinition(WorkflowDefinition? Definition, IReadOnlyList<FieldMessage> Problems);

/// <summary>Checks a definition before anything new begins on it: what the loader sees, what features need to finish, and what only the service's data can tell.</summary>
public sealed class DefinitionChecks(DefinitionLibrary library, DefinitionStore store, IEnumerable<LiteralCheck> checks, IEnumerable<RequiredPath> paths, IServiceProvider scope)
{
    private const string File = "definition";

    public async Task<CheckedDefinition> CheckAsync(string content)
    {
        var load = library.Check(File, content);
        if (load.Definition is not { } definition)
        {
            return new CheckedDefinition(null, [.. load.Problems.Select(DefinitionReasons.Field)]);
        }

        var problems = paths.Where(path => path.DefinitionId == definition.DefinitionId && path.FindMissing(definition) is not null).Select(Told).ToList();
        foreach (var (activity, check) in definition.Activities.SelectMany(activity => checks.Where(check => check.ActivityType == activity.Type).Select(check => (activity, check))))
        {
            if (await check.RunAsync(scope, activity.Literals) is { } problem)
            {
                problems.Add(new FieldMessage(activity.Id, problem.Key, problem.Args));
            }
        }

        return new CheckedDefinition(problems.Count == 0 ? definition : null, problems);
    }

    /// <summary>Checks a stored version again: people leave, and what was stored long ago was checked by another build.</summary>
    /// <returns>Why nothing may begin on it: 409 <c>definition.unfit</c>; null when it may.</returns>
    public async Task<Refusal?> RefuseAsync(string definitionId, int version)
    {
        var problems = (await CheckAsync((await store.FindContentAsync(definitionId, version))!)).Problems;
        return problems.Count == 0 ? null : new Refusal(409, "definition.unfit", version, Told(problems[0]));
    }

    private static FieldMessage Told(RequiredPath path)
        => new(DefinitionReasons.Whole, path.Problem, [.. path.Steps.Select(step => step.ActivityType), .. path.Steps.Select(step => step.Outcome).OfType<string>()]);

    private static Message Told(FieldMessage problem)
    {
        var told = new Message(problem.Key, problem.Args);
        return problem.Field == DefinitionReasons.Whole ? told : new Message("problem.at", problem.Field, told);
    }
}

public static class LiteralCheckRegistration
{
    /// <summary>Has a feature look at the literals of an activity type before anything begins on a definition.</summary>
    public static IServiceCollection AddLiteralCheck<TCheck>(
        this IServiceCollection services, string activityType, Func<TCheck, IReadOnlyDictionary<string, object?>, Task<Message?>> run)
        where TCheck : class
        => services.AddScoped<TCheck>().AddSingleton(new LiteralCheck(activityType, (scope, literals) => run(scope.GetRequiredService<TCheck>(), literals)));
}
