using System.Collections.Frozen;

namespace Governance.Workflows;

/// <summary>The activity types that the runner knows by itself.</summary>
internal static class BuiltInActivities
{
    private static readonly FrozenDictionary<string, Func<ActivitySource, Node?>> Makers = new Dictionary<string, Func<ActivitySource, Node?>>
    {
        ["Elsa.Flowchart"] = from => new FlowchartNode(from),
        ["Elsa.Sequence"] = from => new SequenceNode(from),
        ["Elsa.If"] = If,
        ["Elsa.Switch"] = from => new SwitchNode(from, MatchesAny(from)),
        ["Elsa.Start"] = from => new PassNode(from),
        ["Elsa.End"] = from => new EndNode(from),
        ["Elsa.Complete"] = Complete,
        ["Elsa.Finish"] = from => new FinishNode(from),
        ["Elsa.Fault"] = Fault,
        ["Elsa.FlowDecision"] = Decision,
        ["Elsa.FlowSwitch"] = FlowSwitch,
        ["Elsa.FlowFork"] = Fork,
        ["Elsa.FlowJoin"] = Join,
        ["Elsa.SetVariable"] = SetVariable,
        ["Elsa.WriteLine"] = WriteLine,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string type) => Makers.ContainsKey(type);

    /// <summary>Null, with problems, if something it needs is missing.</summary>
    public static Node? Create(ActivitySource from) => Makers[from.Type](from);

    private static IfNode If(ActivitySource from) => new(from)
    {
        Condition = from.Input("condition", DataType.Boolean),
        Result = from.Output("result"),
    };

    // Elsa completes the whole workflow; inside another container its counters lose their way and the instance faults.
    private static EndNode? Complete(ActivitySource from)
    {
        from.Member("outcomes");
        if (from.Parent?.Parent is null)
        {
            return new EndNode(from);
        }

        from.Report(ProblemCodes.NotSupported, "Elsa.Complete inside a nested container");
        return null;
    }

    private static FaultNode Fault(ActivitySource from) => new(from)
    {
        Code = from.Input("code", DataType.Text),
        Category = from.Input("category", DataType.Text),
        FaultType = from.Input("faultType", DataType.Text),
        Message = from.Input("message", DataType.Text),
    };

    private static DecisionNode? Decision(ActivitySource from) => from.Input("condition", DataType.Boolean, required: true) is { } condition
        ? new DecisionNode(from, condition)
        : null;

    private static FlowSwitchNode? FlowSwitch(ActivitySource from) => CaseReader.ReadLabelled(from) is { } cases
        ? new FlowSwitchNode(from, cases, MatchesAny(from))
        : null;

    private static ForkNode Fork(ActivitySource from)
    {
        var branches = from.Constant("branches", DataType.Texts) as object?[];
        return new ForkNode(from, branches is null ? Ports.Done : [.. branches.OfType<string>().Distinct()]);
    }

    private static JoinNode Join(ActivitySource from) => new(from, Choice(from, "mode", JoinMode.WaitAny));

    private static SetVariableNode? SetVariable(ActivitySource from)
    {
        if (from.Member("variable") is not { } reference)
        {
            from.Report(ProblemCodes.MemberMissing, "variable");
            return null;
        }

        return from.Variable("variable", reference) is { } variable && from.Input("value", variable.Type, required: true, anyTypeName: true) is { } value
            ? new SetVariableNode(from, variable, value)
            : null;
    }

    private static WriteLineNode? WriteLine(ActivitySource from) => from.Input("text", DataType.Text, required: true) is { } text
        ? new WriteLineNode(from, text)
        : null;

    private static bool MatchesAny(ActivitySource from) => Choice(from, "mode", SwitchMode.MatchFirst) == SwitchMode.MatchAny;

    private static T Choice<T>(ActivitySource from, string name, T otherwise)
        where T : struct, Enum
    {
        if (from.Constant(name, DataType.Text) is not string text)
        {
            return otherwise;
        }

        if (Enum.GetNames<T>().Contains(text))
        {
            return Enum.Parse<T>(text);
        }

        from.Report(ProblemCodes.MemberUnfit, name, string.Join(", ", Enum.GetNames<T>()));
        return otherwise;
    }

    private enum SwitchMode
    {
        MatchFirst,
        MatchAny,
    }
}
