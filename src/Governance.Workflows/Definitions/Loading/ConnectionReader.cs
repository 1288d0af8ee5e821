using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Reads the connections of a flowchart, in Elsa's form and in its older flat one; exact duplicates count once.</summary>
internal static class ConnectionReader
{
    /// <summary>False, with problems, if one cannot be used.</summary>
    public static bool Read(FlowchartNode flowchart, ActivitySource from)
    {
        var items = from.Json.Items("connections", from.Load, from.Id);
        if (items.Count > DefinitionLimits.Connections)
        {
            from.Report(ProblemCodes.TooMany, $"{DefinitionLimits.Connections}", "connections");
            return false;
        }

        var connections = new Dictionary<(string, string, string), Connection>();
        var complete = true;
        foreach (var json in items)
        {
            var way = Parse(json);
            if (Resolve(flowchart, way, from) is not { } connection)
            {
                complete = false;
            }
            else if (connections.TryAdd(way, connection))
            {
                from.Load.Connections.Add(new DefinedConnection(way.Source, way.Port, way.Target));
            }
        }

        flowchart.Connections = [.. connections.Values];
        foreach (var child in flowchart.Children)
        {
            child.Outbound = [.. flowchart.Connections.Where(connection => connection.Source == child)];
        }

        return complete;
    }

    private static (string Source, string Port, string Target) Parse(JsonElement json) =>
        json.Find("source") is { ValueKind: JsonValueKind.String }
            ? (json.Text("source")!, PortOf(json, "sourcePort"), json.Text("target") ?? "")
            : (json.Find("source")?.Text("activity") ?? "", PortOf(json.Find("source") ?? default, "port"), json.Find("target")?.Text("activity") ?? "");

    // Elsa follows a connection without a port on a plain completion.
    private static string PortOf(JsonElement json, string name) => json.Text(name) ?? ActivityResult.Done;

    private static Connection? Resolve(FlowchartNode flowchart, (string Source, string Port, string Target) way, ActivitySource from)
    {
        var source = flowchart.Children.Find(child => child.Id == way.Source);
        var target = flowchart.Children.Find(child => child.Id == way.Target);
        if (source is not null && target is not null)
        {
            return new Connection(source, way.Port, target);
        }

        from.Report(ProblemCodes.ConnectionDangling, way.Source, way.Target, source is null ? way.Source : way.Target);
        return null;
    }
}
