namespace Governance.Workflows;

/// <summary>What comes together while a definition is read.</summary>
internal sealed class LoadContext(string file, ActivityCatalog catalog)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public ActivityCatalog Catalog { get; } = catalog;

    public List<DefinitionProblem> Problems { get; } = [];

    /// <summary>Literals that their activity would refuse.</summary>
    public List<DefinitionProblem> Unfit { get; } = [];

    public List<Node> Nodes { get; } = [];

    public List<DefinedActivity> Activities { get; } = [];

    public List<VariableSlot> Variables { get; } = [];

    public List<JoinPoint> Joins { get; } = [];

    public List<DefinedConnection> Connections { get; } = [];

    public int MarkCount { get; set; }

    /// <summary>Steps that checking the structure took; see <see cref="FlowGraph.Work"/>.</summary>
    public long Work { get; set; }

    public void Report(string code, string? activityId, params IReadOnlyList<string> arguments) => Problems.Add(Problem(code, activityId, arguments));

    public void ReportUnfit(string code, string activityId, params IReadOnlyList<string> arguments) => Unfit.Add(Problem(code, activityId, arguments));

    /// <summary>False, with a problem, if the id is taken or there are too many activities.</summary>
    public bool Claim(string id)
    {
        if (_ids.Count == DefinitionLimits.Activities)
        {
            Report(ProblemCodes.TooMany, null, $"{DefinitionLimits.Activities}", "activities");
        }

        if (_ids.Add(id))
        {
            return _ids.Count <= DefinitionLimits.Activities;
        }

        Report(ProblemCodes.ActivityTwice, id, id);
        return false;
    }

    private DefinitionProblem Problem(string code, string? activityId, IReadOnlyList<string> arguments)
    {
        var shown = arguments.Select(Shorten).ToList();
        return new DefinitionProblem(file, activityId, code, ProblemTexts.Of(code, shown), shown);
    }

    // Hostile files should not flood pages and logs.
    private static string Shorten(string argument) => argument.Length <= 200 ? argument : string.Concat(argument.AsSpan(0, 200), "…");
}
