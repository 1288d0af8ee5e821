using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Compiles what stands inside a container.</summary>
internal static class ContainerReader
{
    public static void Read(ContainerNode container, ActivitySource from)
    {
        switch (container)
        {
            case FlowchartNode flowchart:
                FlowchartReader.Read(flowchart, from);
                break;
            case SequenceNode:
                ReadChildren(container, from);
                break;
            case IfNode branch:
                branch.Then = ReadChild(container, from, "then");
                branch.Else = ReadChild(container, from, "else");
                break;
            case SwitchNode choice:
                choice.Cases = ReadCases(choice, from);
                choice.Otherwise = ReadChild(container, from, "default");
                break;
        }

        if (container is not FlowchartNode)
        {
            container.Children.ForEach(child => ReportOutcomes(child, from.Load));
        }
    }

    /// <summary>False if a child could not be compiled.</summary>
    public static bool ReadChildren(ContainerNode container, ActivitySource from)
    {
        from.Member("variables");
        from.Member("activities");
        var scope = VariableReader.Read(from.Json, from.Id, from.Scope, from.Load);
        container.Variables = scope.Own;
        var complete = true;
        foreach (var child in from.Json.Items("activities", from.Load, from.Id))
        {
            complete &= ActivityReader.Read(child, container, scope, from.Load) is not null;
        }

        return complete;
    }

    private static Node? ReadChild(ContainerNode container, ActivitySource from, string name) =>
        from.Member(name) is { } json ? ActivityReader.Read(json, container, from.Scope, from.Load) : null;

    private static List<(Expression Condition, Node? Activity)> ReadCases(SwitchNode container, ActivitySource from)
    {
        var cases = new List<(Expression Condition, Node? Activity)>();
        foreach (var json in CaseReader.Items(from))
        {
            if (CaseReader.Condition(from, json) is { } condition)
            {
                cases.Add((condition, CaseActivity(container, from, json)));
            }
        }

        return cases;
    }

    private static Node? CaseActivity(SwitchNode container, ActivitySource from, JsonElement json) =>
        json.Find("activity") is { } activity ? ActivityReader.Read(activity, container, from.Scope, from.Load) : null;

    // Outside a flowchart nobody looks at the outcome: an activity that has something to choose would choose in vain.
    private static void ReportOutcomes(Node child, LoadContext load)
    {
        if (!child.AnyOutcome && child.Outcomes.Any(outcome => outcome != ActivityResult.Done))
        {
            load.Report(ProblemCodes.OutcomeNotRouted, child.Id, string.Join(", ", child.Outcomes));
        }
    }
}
