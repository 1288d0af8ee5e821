using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Compiles a flowchart: its activities, its connections, and how they hang together.</summary>
internal static class FlowchartReader
{
    public static void Read(FlowchartNode flowchart, ActivitySource from)
    {
        foreach (var layout in (string[])["vertices", "connections"])
        {
            from.Member(layout);
        }

        RefuseUnsupported(from);
        var childrenComplete = ContainerReader.ReadChildren(flowchart, from);
        if (!childrenComplete)
        {
            // A missing activity would only cause more problems that are none.
            return;
        }

        var connectionsComplete = ConnectionReader.Read(flowchart, from);
        flowchart.First = First(flowchart, from.Json);
        DescribePorts(flowchart, from.Load);
        if (connectionsComplete)
        {
            FlowchartCompiler.Compile(flowchart, from.Load);
        }
    }

    private static void RefuseUnsupported(ActivitySource from)
    {
        if (from.Member("start") is not null)
        {
            from.Report(ProblemCodes.NotSupported, "start");
        }

        ExecutionMode.Check(from.Json, from.Id, from.Load);
    }

    // Of an activity that can complete with anything, a page shows the outcomes that are used.
    private static void DescribePorts(FlowchartNode flowchart, LoadContext load)
    {
        foreach (var child in flowchart.Children.Where(child => child.AnyOutcome))
        {
            var index = load.Activities.FindIndex(activity => activity.Id == child.Id);
            load.Activities[index] = load.Activities[index] with { Outcomes = FlowGraph.Choices(child) };
        }
    }

    /// <summary>Elsa's order: a Start, an activity marked to start, the first without inbound connections, the first.</summary>
    private static Node? First(FlowchartNode flowchart, JsonElement json)
    {
        var children = flowchart.Children;
        return children.Find(child => child.Type == "Elsa.Start")
            ?? Marked(flowchart, json)
            ?? children.Find(child => !flowchart.Connections.Any(connection => connection.Target == child))
            ?? children.FirstOrDefault();
    }

    private static Node? Marked(FlowchartNode flowchart, JsonElement json)
    {
        var marked = json.Find("activities") is { ValueKind: JsonValueKind.Array } activities
            ? activities.EnumerateArray().Where(CanStart).Select(activity => activity.Text("id")).FirstOrDefault()
            : null;
        return marked is null ? null : flowchart.Children.Find(child => child.Id == marked);
    }

    private static bool CanStart(JsonElement activity) =>
        activity.Flag("canStartWorkflow") || activity.Find("customProperties")?.Flag("canStartWorkflow") == true;
}
